namespace SearchService.Engine.Segments;

/// <summary>The segments of one commit, each retained until the snapshot is released.</summary>
internal sealed class IndexSnapshot(CommitManifest manifest, IReadOnlyList<SegmentView> views)
{
    public CommitManifest Manifest { get; } = manifest;

    public IReadOnlyList<SegmentView> Views { get; } = views;

    public void Release()
    {
        foreach (var view in Views)
            view.Reader.Release();
    }
}
