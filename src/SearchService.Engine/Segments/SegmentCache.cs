using SearchService.Engine.Documents;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Segments;

/// <summary>The newest commit of a folder, open: its segments are opened once and shared by the searchers and the writer.</summary>
internal sealed class SegmentCache(IndexDirectory directory, Schema schema) : IDisposable
{
    private const int AttemptsMax = 20;
    private readonly Lock _lock = new();
    private IndexSnapshot _newest = new(CommitManifest.Empty, []);
    private bool _disposed;

    /// <summary>The newest commit, retained for the caller.</summary>
    public IndexSnapshot Acquire()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Refresh_NeedsLock();
            return _newest.Retained();
        }
    }

    /// <summary>Takes over what a writer of this process has just committed, its open segments too, so that nothing is opened twice.</summary>
    public void Adopt(IndexSnapshot committed)
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            var old = _newest;
            _newest = committed.Retained();
            old.Release();
        }
    }

    /// <summary>Opens one segment that no commit names yet.</summary>
    public SegmentReader Open(SegmentEntry entry) => new(directory, entry, schema);

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
                return;
            _disposed = true;
            _newest.Release();
        }
    }

    private void Refresh_NeedsLock()
    {
        for (var attempt = 1; ; attempt++)
        {
            var generation = directory.NewestGeneration();
            if (generation == _newest.Manifest.Generation)
                return;
            try
            {
                Replace_NeedsLock(generation == 0 ? CommitManifest.Empty : CommitManifest.Load(directory, generation, schema));
                return;
            }
            catch (FileNotFoundException e)
            {
                // A writer may have committed again and removed what this commit named: look once more.
                if (directory.NewestGeneration() == generation || attempt == AttemptsMax)
                    throw new CorruptIndexException(Path.GetFileName(e.FileName ?? IndexDirectory.CommitName(generation)), 0, "expected a file, found none", e);
            }
        }
    }

    private void Replace_NeedsLock(CommitManifest manifest)
    {
        var old = _newest.Views.ToDictionary(view => view.Entry.Number);
        var views = new List<SegmentView>();
        try
        {
            foreach (var entry in manifest.Segments)
            {
                var known = old.GetValueOrDefault(entry.Number);
                var reader = known is not null && known.Reader.TryRetain() ? known.Reader : Open(entry);
                views.Add(new SegmentView(entry, reader, null));
                if (entry.LiveGeneration == 0)
                    continue;
                var live = known?.Entry.LiveGeneration == entry.LiveGeneration ? known.Live : LiveDocs.Load(directory, entry.LiveName, entry.DocumentCount);
                views[^1] = views[^1] with { Live = live };
            }
        }
        catch
        {
            foreach (var view in views)
                view.Reader.Release();
            throw;
        }

        _newest.Release();
        _newest = new IndexSnapshot(manifest, views);
    }
}
