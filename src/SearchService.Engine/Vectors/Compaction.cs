namespace SearchService.Engine.Vectors;

/// <summary>Keeps some of a list in place, in order and without a branch.</summary>
internal static class Compaction
{
    /// <summary>Keeps the documents of a set, and the value beside each.</summary>
    /// <param name="docs">Any.</param>
    /// <param name="values">As many.</param>
    /// <param name="set">By range.</param>
    /// <param name="keptDocs">As long; may be <paramref name="docs"/> itself.</param>
    /// <param name="keptValues">As long; may be <paramref name="values"/> itself.</param>
    /// <returns>How many were kept; what lies behind them is undefined.</returns>
    public static int Keep(ReadOnlySpan<int> docs, ReadOnlySpan<float> values, ReadOnlySpan<ulong> set, Span<int> keptDocs, Span<float> keptValues)
    {
        var kept = 0;
        for (var i = 0; i < docs.Length; i++)
        {
            var docId = docs[i];
            keptDocs[kept] = docId;
            keptValues[kept] = values[i];
            kept += (int)(set[docId >> 6] >> (docId & 63) & 1);
        }

        return kept;
    }

    /// <summary>Keeps the documents of a set.</summary>
    public static int Keep(ReadOnlySpan<int> docs, ReadOnlySpan<ulong> set, Span<int> keptDocs)
    {
        var kept = 0;
        foreach (var docId in docs)
        {
            keptDocs[kept] = docId;
            kept += (int)(set[docId >> 6] >> (docId & 63) & 1);
        }

        return kept;
    }
}
