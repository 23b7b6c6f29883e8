using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>The best documents of a shortlist, without looking at those whose bound says that they are not.</summary>
/// <remarks>
/// The documents with the highest bounds are looked at first: with their scores hardly any other bound reaches the worst hit kept.
/// The margins are those of <see cref="BestFirst"/>.
/// </remarks>
internal static class BestOfShortlist
{
    private const float Margin = 1f - 1e-5f;

    /// <param name="matcher">That made the list.</param>
    /// <param name="list">The documents that count; bounds of documents looked at become NaN.</param>
    /// <param name="segment">The segment's ordinal.</param>
    /// <param name="top">Receives the candidates; its threshold carries over from segment to segment.</param>
    /// <param name="highest">Room for the highest bounds.</param>
    /// <param name="cancellationToken">Checked between documents.</param>
    public static void Collect(Matcher matcher, Shortlist list, int segment, TopCandidates top, TopCandidates highest, CancellationToken cancellationToken)
    {
        if (matcher.BoundsAreScores)
        {
            AddScores(list, segment, top);
            return;
        }

        if (list.Count > top.Capacity)
        {
            highest.Begin(top.Capacity);
            var bounds = list.Bounds;
            for (var i = Next(bounds, 0, highest.Threshold); i < bounds.Length; i = Next(bounds, i + 1, highest.Threshold))
                highest.Add(new Candidate(false, 0, bounds[i], new DocumentAddress(segment, i)));
            foreach (var candidate in highest.Drain())
                LookAt(matcher, list, candidate.Address.DocId, segment, top);
        }

        var looked = 0;
        for (var i = Next(list.Bounds, 0, top.Threshold * Margin); i < list.Count; i = Next(list.Bounds, i + 1, top.Threshold * Margin))
        {
            if ((looked++ & 255) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            LookAt(matcher, list, i, segment, top);
        }
    }

    private static void AddScores(Shortlist list, int segment, TopCandidates top)
    {
        var docs = list.Docs;
        var scores = list.Bounds;
        if (docs.IsEmpty)
            return;
        var threshold = top.ThresholdFrom(new DocumentAddress(segment, docs[0]));
        for (var i = Next(scores, 0, threshold); i < scores.Length; i = Next(scores, i + 1, threshold))
        {
            var address = new DocumentAddress(segment, docs[i]);
            top.Add(new Candidate(false, 0, scores[i], address));
            threshold = top.ThresholdFrom(address); // addresses rise: a later document with the worst score does not enter
        }
    }

    private static void LookAt(Matcher matcher, Shortlist list, int at, int segment, TopCandidates top)
    {
        var docId = list.Docs[at];
        if (list.Bounds[at] >= top.Threshold * Margin && (matcher.IsExact || matcher.Match(docId >> 6, 1UL << (docId & 63)) != 0))
            top.Add(new Candidate(false, 0, matcher.Score(docId), new DocumentAddress(segment, docId)));
        list.Bounds[at] = float.NaN;
    }

    private static int Next(ReadOnlySpan<float> bounds, int from, float threshold) => RangeScores.NextAtLeast(bounds, from, threshold);
}
