using SearchService.Engine.Documents;
using SearchService.Engine.Queries;
using SearchService.Engine.Segments;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>A snapshot of the index: commits and merges do not move the ground under it. Thread-safe; dispose when done.</summary>
public sealed class Searcher : IDisposable
{
    private readonly IndexSnapshot _snapshot;
    private readonly Schema _schema;
    private readonly FacetOrdinals _ordinals;
    private int _disposed;

    internal Searcher(IndexSnapshot snapshot, Schema schema)
    {
        _snapshot = snapshot;
        _schema = schema;
        _ordinals = new FacetOrdinals(snapshot.Views);
        DocumentCount = snapshot.Views.Sum(view => (long)view.Entry.LiveCount);
    }

    /// <summary>Number of the commit the searcher shows; 0 = nothing was ever committed.</summary>
    public long Generation => _snapshot.Manifest.Generation;

    /// <summary>The strings the committing caller stored.</summary>
    public IReadOnlyDictionary<string, string> UserData => _snapshot.Manifest.UserData;

    /// <summary>Live documents.</summary>
    public long DocumentCount { get; }

    /// <summary>Answers a request.</summary>
    /// <exception cref="ArgumentException">The request names a field the schema does not have.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SearchResult Search(SearchRequest request, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Limit, nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegative(request.Offset, nameof(request));
        return new SearchExecution(request, _schema, _snapshot.Views, _ordinals).Run(cancellationToken);
    }

    /// <summary>Every place in one field's stored text where a scoring part of the query matches, by start, overlaps kept, duplicates not.</summary>
    /// <remarks>
    /// Scoring parts are the words, phrases and the parts of slots, distances and sentences that make the document match and
    /// score; parts under <see cref="BooleanQuery.MustNot"/> or <see cref="ConstantScoreQuery"/> are not. Empty when the
    /// document does not match.
    /// </remarks>
    public IReadOnlyList<TextSpan> Spans(Query query, DocumentAddress address, string field)
    {
        var ordinal = TextOrdinal(field);
        var spans = new List<TextSpan>();
        Matched(query, address)?.CollectSpans(address.DocId, ordinal, spans);
        spans.Sort();
        return [.. spans.Distinct()];
    }

    /// <summary>The stored text of a field; null when the document has none.</summary>
    public string? Text(DocumentAddress address, string field)
    {
        var column = View(address).Reader.Text(TextOrdinal(field)).Text;
        return column.Has(address.DocId) ? new string(column.Read(address.DocId)) : null;
    }

    /// <summary>The values of a facet field.</summary>
    public IReadOnlyList<string> Values(DocumentAddress address, string field)
    {
        _schema.Get<FacetField>(field);
        var column = View(address).Reader.Facet(_schema.OrdinalOf(field));
        Span<int> single = stackalloc int[1];
        var ordinals = column.Ordinals(address.DocId, single);
        var values = new string[ordinals.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = new string(column.Values[ordinals[i]]);
        return values;
    }

    /// <summary>The address of a key; null when no live document has it.</summary>
    public DocumentAddress? Find(string key)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(key);
        for (var segment = 0; segment < _snapshot.Views.Count; segment++)
        {
            var view = _snapshot.Views[segment];
            if (view.Reader.Keys.Find(key, view.Live) is var docId and >= 0)
                return new DocumentAddress(segment, docId);
        }

        return null;
    }

    /// <summary>How the score of a document came about, for people.</summary>
    public string Explain(Query query, DocumentAddress address)
    {
        var matcher = Matched(query, address);
        if (matcher is null)
            return "The document does not match.";
        var lines = new List<string>();
        matcher.Explain(address.DocId, 0, lines);
        return string.Join('\n', lines);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            _snapshot.Release();
    }

    private Matcher? Matched(Query query, DocumentAddress address)
    {
        var view = View(address);
        var matcher = new QueryPlanner(_schema, _snapshot.Views).Plan(query).Open(view.Reader);
        return view.IsLive(address.DocId) && matcher.Match(address.DocId >> 6, 1UL << (address.DocId & 63)) != 0 ? matcher : null;
    }

    private SegmentView View(DocumentAddress address)
    {
        ThrowIfDisposed();
        ArgumentOutOfRangeException.ThrowIfNegative(address.Segment, nameof(address));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(address.Segment, _snapshot.Views.Count, nameof(address));
        ArgumentOutOfRangeException.ThrowIfNegative(address.DocId, nameof(address));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(address.DocId, _snapshot.Views[address.Segment].Reader.DocumentCount, nameof(address));
        return _snapshot.Views[address.Segment];
    }

    private int TextOrdinal(string field)
    {
        _schema.Get<TextField>(field);
        return _schema.OrdinalOf(field);
    }

    private void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposed) != 0, this);
}
