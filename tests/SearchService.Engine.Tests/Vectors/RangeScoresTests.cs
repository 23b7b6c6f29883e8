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
            RangeScores.ScoreList(docs, frequencies, factors, 3.7f, 0.9f, scores);
            for (var i = 0; i < count; i++)
                Assert.Equal(BitConverter.SingleToInt32Bits(0.9f * Bm25.Score(3.7f, frequencies[i], factors[docs[i]])), BitConverter.SingleToInt32Bits(scores[i]));
        }
    }
}
