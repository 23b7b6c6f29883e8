using SearchService.Engine.Documents;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>Changes an index; one at a time. Dispose without commit drops what is not committed.</summary>
/// <remarks>
/// Every adding thread fills a segment of its own in memory, at most 64 MB, so analysis and inversion run side by side; a full
/// one is written by the thread that filled it. Documents of a single adding thread keep their order.
/// <para>
/// What is added is seen by searchers after <see cref="Commit"/>, or at once by <see cref="SearchIndex.OpenSearcher(IndexWriter)"/>.
/// </para>
/// <para>
/// Segments are merged on a thread in the background, which blocks nobody. A finished merge becomes durable with the next
/// commit, or by a commit of its own with the same user data while there is nothing uncommitted. <see cref="Dispose"/> drops
/// a merge under way, so whoever opens a writer for a few documents at a time calls <see cref="WaitForMerges"/> at the end.
/// </para>
/// </remarks>
public sealed class IndexWriter : IDisposable
{
    private readonly IndexDirectory _directory;
    private readonly Schema _schema;
    private readonly SegmentCache _cache;
    private readonly WriterLock _lock;
    private readonly Lock _publishing = new(); // one commit, rollback or fresh searcher at a time; taken before the others
    private readonly ReaderWriterLockSlim _phase = new(); // read: a document on its way; write: the moment that a commit shows
    private readonly WriterSegments _segments;
    private BackgroundMerger _merger;
    private IndexSnapshot _committed;
    private bool _disposed;

    internal IndexWriter(IndexDirectory directory, Schema schema, SegmentCache cache)
    {
        _directory = directory;
        _schema = schema;
        _cache = cache;
        _segments = new WriterSegments(directory, schema, cache);
        Directory.CreateDirectory(directory.Folder);
        _lock = new WriterLock(directory);
        try
        {
            _committed = cache.Acquire();
            directory.RemoveExcept(_committed.Manifest.FileNames().ToHashSet(StringComparer.Ordinal));
            _segments.Load(_committed);
            _merger = NewMerger();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Adds a document, or replaces the one with its key. Thread-safe; a thread that fills a segment writes it.</summary>
    /// <exception cref="ArgumentException">A value names no field of the schema.</exception>
    public void Add(Document document)
    {
        DocumentCheck.ThrowIfForeign(document, _schema);
        WriterSegment segment;
        bool isFull;
        _phase.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            segment = _segments.Take();
            var docId = segment.Add(document);
            isFull = _segments.Put(segment, document.Key, docId);
        }
        finally
        {
            _phase.ExitReadLock();
        }

        if (!isFull)
            return;
        _segments.Write(segment);
        _merger.Wake();
    }

    /// <summary>Deletes the document with the key, if there is one. Thread-safe.</summary>
    public void Delete(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _phase.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _segments.Delete(key);
        }
        finally
        {
            _phase.ExitReadLock();
        }
    }

    /// <summary>Makes everything acknowledged so far durable (fsync of files and folder) and visible, by one atomic rename.</summary>
    /// <remarks>Threads may add and delete meanwhile; what they do after the commit's first moment belongs to the next one.</remarks>
    /// <param name="userData">Stored with the commit; replaces what the last one stored.</param>
    /// <returns>The generation of the commit.</returns>
    public long Commit(IReadOnlyDictionary<string, string>? userData = null)
    {
        long generation;
        lock (_publishing)
            generation = Publish(Freeze(forCommit: true), userData ?? new Dictionary<string, string>());
        _merger.Wake();
        return generation;
    }

    /// <summary>Forgets everything since the last commit. No other thread may add or delete meanwhile.</summary>
    public void Rollback()
    {
        _merger.Dispose();
        lock (_publishing)
        {
            _phase.EnterWriteLock();
            try
            {
                ObjectDisposedException.ThrowIf(_disposed, this);
                _segments.Clear();
                _segments.Load(_committed);
                _merger = NewMerger();
            }
            finally
            {
                _phase.ExitWriteLock();
            }

            _segments.RemoveOrphans(_committed.Manifest);
        }
    }

