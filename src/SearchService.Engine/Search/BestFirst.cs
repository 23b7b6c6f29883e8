using System.Numerics;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>The best documents of a segment by its ranges, without looking at those whose bound says that they are not.</summary>
/// <remarks>
/// <para>The ranges with the highest bounds are looked at first, as many as there are hits: with their scores few other bounds
/// reach the worst hit kept. Those that do follow by falling bound, until none reaches it.</para>
/// <para>Pruned and exhaustive search give the same hits: a range is left out only when its bound, lowered by more than rounding
/// can raise a score, stays below the threshold; a bound equal to it is looked at, since ties are settled by address.</para>
/// </remarks>
internal static class BestFirst
{
    private const int Buckets = 256;
    private const float Margin = 1f - 1e-5f;

    /// <param name="matcher">A whole matcher.</param>
    /// <param name="matched">The documents that match and count, by range.</param>
    /// <param name="segment">The segment's ordinal.</param>
    /// <param name="top">Receives the candidates; its threshold carries over from segment to segment.</param>
    /// <param name="scratch">Where arrays come from.</param>
    /// <param name="cancellationToken">Checked between ranges.</param>
    public static void Collect(Matcher matcher, ReadOnlySpan<ulong> matched, int segment, TopCandidates top, SearchScratch scratch, CancellationToken cancellationToken)
    {
        var bounds = scratch.FloatArray(matched.Length).AsSpan(0, matched.Length);
        bounds.Clear();
        matcher.AddBounds(bounds);
        RangeScores.Forget(bounds, matched);

        var highest = scratch.Highest;
        highest.Begin(top.Capacity);
        var least = top.Threshold * Margin;
        for (var i = RangeScores.NextAtLeast(bounds, 0, least); i < bounds.Length; i = RangeScores.NextAtLeast(bounds, i + 1, MathF.Max(least, highest.Threshold)))
            highest.Add(new Candidate(false, 0, bounds[i], new DocumentAddress(segment, i)));
        var looked = 0;
        foreach (var candidate in highest.Drain())
        {
            if ((looked++ & 255) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var range = candidate.Address.DocId;
            if (bounds[range] >= top.Threshold * Margin)
                LookAt(matcher, range, matched[range], segment, top);
            bounds[range] = float.NaN;
        }

        var rest = scratch.Ints(bounds.Length);
        var count = 0;
        least = top.Threshold * Margin;
        for (var i = RangeScores.NextAtLeast(bounds, 0, least); i < bounds.Length; i = RangeScores.NextAtLeast(bounds, i + 1, least))
            rest[count++] = i;
        var order = scratch.Ints(count).AsSpan(0, count);
        Order(bounds, rest.AsSpan(0, count), order);
        foreach (var range in order)
        {
            if ((looked++ & 255) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (bounds[range] >= top.Threshold * Margin)
                LookAt(matcher, range, matched[range], segment, top);
        }
    }

    private static void LookAt(Matcher matcher, int range, ulong documents, int segment, TopCandidates top)
    {
        if (matcher.ScoresAfterMatch)
            matcher.Match(range, documents);
        Span<float> scores = stackalloc float[RangeScores.Documents];
        matcher.SetScores(range, documents, scores);
        for (var rest = documents & RangeScores.AtLeast(scores, top.Threshold); rest != 0; rest &= rest - 1)
        {
            var bit = BitOperations.TrailingZeroCount(rest);
            top.Add(new Candidate(false, 0, scores[bit], new DocumentAddress(segment, range * 64 + bit)));
        }
    }

    /// <summary>Indexes by falling bound: a counting sort into buckets of equal width.</summary>
    private static void Order(ReadOnlySpan<float> bounds, ReadOnlySpan<int> indexes, Span<int> order)
    {
        if (indexes.IsEmpty)
            return;
        var (lowest, highest) = (float.PositiveInfinity, 0f);
        foreach (var index in indexes)
        {
            lowest = MathF.Min(lowest, bounds[index]);
            highest = MathF.Max(highest, bounds[index]);
        }

        var scale = highest > lowest && highest < float.PositiveInfinity ? (Buckets - 1) / (highest - lowest) : 0f;
        Span<int> starts = stackalloc int[Buckets + 1];
        starts.Clear();
        foreach (var index in indexes)
            starts[Bucket(bounds[index], highest, scale) + 1]++;
        for (var bucket = 0; bucket < Buckets; bucket++)
            starts[bucket + 1] += starts[bucket];
        foreach (var index in indexes)
            order[starts[Bucket(bounds[index], highest, scale)]++] = index;
    }

    private static int Bucket(float bound, float highest, float scale) => scale == 0f ? 0 : Math.Min(Buckets - 1, (int)((highest - bound) * scale));
}
