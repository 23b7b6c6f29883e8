namespace SearchService.Engine.Segments;

/// <summary>The segments of one commit, each retained until the snapshot is released.</summary>
internal sealed class IndexSnapshot(CommitManifest manifest, IReadOnlyList<SegmentView> views)
{
    public CommitManifest Manifest { get; } = manifest;

    public IReadOnlyList<SegmentView> Views { get; } = views;

    /// <summary>The same snapshot for one more user, who releases it too.</summary>
    public IndexSnapshot Retained()
    {
        foreach (var view in Views)
        {
            var retained = view.Reader.TryRetain();
            Debug.Assert(retained, "whoever asks retains the segments itself");
        }

        return new IndexSnapshot(Manifest, Views);
    }

    public void Release()
    {
        foreach (var view in Views)
            view.Reader.Release();
    }
}