    /// <summary>Returns when no merge is under way or due. What was merged is then committed, unless something else is not.</summary>
    /// <exception cref="IOException">A merge failed; nothing is lost, and the writer merges no more.</exception>
    public void WaitForMerges()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _merger.Wake();
        _merger.Wait();
    }

    /// <summary>Makes one segment of all, without deleted documents, and waits for it; as durable as any merge.</summary>
    /// <remarks>Rewrites the whole index: for one that is searched often and changed seldom. Documents added meanwhile stay outside.</remarks>
    /// <exception cref="IOException">See <see cref="WaitForMerges"/>.</exception>
    public void Compact()
    {
        Acquire().Release(); // what is in memory becomes segments
        _merger.Wait();
        _merger.Wake(all: true);
        _merger.Wait();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _merger.Dispose();
        lock (_publishing)
        {
            _phase.EnterWriteLock();
            try
            {
                if (_disposed)
                    return;
                _disposed = true;
            }
            finally
            {
                _phase.ExitWriteLock();
            }

            _segments.Clear();
            _directory.RemoveExcept(_committed.Manifest.FileNames().ToHashSet(StringComparer.Ordinal));
            _committed.Release();
            _lock.Dispose();
        }
    }

    /// <summary>Everything acknowledged so far, retained for the caller; nothing is made durable.</summary>
    internal IndexSnapshot Acquire()
    {
        lock (_publishing)
        {
            var views = Open(Freeze(forCommit: false), _committed.Manifest.Generation + 1);
            _merger.Wake();
            return new IndexSnapshot(_committed.Manifest, views);
        }
    }

    private BackgroundMerger NewMerger() => new(_segments, _directory, _schema, _cache, PublishMerged);

    private List<FrozenSegment> Freeze(bool forCommit)
    {
        _phase.EnterWriteLock();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _segments.Freeze(forCommit);
        }
        finally
        {
            _phase.ExitWriteLock();
        }
    }

    /// <summary>Commits what merges have done, if that is all there is to commit.</summary>
    private void PublishMerged()
    {
        lock (_publishing)
        {
            List<FrozenSegment> frozen;
            _phase.EnterWriteLock();
            try
            {
                if (_disposed || _segments.IsChanged || !_segments.IsMerged)
                    return;
                frozen = _segments.Freeze(forCommit: true);
            }
            finally
            {
                _phase.ExitWriteLock();
            }

            Publish(frozen, _committed.Manifest.UserData);
        }
    }

    private long Publish(List<FrozenSegment> frozen, IReadOnlyDictionary<string, string> userData)
    {
        var generation = _committed.Manifest.Generation + 1;
        List<SegmentView>? views = null;
        try
        {
            views = Open(frozen, generation);
            foreach (var (segment, live, _) in frozen)
                segment.MakeDurable(_directory, live, generation);
            var manifest = new CommitManifest(generation, _segments.NextNumber, userData, [.. views.Select(view => view.Entry)]);
            manifest.Publish(_directory, _schema);
            _committed.Release();
            _committed = new IndexSnapshot(manifest, views);
        }
        catch
        {
            _segments.IsChanged = true;
            views?.ForEach(view => view.Reader.Release());
            throw;
        }

        _cache.Adopt(_committed);
        _segments.RemoveOrphans(_committed.Manifest);
        return generation;
    }

    /// <summary>Writes what is not written yet and opens it all.</summary>
    /// <param name="frozen">The segments.</param>
    /// <param name="generation">Of the commit that saves live documents which none has saved yet.</param>
    private List<SegmentView> Open(List<FrozenSegment> frozen, long generation)
    {
        var views = new List<SegmentView>();
        try
        {
            foreach (var (segment, live, liveCount) in frozen)
            {
                _segments.Write(segment);
                var entry = new SegmentEntry(segment.Number, segment.FileLength, segment.DocumentCount, segment.LiveGeneration(live, generation), liveCount);
                // A merge may have taken its place meanwhile; the file is there while commits wait for us.
                var reader = segment.Reader is { } open && open.TryRetain() ? open : _cache.Open(entry);
                views.Add(new SegmentView(entry, reader, live));
            }

            return views;
        }
        catch
        {
            views.ForEach(view => view.Reader.Release());
            throw;
        }
    }
}
