using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>The best documents of a segment: ranges by falling bound, until no bound reaches the worst hit kept.</summary>
/// <remarks>
/// Pruned and exhaustive search give the same hits: a range is left out only when its bound, lowered by more than rounding can
/// raise a score, stays below the threshold; a bound equal to it is looked at, since ties are settled by address.
/// </remarks>
internal static class BestFirst
{
    private const int Buckets = 256;
    private const float Margin = 1f - 1e-5f;

    /// <param name="matcher">A whole matcher.</param>
    /// <param name="matched">The documents that count, by range.</param>
    /// <param name="segment">The segment's ordinal.</param>
    /// <param name="top">Receives the candidates; its threshold carries over from segment to segment.</param>
    /// <param name="scratch">Where arrays come from.</param>
    /// <param name="cancellationToken">Checked between ranges.</param>
    public static void Collect(Matcher matcher, ReadOnlySpan<ulong> matched, int segment, TopCandidates top, SearchScratch scratch, CancellationToken cancellationToken)
    {
        var bounds = scratch.FloatArray(matched.Length).AsSpan(0, matched.Length);
        bounds.Clear();
        matcher.AddBounds(bounds);
        var order = scratch.Ints(matched.Length);
        var count = Order(bounds, matched, top.Threshold * Margin, order);
        Span<float> scores = stackalloc float[RangeScores.Documents];
        for (var i = 0; i < count; i++)
        {
            if ((i & 255) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var range = order[i];
            if (bounds[range] < top.Threshold * Margin)
                continue;
            var documents = matcher.Match(range, matched[range]);
            scores.Clear();
            matcher.AddScores(range, documents, scores);
            for (var rest = documents & RangeScores.AtLeast(scores, top.Threshold); rest != 0; rest &= rest - 1)
            {
                var bit = System.Numerics.BitOperations.TrailingZeroCount(rest);
                top.Add(new Candidate(false, 0, scores[bit], new DocumentAddress(segment, range * 64 + bit)));
            }
        }
    }

    /// <summary>Ranges with a document, by falling bound: a counting sort into buckets of equal width.</summary>
    private static int Order(ReadOnlySpan<float> bounds, ReadOnlySpan<ulong> matched, float threshold, int[] order)
    {
        var highest = 0f;
        for (var range = 0; range < bounds.Length; range++)
            highest = MathF.Max(highest, bounds[range]);
        var scale = highest > 0f ? (Buckets - 1) / highest : 0f;
        Span<int> starts = stackalloc int[Buckets + 1];
        starts.Clear();
        for (var range = 0; range < bounds.Length; range++)
        {
            if (matched[range] != 0 && bounds[range] >= threshold)
                starts[Buckets - 1 - (int)(bounds[range] * scale) + 1]++;
        }

        for (var bucket = 0; bucket < Buckets; bucket++)
            starts[bucket + 1] += starts[bucket];
        for (var range = 0; range < bounds.Length; range++)
        {
            if (matched[range] != 0 && bounds[range] >= threshold)
                order[starts[Buckets - 1 - (int)(bounds[range] * scale)]++] = range;
        }

        return starts[Buckets - 1];
    }
}
