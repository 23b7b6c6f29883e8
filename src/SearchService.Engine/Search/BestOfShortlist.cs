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
    /// <param name="areMatches">Whether all of them match; else those that may enter are asked for.</param>
    /// <param name="segment">The segment's ordinal.</param>
    /// <param name="top">Receives the candidates; its threshold carries over from segment to segment.</param>
    /// <param name="highest">Room for the highest bounds.</param>
    /// <param name="cancellationToken">Checked between documents.</param>
    /// <returns>How many documents were looked at that match, and whether all that do were.</returns>
    public static (int Matches, bool AreAll) Collect(
        Matcher matcher, Shortlist list, bool areMatches, int segment, TopCandidates top, TopCandidates highest, CancellationToken cancellationToken)
    {
        if (areMatches && matcher.BoundsAreScores)
        {
            AddScores(list, segment, top);
            return (list.Count, true);
        }

        int matches = 0, looked = 0;
        if (list.Count > top.Capacity)
        {
            highest.Begin(top.Capacity);
            var bounds = list.Bounds;
            for (var i = Next(bounds, 0, highest.Threshold); i < bounds.Length; i = Next(bounds, i + 1, highest.Threshold))
                highest.Add(new Candidate(false, 0, bounds[i], new DocumentAddress(segment, i)));
            foreach (var candidate in highest.Drain())
                LookAt(candidate.Address.DocId);
        }

        for (var i = 0; i < list.Count; i++)
        {
            i = Next(list.Bounds, i, Floor(i));
            if ((looked & 255) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (i < list.Count)
                LookAt(i);
        }

        return (matches, looked == list.Count);

        // Bounds that are sharp need no margin, and of documents with the worst score only one that comes before it enters.
        float Floor(int at) => matcher.BoundsAreSharp ? top.ThresholdFrom(new DocumentAddress(segment, list.Docs[at])) : top.Threshold * Margin;

        void LookAt(int at)
        {
            if (list.Bounds[at] < Floor(at))
                return;
            var address = new DocumentAddress(segment, list.Docs[at]);
            looked++;
            list.Bounds[at] = float.NaN;
            if (!matcher.IsExact && matcher.Match(address.DocId >> 6, 1UL << (address.DocId & 63)) == 0)
                return;
            matches++;
            top.Add(new Candidate(false, 0, matcher.Score(address.DocId), address));
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

    private static int Next(ReadOnlySpan<float> bounds, int from, float threshold) => RangeScores.NextAtLeast(bounds, from, threshold);
}
