using System.Runtime.Intrinsics;
using SearchService.Engine.Scoring;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Tests.Vectors;

public sealed class RangeScoresTests
{
    /// <summary>The vector forms, the scalar twin and the formula itself give equal bits.</summary>
    [Fact]
    public void Add_EqualsItsScalarTwinBitForBit()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var frequencies = Enumerable.Range(0, 64).Select(_ => (float)(random.Next(3) == 0 ? random.Next(1, 300) : 0)).ToArray();
            var factors = Enumerable.Range(0, 64).Select(_ => (float)random.NextDouble() * 4f).ToArray();
            var (weight, boost) = ((float)random.NextDouble() * 12f, round % 2 == 0 ? 1f : (float)random.NextDouble());
            var before = Enumerable.Range(0, 64).Select(_ => (float)random.NextDouble()).ToArray();
            float[] vector = [.. before];
            float[] scalar = [.. before];
            RangeScores.Add(vector, frequencies, factors, weight, boost);
            RangeScores.AddScalar(scalar, frequencies, factors, weight, boost);
            if (Vector256.IsHardwareAccelerated)
            {
                float[] half = [.. before];
                RangeScores.Add256(half, frequencies, factors, weight, boost);
                Assert.Equal(scalar.Select(BitConverter.SingleToInt32Bits), half.Select(BitConverter.SingleToInt32Bits));
            }

            if (Vector512.IsHardwareAccelerated)
            {
                float[] whole = [.. before];
                RangeScores.Add512(whole, frequencies, factors, weight, boost);
                Assert.Equal(scalar.Select(BitConverter.SingleToInt32Bits), whole.Select(BitConverter.SingleToInt32Bits));
            }

            Assert.Equal(scalar.Select(BitConverter.SingleToInt32Bits), vector.Select(BitConverter.SingleToInt32Bits));
            for (var i = 0; i < 64; i++)
            {
                var formula = before[i] + boost * Bm25.Score(weight, (int)frequencies[i], factors[i]);
                Assert.Equal(BitConverter.SingleToInt32Bits(formula), BitConverter.SingleToInt32Bits(vector[i]));
            }
        }
    }

    [Fact]
    public void ScoreList_EqualsTheFormulaBitForBit()
    {
        var random = new Random(12);
        var factors = Enumerable.Range(0, 512).Select(_ => (float)random.NextDouble() * 4f).ToArray();
        foreach (var count in new[] { 0, 1, 15, 16, 17, 31, 33, 200 })
        {
            var docs = Enumerable.Range(0, count).Select(i => i * 2).ToArray();
            var frequencies = docs.Select(_ => random.Next(1, 400)).ToArray();
            var scores = new float[count];
            RangeScores.ScoreListScalar(docs, frequencies, factors, 3.7f, 0.9f, scores);
            var chosen = new float[count];
            RangeScores.ScoreList(docs, frequencies, factors, 3.7f, 0.9f, chosen);
            Assert.Equal(scores.Select(BitConverter.SingleToInt32Bits), chosen.Select(BitConverter.SingleToInt32Bits));
            for (var i = 0; i < count; i++)
                Assert.Equal(BitConverter.SingleToInt32Bits(0.9f * Bm25.Score(3.7f, frequencies[i], factors[docs[i]])), BitConverter.SingleToInt32Bits(scores[i]));
        }
    }

    [Fact]
    public void AddTimes_AddsWhereTheBitIsSet()
    {
        var random = new Random(15);
        var scores = Enumerable.Range(0, 64).Select(_ => (float)random.NextDouble()).ToArray();
        for (var round = 0; round < 50; round++)
        {
            var mask = (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64();
            var sums = Enumerable.Range(0, 64).Select(_ => (float)random.NextDouble()).ToArray();
            var expected = Enumerable.Range(0, 64).Select(bit => (mask >> bit & 1) != 0 ? sums[bit] + 0.7f * scores[bit] : sums[bit]).ToArray();
            RangeScores.AddTimes(mask, sums, scores, 0.7f);
            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), sums.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void AtLeast_MarksWhatReachesTheThreshold()
    {
        var random = new Random(16);
        var scores = Enumerable.Range(0, 64).Select(_ => (float)random.Next(5)).ToArray();
        var expected = Enumerable.Range(0, 64).Where(i => scores[i] >= 3f).Aggregate(0UL, (mask, i) => mask | 1UL << i);
        Assert.Equal(expected, RangeScores.AtLeast(scores, 3f));
    }

    [Fact]
    public void NextAtLeast_EqualsItsScalarTwin()
    {
        var random = new Random(18);
        for (var round = 0; round < 300; round++)
        {
            var scores = Enumerable.Range(0, random.Next(150)).Select(_ => random.Next(40) switch { 0 => 2f, 1 => 3f, 2 => float.NaN, _ => 1f }).ToArray();
            for (var from = 0; from <= scores.Length + 1; from++)
                Assert.Equal(RangeScores.NextAtLeastScalar(scores, from, 2f), RangeScores.NextAtLeast(scores, from, 2f));
        }
    }

    [Fact]
    public void AddBounds_EqualsItsScalarTwinBitForBit()
    {
        var random = new Random(19);
        for (var length = 0; length < 70; length++)
        {
            var codes = new byte[length];
            random.NextBytes(codes);
            var expected = Enumerable.Range(0, length).Select(_ => (float)random.NextDouble()).ToArray();
            float[] bounds = [.. expected];
            RangeScores.AddBoundsScalar(expected, codes, 0.01f, 2.3f, 4e-6f);
            RangeScores.AddBounds(bounds, codes, 0.01f, 2.3f, 4e-6f);
            Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), bounds.Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void AddListBounds_AddsTheBoundsOfTheRanges()
    {
        var random = new Random(20);
        var codes = new byte[100 + 3];
        random.NextBytes(codes);
        for (var count = 0; count < 60; count++)
        {
            var docs = Enumerable.Range(0, count).Select(_ => random.Next(6400)).Order().ToArray();
            var ranges = new float[100];
            RangeScores.AddBoundsScalar(ranges, codes, 0.01f, 2.3f, 4e-6f);
            var bounds = Enumerable.Repeat(1f, count).ToArray();
            RangeScores.AddListBounds(bounds, docs, codes, 0.01f, 2.3f, 4e-6f);
            Assert.Equal(docs.Select(docId => 1f + ranges[docId >> 6]), bounds);
        }
    }

    [Fact]
    public void Forget_MarksRangesWithoutDocuments()
    {
        var random = new Random(21);
        for (var count = 0; count < 30; count++)
        {
            var documents = Enumerable.Range(0, count).Select(_ => random.Next(2) == 0 ? 0UL : 1UL << random.Next(64)).ToArray();
            var bounds = Enumerable.Range(0, count).Select(i => (float)i).ToArray();
            RangeScores.Forget(bounds, documents);
            Assert.Equal(documents.Select((word, i) => word == 0 ? float.NaN : i), bounds);
        }
    }
}
