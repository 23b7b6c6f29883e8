namespace SearchService.Engine.Indexing;

/// <summary>What the policy needs to know of a segment.</summary>
/// <param name="DocumentCount">Documents, deleted ones too.</param>
/// <param name="LiveCount">Live documents.</param>
/// <param name="IsFree">Whether it may be merged now.</param>
internal readonly record struct MergeCandidate(int DocumentCount, int LiveCount, bool IsFree);

/// <summary>Which neighbouring segments become one: eight of about one size, or one that is half deleted.</summary>
/// <remarks>Levels by powers of eight keep the number of segments and the times a document is rewritten logarithmic. Neighbours only, so the order of import stays.</remarks>
internal static class MergePolicy
{
    private const int Factor = 8;
    private const int SmallestLevelDocuments = 1000;

    /// <summary>A run of segments to merge; a count of 0 when all is well.</summary>
    public static (int Start, int Count) Next(IReadOnlyList<MergeCandidate> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].IsFree && segments[i].LiveCount * 2L < segments[i].DocumentCount)
                return (i, 1);
        }

        var highest = segments.Count == 0 ? 0 : segments.Max(Level);
        for (var level = 0; level <= highest; level++)
        {
            var start = 0;
            for (var i = 0; i <= segments.Count; i++)
            {
                if (i < segments.Count && segments[i].IsFree && Level(segments[i]) <= level)
                    continue;
                if (i - start >= Factor)
                    return (start, i - start);
                start = i + 1;
            }
        }

        return (0, 0);
    }

    private static int Level(MergeCandidate segment)
    {
        var level = 0;
        for (var size = segment.LiveCount; size > SmallestLevelDocuments; size /= Factor)
            level++;
        return level;
    }
}
