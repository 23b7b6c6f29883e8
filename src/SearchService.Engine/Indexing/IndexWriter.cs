using SearchService.Engine.Documents;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>Changes an index; one at a time. Nothing is visible before <see cref="Commit"/>. Dispose without commit rolls back.</summary>
/// <remarks>
/// Every adding thread fills a segment of its own in memory, so analysis and inversion run side by side; a full one is written
/// by the thread that filled it. Documents of one thread keep their order.
/// </remarks>
public sealed class IndexWriter : IDisposable
{
    private const int SegmentDocumentsMax = 50_000;
    private const long SegmentBytesMax = 128 << 20;

    private readonly IndexDirectory _directory;
    private readonly Schema _schema;
    private readonly SegmentCache _cache;
    private readonly WriterLock _lock;
    private readonly ReaderWriterLockSlim _phase = new(); // read: adding and deleting; write: committing
    private readonly Lock _gate = new();
    private readonly Stack<PendingSegment> _idle = new();
    private readonly SortedDictionary<long, PendingSegment> _pending = [];
    private readonly Dictionary<string, (PendingSegment Segment, int DocId)> _added = new(StringComparer.Ordinal);
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal); // keys to be deleted from what is committed
    private IndexSnapshot _committed;
    private long _nextNumber;
    private bool _disposed;

    internal IndexWriter(IndexDirectory directory, Schema schema, SegmentCache cache)
    {
        _directory = directory;
        _schema = schema;
        _cache = cache;
        Directory.CreateDirectory(directory.Folder);
        _lock = new WriterLock(directory);
        try
        {
            _committed = cache.Acquire();
            _nextNumber = _committed.Manifest.NextSegmentNumber;
            RemoveOrphans();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Adds a document, or replaces the one with its key. Thread-safe; may block while segments are written.</summary>
    /// <exception cref="ArgumentException">A value names no field of the schema.</exception>
    public void Add(Document document)
    {
        DocumentCheck.ThrowIfForeign(document, _schema);
        _phase.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            PendingSegment segment;
            lock (_gate)
                segment = TakeSegment_NeedsGate();
            var docId = segment.Builder!.Add(document);
            var full = segment.Builder.DocumentCount >= SegmentDocumentsMax || segment.Builder.HeldBytes >= SegmentBytesMax;
            lock (_gate)
            {
                Forget_NeedsGate(document.Key);
                _added[document.Key] = (segment, docId);
                if (!full)
                    _idle.Push(segment);
            }

            if (full)
                segment.Write(_directory.PathOf(IndexDirectory.SegmentName(segment.Number)));
        }
        finally
        {
            _phase.ExitReadLock();
        }
    }

    /// <summary>Deletes the document with the key, if there is one.</summary>
    public void Delete(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _phase.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            lock (_gate)
                Forget_NeedsGate(key);
        }
        finally
        {
            _phase.ExitReadLock();
        }
    }

    /// <summary>Makes everything since the last commit durable (fsync of files and folder) and visible, by one atomic rename.</summary>
    /// <param name="userData">Stored with the commit; replaces what the last one stored.</param>
    /// <returns>The generation of the commit.</returns>
    public long Commit(IReadOnlyDictionary<string, string>? userData = null)
    {
        _phase.EnterWriteLock();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return Commit_NeedsPhase(userData ?? new Dictionary<string, string>());
        }
        finally
        {
            _phase.ExitWriteLock();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _phase.EnterWriteLock();
        try
        {
            if (_disposed)
                return;
            _disposed = true;
            RemoveOrphans();
            _committed.Release();
            _lock.Dispose();
        }
        finally
        {
            _phase.ExitWriteLock();
        }
    }

    private PendingSegment TakeSegment_NeedsGate()
    {
        if (_idle.TryPop(out var segment))
            return segment;
        segment = new PendingSegment(_schema, _nextNumber++);
        _pending.Add(segment.Number, segment);
        return segment;
    }

    private void Forget_NeedsGate(string key)
    {
        if (_added.Remove(key, out var old))
            old.Segment.Deleted.Add(old.DocId);
        if (_committed.Views.Count > 0)
            _touched.Add(key);
    }

    private long Commit_NeedsPhase(IReadOnlyDictionary<string, string> userData)
    {
        var generation = _committed.Manifest.Generation + 1;
        foreach (var segment in _pending.Values)
        {
            if (segment.Builder is { DocumentCount: > 0 })
                segment.Write(_directory.PathOf(IndexDirectory.SegmentName(segment.Number)));
        }

        var opened = new List<SegmentReader>();
        try
        {
            var views = ViewsOfCommitted(generation);
            foreach (var segment in _pending.Values.Where(segment => segment.DocumentCount > segment.Deleted.Count))
            {
                var live = segment.Live();
                var liveCount = segment.DocumentCount - segment.Deleted.Count;
                var entry = new SegmentEntry(segment.Number, segment.FileLength, segment.DocumentCount, live is null ? 0 : generation, liveCount);
                opened.Add(_cache.Open(entry));
                views.Add(new SegmentView(entry, opened[^1], live));
            }

            Merge(views, opened);
            foreach (var view in views.Where(view => view.Entry.LiveGeneration == generation))
                view.Live!.Save(_directory, view.Entry.LiveName);
            var manifest = new CommitManifest(generation, _nextNumber, userData, [.. views.Select(view => view.Entry)]);
            manifest.Publish(_directory, _schema);
        }
        finally
        {
            foreach (var reader in opened)
                reader.Release();
        }

        _pending.Clear();
        _idle.Clear();
        _added.Clear();
        _touched.Clear();
        var old = _committed;
        _committed = _cache.Acquire();
        old.Release();
        RemoveOrphans();
        return generation;
    }

    /// <summary>What is committed, without the documents replaced or deleted since.</summary>
    private List<SegmentView> ViewsOfCommitted(long generation)
    {
        var views = new List<SegmentView>();
        foreach (var view in _committed.Views)
        {
            LiveDocs? changed = null;
            foreach (var key in _touched)
            {
                var docId = view.Reader.Keys.Find(key, changed ?? view.Live);
                if (docId < 0)
                    continue;
                changed ??= view.Live?.Clone() ?? LiveDocs.All(view.Reader.DocumentCount);
                changed.Delete(docId);
            }

            var entry = changed is null ? view.Entry : view.Entry with { LiveGeneration = generation, LiveCount = changed.LiveCount() };
            if (entry.LiveCount > 0)
                views.Add(new SegmentView(entry, view.Reader, changed ?? view.Live));
        }

        return views;
    }

    private void Merge(List<SegmentView> views, List<SegmentReader> opened)
    {
        while (MergePolicy.Next([.. views.Select(view => view.Entry)]) is { Count: > 0 } run)
        {
            var merger = new SegmentMerger(views.GetRange(run.Start, run.Count), _schema);
            var number = _nextNumber++;
            var length = merger.Write(_directory.PathOf(IndexDirectory.SegmentName(number)));
            var entry = new SegmentEntry(number, length, merger.DocumentCount, 0, merger.DocumentCount);
            opened.Add(_cache.Open(entry));
            views.RemoveRange(run.Start, run.Count);
            views.Insert(run.Start, new SegmentView(entry, opened[^1], null));
        }
    }

    private void RemoveOrphans() => _directory.RemoveExcept(_committed.Manifest.FileNames().ToHashSet(StringComparer.Ordinal));
}
