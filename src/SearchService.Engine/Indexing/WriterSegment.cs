using SearchService.Engine.Documents;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;

namespace SearchService.Engine.Indexing;

/// <summary>A segment as the writer has it: filled in memory, sealed, then a file; its documents may be deleted at every stage.</summary>
/// <remarks>Everything but <see cref="Add"/> and <see cref="Write"/> needs the gate of <see cref="WriterSegments"/>.</remarks>
internal sealed class WriterSegment
{
    private readonly Lock _writing = new();
    private SegmentBuilder? _builder; // until the file is there
    private Dictionary<string, int>? _buffered; // key → document, while live; until the file is there
    private List<int>? _deletedEarly = []; // until sealed
    private KeyFilter? _filter;
    private LiveDocs? _live;
    private bool _isLiveShared; // somebody else reads it: the next deletion makes a copy
    private bool _isDurable;
    private LiveDocs? _savedLive; // what a commit has in a file
    private long _savedGeneration;

    /// <summary>One to be filled.</summary>
    public WriterSegment(Schema schema, SharedPieces pieces, long number)
    {
        Number = number;
        _builder = new SegmentBuilder(schema, pieces);
        _buffered = new Dictionary<string, int>(StringComparer.Ordinal);
    }

    /// <summary>One of the last commit, or one just merged; the reader's use becomes the writer's.</summary>
    public WriterSegment(SegmentView view, bool isCommitted)
    {
        Number = view.Entry.Number;
        DocumentCount = view.Entry.DocumentCount;
        LiveCount = view.Entry.LiveCount;
        FileLength = view.Entry.FileLength;
        Reader = view.Reader;
        _isDurable = isCommitted;
        _deletedEarly = null;
        _live = view.Live;
        _isLiveShared = isCommitted;
        _savedLive = isCommitted ? view.Live : null;
        _savedGeneration = isCommitted ? view.Entry.LiveGeneration : 0;
    }

    public long Number { get; }

    public int DocumentCount { get; private set; }

    public int LiveCount { get; private set; }

    public long FileLength { get; private set; }

    /// <summary>Null until the file is there.</summary>
    public SegmentReader? Reader { get; private set; }

    public bool IsMerging { get; set; }

    public LiveDocs? Live => _live;

    /// <summary>Appends a document. By one thread at a time, the one that has taken the segment.</summary>
    /// <returns>Its ordinal.</returns>
    public int Add(Document document) => _builder!.Add(document);

    /// <summary>Whether there is enough in it for a file.</summary>
    public bool IsFull => _builder!.DocumentCount >= WriterSegments.DocumentsMax || _builder.HeldBytes >= WriterSegments.HeldBytesMax;

    public bool IsEmpty => _builder is { DocumentCount: 0 };

    /// <summary>Lets a document that was added be found and deleted by its key.</summary>
    public void Register(string key, int docId) => _buffered![key] = docId;

    /// <summary>No more is added.</summary>
    public void Seal()
    {
        DocumentCount = LiveCount = _builder!.DocumentCount;
        var deleted = _deletedEarly!;
        _deletedEarly = null;
        foreach (var docId in deleted)
            Delete(docId);
    }

    /// <summary>Deletes the live document with a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">Its hash.</param>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string key, uint hash)
    {
        if (_buffered is not null)
        {
            if (!_buffered.Remove(key, out var buffered))
                return false;
            if (_deletedEarly is not null)
                _deletedEarly.Add(buffered);
            else
                Delete(buffered);
            return true;
        }

        _filter ??= KeyFilter.Of(Reader!.Keys, DocumentCount);
        if (!_filter.MayHold(hash))
            return false;
        var docId = Reader!.Keys.Find(key, _live);
        if (docId < 0)
            return false;
        Delete(docId);
        return true;
    }

    /// <summary>Deletes a live document.</summary>
    public void Delete(int docId)
    {
        if (_live is null || _isLiveShared)
        {
            _live = _live?.Clone() ?? LiveDocs.All(DocumentCount);
            _isLiveShared = false;
        }

        if (_live.Delete(docId))
            LiveCount--;
    }

    /// <summary>The segment as it is now; later deletions do not show.</summary>
    public FrozenSegment Freeze()
    {
        _isLiveShared = true;
        return new FrozenSegment(this, _live, LiveCount);
    }

    /// <summary>Writes the file, if no other thread has or does; returns when it is there.</summary>
    public void Write(IndexDirectory directory, SegmentCache cache, object gate)
    {
        lock (_writing)
        {
            if (_builder is not { } builder)
                return;
            var length = builder.Write(directory.PathOf(IndexDirectory.SegmentName(Number)));
            var reader = cache.Open(new SegmentEntry(Number, length, DocumentCount, 0, DocumentCount));
            var filter = KeyFilter.Of(builder.Keys);
            lock (gate)
            {
                (FileLength, Reader, _filter) = (length, reader, filter);
                (_builder, _buffered) = (null, null);
            }
        }
    }

    /// <summary>Which commit has saved these live documents, or will.</summary>
    public long LiveGeneration(LiveDocs? live, long generation) =>
        live is null ? 0 : ReferenceEquals(live, _savedLive) ? _savedGeneration : generation;

    /// <summary>Waits until the disk has the file, and these live documents in a file of this commit, if not in an earlier one.</summary>
    public void MakeDurable(IndexDirectory directory, LiveDocs? live, long generation)
    {
        if (!_isDurable)
            directory.Flush(IndexDirectory.SegmentName(Number));
        _isDurable = true;
        if (live is null || LiveGeneration(live, generation) != generation)
            return;
        live.Save(directory, IndexDirectory.LiveName(Number, generation));
        (_savedLive, _savedGeneration) = (live, generation);
    }

    /// <summary>Gives back memory and file; waits while another thread writes it. Not under the gate.</summary>
    public void Close()
    {
        lock (_writing)
        {
            _builder = null;
            _buffered = null;
            Reader?.Release();
            Reader = null;
        }
    }
}

/// <summary>A segment at one moment.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Live">Its live documents then; null = all.</param>
/// <param name="LiveCount">How many.</param>
internal sealed record FrozenSegment(WriterSegment Segment, LiveDocs? Live, int LiveCount);
