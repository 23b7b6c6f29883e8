namespace SearchService.Engine.Segments;

/// <summary>A segment as one commit sees it: its reader and the documents that are live in it.</summary>
/// <param name="Entry">What the commit says of it.</param>
/// <param name="Reader">The open file.</param>
/// <param name="Live">Null when every document is live.</param>
internal sealed record SegmentView(SegmentEntry Entry, SegmentReader Reader, LiveDocs? Live)
{
    public bool IsLive(int docId) => Live is null || Live.IsLive(docId);

    /// <summary>The live documents of a range of 64.</summary>
    public ulong LiveRange(int range)
    {
        if (Live is not null)
            return Live.Ranges[range];
        var rest = Reader.DocumentCount - range * 64;
        return rest >= 64 ? ulong.MaxValue : (1UL << rest) - 1;
    }
}
