using SearchService.Engine.Segments;

namespace SearchService.Engine.Indexing;

/// <summary>Which neighbouring segments become one: eight of about one size, or one that is half deleted.</summary>
/// <remarks>Levels by powers of eight keep the number of segments and the times a document is rewritten logarithmic. Neighbours only, so the order of import stays.</remarks>
internal static class MergePolicy
{
    private const int Factor = 8;
    private const int SmallestLevelDocuments = 1000;

    /// <summary>A run of segments to merge; a count of 0 when all is well.</summary>
    public static (int Start, int Count) Next(IReadOnlyList<SegmentEntry> segments)
    {
        for (var i = 0; i < segments.Count; i++)
        {
            if (segments[i].LiveCount * 2 < segments[i].DocumentCount)
                return (i, 1);
        }

        var highest = segments.Count == 0 ? 0 : segments.Max(Level);
        for (var level = 0; level <= highest; level++)
        {
            var start = 0;
            for (var i = 0; i <= segments.Count; i++)
            {
                if (i < segments.Count && Level(segments[i]) <= level)
                    continue;
                if (i - start >= Factor)
                    return (start, i - start);
                start = i + 1;
            }
        }

        return (0, 0);
    }

    private static int Level(SegmentEntry segment)
    {
        var level = 0;
        for (var size = segment.LiveCount; size > SmallestLevelDocuments; size /= Factor)
            level++;
        return level;
    }
}
