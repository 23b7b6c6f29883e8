using System.Collections.Concurrent;
using SearchService.Engine.Documents;
using SearchService.Engine.Queries;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>A snapshot of the index: commits and merges do not move the ground under it. Thread-safe; dispose when done.</summary>
public sealed class Searcher : IDisposable
{
    private readonly IndexSnapshot _snapshot;
    private readonly Schema _schema;
    private readonly FacetOrdinals _ordinals;
    private readonly SegmentContext[] _segments;
    private readonly CollectionStatistics?[] _statistics; // by field; null = no text field
    private readonly ConcurrentBag<SearchScratch> _scratches = []; // beside the one that lies ready
    private SearchScratch? _ready;
    private Tuple<Query, QueryPlan>? _lastPlan; // one reference, so that a thread sees what belongs together
    private int _users = 1; // calls under way, and one until disposed: the files stay mapped for both
    private int _disposed;
    private int _released;

    internal Searcher(IndexSnapshot snapshot, Schema schema)
    {
        _snapshot = snapshot;
        _schema = schema;
        _ordinals = new FacetOrdinals(snapshot.Views);
        DocumentCount = snapshot.Views.Sum(view => (long)view.Entry.LiveCount);
        _statistics = [.. schema.Fields.Select((definition, ordinal) => definition is TextField
            ? new CollectionStatistics(snapshot.Views.Aggregate(default(FieldStatistics), (sums, view) => sums + view.Reader.Text(ordinal).Statistics))
            : null)];
        _segments = [.. snapshot.Views.Select((view, index) => new SegmentContext(index, view, _statistics))];
    }

    /// <summary>Number of the commit the searcher shows; 0 = nothing was ever committed.</summary>
    public long Generation => _snapshot.Manifest.Generation;

    /// <summary>The strings the committing caller stored.</summary>
    public IReadOnlyDictionary<string, string> UserData => _snapshot.Manifest.UserData;

    internal IReadOnlyList<SegmentView> Views => _snapshot.Views;

    /// <summary>Live documents.</summary>
    public long DocumentCount { get; }

