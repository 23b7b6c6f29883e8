using System.Numerics;
using SearchService.Engine.DocValues;
using SearchService.Engine.Documents;
using SearchService.Engine.Segments;

namespace SearchService.Engine.Search;

/// <summary>One search: every range of every segment, in one pass, into hits, counts and totals.</summary>
internal sealed class SearchExecution
{
    private readonly SearchRequest _request;
    private readonly Schema _schema;
    private readonly IReadOnlyList<SegmentView> _views;
    private readonly QueryPlan _plan;
    private readonly OccurrenceCounts? _occurrences;
    private readonly string[] _groupFields;
    private readonly (int Field, int DistinctField, int Group, FacetCounter Counter)[] _facets;
    private readonly (int Field, DistinctCounter Counter)[] _distinct;
    private readonly SortKeys? _sort;
    private readonly GroupCollector? _groups;
    private readonly GlobalOrdinals? _collapseValues;
    private readonly int _collapseField;
    private readonly TopCandidates _top;
    private long _totalHits;
    private long _totalOccurrences;

    public SearchExecution(SearchRequest request, Schema schema, IReadOnlyList<SegmentView> views, FacetOrdinals ordinals)
    {
        _request = request;
        _schema = schema;
        _views = views;
        var planner = new QueryPlanner(schema, views);
        _plan = planner.Plan(request.Query);
        _occurrences = request.CountOccurrences ? new OccurrenceCounts(planner.CountKeys) : null;
        foreach (var filter in request.Filters)
            SegmentFilters.ThrowIfForeign(filter, schema);
        _groupFields = [.. request.Filters.Select(SegmentFilters.GroupOf).Distinct(StringComparer.Ordinal)];
        _facets = [.. request.Facets.Select(facet =>
        {
            schema.Get<FacetField>(facet.Field);
            var field = schema.OrdinalOf(facet.Field);
            var distinctField = facet.DistinctField is null ? -1 : SingleValued(facet.DistinctField);
            var counter = new FacetCounter(ordinals.Of(field), distinctField < 0 ? null : ordinals.Of(distinctField));
            return (field, distinctField, Array.IndexOf(_groupFields, facet.Field), counter);
        })];
        _distinct = [.. request.DistinctFields.Select(name =>
        {
            schema.Get<FacetField>(name);
            var field = schema.OrdinalOf(name);
            return (field, new DistinctCounter(ordinals.Of(field)));
        })];
        if (request.Sort is { } sort)
            _sort = SortBy(sort, ordinals);
        if (request.CollapseField is { } collapse)
        {
            _collapseField = SingleValued(collapse);
            _collapseValues = ordinals.Of(_collapseField);
            _groups = new GroupCollector(_collapseValues);
        }

        _top = new TopCandidates((int)Math.Min((long)request.Offset + request.Limit, views.Sum(view => (long)view.Entry.LiveCount)));
    }

    public SearchResult Run(CancellationToken cancellationToken)
    {
        for (var segment = 0; segment < _views.Count; segment++)
            RunSegment(segment, cancellationToken);
        _groups?.AddBestTo(_top);
        var best = _top.Drain();
        var page = best.AsSpan(Math.Min(_request.Offset, best.Length));
        var members = _groups?.MembersOf(page);
        var hits = new Hit[page.Length];
        for (var i = 0; i < hits.Length; i++)
            hits[i] = new Hit(page[i].Address, KeyOf(page[i]), page[i].Score, members is null ? [] : [.. members[i].Select(KeyOf)]);
        return new SearchResult(
            hits,
            _totalHits,
            _groups?.GroupCount ?? _totalHits,
            _totalOccurrences,
            _request.DistinctFields.Zip(_distinct).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second.Counter.Count, StringComparer.Ordinal),
            _request.Facets.Zip(_facets).DistinctBy(pair => pair.First.Field).ToDictionary(pair => pair.First.Field, pair => pair.Second.Counter.Counts(), StringComparer.Ordinal));
    }

    private void RunSegment(int segment, CancellationToken cancellationToken)
    {
        var view = _views[segment];
        var matcher = _plan.Open(view.Reader);
        var filters = new SegmentFilters(_request.Filters, _groupFields, _schema, view.Reader);
        foreach (var (field, distinctField, _, counter) in _facets)
            counter.BeginSegment(segment, view.Reader.Facet(field), distinctField < 0 ? null : view.Reader.Facet(distinctField));
        for (var range = 0; range < view.Reader.RangeCount; range++)
        {
            if ((range & 255) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var live = view.LiveRange(range);
            var full = filters.Range(range);
            var asked = full;
            foreach (var (_, _, group, _) in _facets)
                asked |= filters.Range(range, group);
            var matched = (live & asked) == 0 ? 0 : matcher.Match(range, live & asked);
            if (matched == 0)
                continue;
            foreach (var (_, _, group, counter) in _facets)
                counter.Add(range, matched & filters.Range(range, group));
            if ((matched & full) != 0)
                Collect(segment, view, matcher, range, matched & full);
        }
    }

    private void Collect(int segment, SegmentView view, Matcher matcher, int range, ulong matched)
    {
        _totalHits += BitOperations.PopCount(matched);
        foreach (var (field, counter) in _distinct)
            counter.Add(segment, view.Reader.Facet(field), range, matched);
        if (_occurrences is not null)
        {
            _occurrences.Clear();
            matcher.Count(range, matched, _occurrences);
            _totalOccurrences += _occurrences.Of(matched);
        }

        Span<float> scores = stackalloc float[64];
        matcher.Score(range, matched, scores);
        for (; matched != 0; matched &= matched - 1)
        {
            var bit = BitOperations.TrailingZeroCount(matched);
            var docId = range * 64 + bit;
            var key = 0L;
            var missing = _sort is not null && !_sort.TryGet(segment, view.Reader, docId, out key);
            var candidate = new Candidate(missing, key, scores[bit], new DocumentAddress(segment, docId));
            if (_groups is null)
                _top.Add(candidate);
            else
                _groups.Add(_collapseValues!.Of(segment, view.Reader.Facet(_collapseField).Ordinal(docId)), candidate);
        }
    }

    private string KeyOf(Candidate candidate) => _views[candidate.Address.Segment].Reader.Keys[candidate.Address.DocId];

    private SortKeys SortBy(SortField sort, FacetOrdinals ordinals)
    {
        var field = _schema.OrdinalOf(sort.Field);
        return _schema.Fields[field] switch
        {
            NumberField => new SortKeys(field, null, sort.Descending),
            FacetField { MultiValued: false } => new SortKeys(field, ordinals.Of(field), sort.Descending),
            _ => throw new ArgumentException($"The field {sort.Field} cannot be sorted by: it is neither a number nor a single-valued facet.", nameof(sort)),
        };
    }

    private int SingleValued(string name) => _schema.Get<FacetField>(name).MultiValued
        ? throw new ArgumentException($"The field {name} has many values, expected a single-valued facet field.", nameof(name))
        : _schema.OrdinalOf(name);
}
