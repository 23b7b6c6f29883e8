using SearchService.Engine.Scoring;
using SearchService.Engine.Vectors;

namespace SearchService.Benchmarks.Kernels;

/// <summary>The arithmetic of scores: of ranges, of lists, and the scan for what reaches a threshold.</summary>
internal static class ScoreKernels
{
    public const float Weight = 3.7f;
    private const float Boost = 1f;

    /// <param name="documentCount">Documents of the segment.</param>
    /// <param name="random">What the data are drawn from.</param>
    public static IEnumerable<Kernel> All(int documentCount, Random random) =>
        [Ranges(random, documentCount), Lists(random, documentCount), Threshold(random, documentCount)];

    /// <summary>By document, as the lengths of documents give them.</summary>
    public static float[] Factors(Random random, int documentCount)
    {
        var factors = new float[Bits.PaddedRanges(documentCount) * 64];
        foreach (ref var factor in factors.AsSpan(0, documentCount)) factor = 0.3f + (float)random.NextDouble() * 2f;
        return factors;
    }

    private static Kernel Ranges(Random random, int documentCount)
    {
        var factors = Factors(random, documentCount);
        var frequencies = Array.ConvertAll(factors, _ => (float)random.Next(5));
        var expected = frequencies.Select((frequency, docId) => 0f + Boost * Bm25.Score(Weight, (int)frequency, factors[docId])).ToArray();
        var sums = new float[factors.Length];
        return new Kernel(
            "scoring of ranges of 64", "ns/document",
            KernelPaths.Of(
                () =>
                {
                    for (var at = 0; at < sums.Length; at += 64)
                        RangeScores.Add512(sums.AsSpan(at), frequencies.AsSpan(at), factors.AsSpan(at), Weight, Boost);
                },
                () =>
                {
                    for (var at = 0; at < sums.Length; at += 64)
                        RangeScores.Add256(sums.AsSpan(at), frequencies.AsSpan(at), factors.AsSpan(at), Weight, Boost);
                },
                () =>
                {
                    for (var at = 0; at < sums.Length; at += 64)
                        RangeScores.AddScalar(sums.AsSpan(at), frequencies.AsSpan(at), factors.AsSpan(at), Weight, Boost);
                }),
            Kernel.Per(sums.Length), () => Array.Clear(sums), () => sums.AsSpan().SequenceEqual(expected));
    }

    private static Kernel Lists(Random random, int documentCount)
    {
        var list = MadeList.Of(random, documentCount, documentCount / 10);
        var factors = Factors(random, documentCount);
        var expected = list.Docs.Select((docId, i) => Boost * Bm25.Score(Weight, list.Frequencies[i], factors[docId])).ToArray();
        var scores = new float[list.Length];
        return new Kernel(
            $"scoring of a list, {list.Length} of {documentCount}", Kernel.Nanoseconds,
            KernelPaths.Of(
                null,
                () => RangeScores.ScoreList256(list.Docs, list.Frequencies, factors, Weight, Boost, scores),
                () => RangeScores.ScoreListScalar(list.Docs, list.Frequencies, factors, Weight, Boost, scores)),
            Kernel.Per(list.Length), () => Array.Fill(scores, float.NaN), () => scores.AsSpan().SequenceEqual(expected));
    }

    /// <summary>One of a thousand reaches it, as once the best hits are known.</summary>
    private static Kernel Threshold(Random random, int documentCount)
    {
        const float threshold = 0.999f;
        var scores = new float[documentCount];
        foreach (ref var score in scores.AsSpan()) score = (float)random.NextDouble();
        var expected = Enumerable.Range(0, scores.Length).Where(i => scores[i] >= threshold).ToList();
        var found = new List<int>();
        return new Kernel(
            $"scan of {documentCount} scores for a threshold", Kernel.Gigabytes,
            KernelPaths.Of(
                null,
                () => Scan(from => RangeScores.NextAtLeast(scores, from, threshold)),
                () => Scan(from => RangeScores.NextAtLeastScalar(scores, from, threshold))),
            Kernel.Throughput(scores.Length * sizeof(float)), found.Clear, () => found.SequenceEqual(expected));

        void Scan(Func<int, int> next)
        {
            found.Clear();
            for (var at = next(0); at < scores.Length; at = next(at + 1)) found.Add(at);
        }
    }
}