    /// <summary>Answers a request.</summary>
    /// <exception cref="ArgumentException">The request names a field the schema does not have.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SearchResult Search(SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegative(request.Limit, nameof(request));
        ArgumentOutOfRangeException.ThrowIfNegative(request.Offset, nameof(request));
        Enter();
        var scratch = TakeScratch();
        try
        {
            var execution = new SearchExecution(request, _schema, _segments, _statistics, _ordinals, scratch);
            if (execution.IsLong)
                CollectByTwo(execution, request, cancellationToken);
            else
                execution.Collect(cancellationToken);
            return execution.Result();
        }
        finally
        {
            GiveBack(scratch);
            Leave();
        }
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
        return Guarded(address, segment =>
        {
            var spans = new List<TextSpan>();
            Matched(query, segment, address.DocId)?.CollectSpans(address.DocId, ordinal, spans);
            spans.Sort();
            return (IReadOnlyList<TextSpan>)[.. spans.Distinct()];
        });
    }

    /// <summary>The stored text of a field; null when the document has none.</summary>
    public string? Text(DocumentAddress address, string field)
    {
        var ordinal = TextOrdinal(field);
        return Guarded(address, segment =>
        {
            var column = segment.Reader.Text(ordinal).Text;
            var buffer = Array.Empty<char>();
            return column.Has(address.DocId) ? new string(column.Read(address.DocId, ref buffer)) : null;
        });
    }

    /// <summary>The values of a facet field.</summary>
    public IReadOnlyList<string> Values(DocumentAddress address, string field)
    {
        _schema.Get<FacetField>(field);
        return Guarded(address, segment =>
        {
            var column = segment.Reader.Facet(_schema.OrdinalOf(field));
            Span<int> single = stackalloc int[1];
            var ordinals = column.Ordinals(address.DocId, single);
            var values = new string[ordinals.Length];
            for (var i = 0; i < values.Length; i++)
                values[i] = new string(column.Values[ordinals[i]]);
            return (IReadOnlyList<string>)values;
        });
    }

    /// <summary>The address of a key; null when no live document has it.</summary>
    public DocumentAddress? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Enter();
        try
        {
            foreach (var segment in _segments)
            {
                if (segment.Reader.Keys.Find(key, segment.View.Live) is var docId and >= 0)
                    return new DocumentAddress(segment.Index, docId);
            }

            return null;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>How the score of a document came about, for people.</summary>
    public string Explain(Query query, DocumentAddress address) => Guarded(address, segment =>
    {
        var matcher = Matched(query, segment, address.DocId);
        if (matcher is null)
            return "The document does not match.";
        var lines = new List<string>();
        matcher.Explain(address.DocId, 0, lines);
        return string.Join('\n', lines);
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            Leave();
    }

    /// <summary>A second thread takes segments too, if one is free before the first has taken them all.</summary>
    private void CollectByTwo(SearchExecution execution, SearchRequest request, CancellationToken cancellationToken)
    {
        var next = -1;
        int Take() => Interlocked.Increment(ref next);
        var begun = 0; // by whoever comes first: the second thread with its work, or the first one with none left
        var scratch = TakeScratch();
        var helper = Task.Run(() =>
        {
            if (Interlocked.Exchange(ref begun, 1) != 0)
                return null;
            var second = new SearchExecution(request, _schema, _segments, _statistics, _ordinals, scratch);
            second.Collect(Take, cancellationToken);
            return second;
        }, CancellationToken.None);
        try
        {
            execution.Collect(Take, cancellationToken);
        }
        finally
        {
            if (Interlocked.Exchange(ref begun, 1) != 0)
                Task.WaitAny([helper], CancellationToken.None);
        }

        if (helper.IsCompleted && helper.GetAwaiter().GetResult() is { } other)
            execution.Absorb(other);
        GiveBack(scratch);
    }

    /// <summary>One that lies ready, without a lock, where one search follows another.</summary>
    private SearchScratch TakeScratch() =>
        Interlocked.Exchange(ref _ready, null) ?? (_scratches.TryTake(out var idle) ? idle : new SearchScratch());

    private void GiveBack(SearchScratch scratch)
    {
        if (Interlocked.CompareExchange(ref _ready, scratch, null) is not null)
            _scratches.Add(scratch);
    }

    private Matcher? Matched(Query query, SegmentContext segment, int docId)
    {
        // The hits of a page are asked about one by one, for one query.
        if (_lastPlan is not { } last || !ReferenceEquals(last.Item1, query))
            _lastPlan = last = Tuple.Create(query, new QueryPlanner(_schema, _segments, _statistics, counts: false).Plan(query));
        var matcher = last.Item2.Open(segment.ForOne, new SearchScratch());
        return segment.View.IsLive(docId) && matcher.NextRange(docId >> 6) == docId >> 6 && matcher.Match(docId >> 6, 1UL << (docId & 63)) != 0 ? matcher : null;
    }

    private T Guarded<T>(DocumentAddress address, Func<SegmentContext, T> read)
    {
        Enter();
        try
        {
            ArgumentOutOfRangeException.ThrowIfNegative(address.Segment, nameof(address));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(address.Segment, _segments.Length, nameof(address));
            ArgumentOutOfRangeException.ThrowIfNegative(address.DocId, nameof(address));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(address.DocId, _segments[address.Segment].Reader.DocumentCount, nameof(address));
            return read(_segments[address.Segment]);
        }
        finally
        {
            Leave();
        }
    }

    private void Enter()
    {
        Interlocked.Increment(ref _users);
        if (Volatile.Read(ref _disposed) == 0)
            return;
        Leave();
        throw new ObjectDisposedException(nameof(Searcher));
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0 && Interlocked.Exchange(ref _released, 1) == 0)
            _snapshot.Release();
    }

    private int TextOrdinal(string field)
    {
        _schema.Get<TextField>(field);
        return _schema.OrdinalOf(field);
    }
}
