using System.Numerics;
using SearchService.Engine.Documents;
using SearchService.Engine.DocValues;
using SearchService.Engine.Scoring;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>One search: every range of every segment, in one pass, into hits, counts and totals.</summary>
internal sealed class SearchExecution
{
    private static readonly Dictionary<string, long> NoDistinct = [];
    private static readonly Dictionary<string, IReadOnlyList<FacetCount>> NoFacets = [];
    private readonly SearchRequest _request;
    private readonly Schema _schema;
    private readonly SegmentContext[] _segments;
    private readonly FacetOrdinals _ordinals;
    private readonly SearchScratch _scratch;
    private readonly FieldFilter[] _filters;
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

    public SearchExecution(SearchRequest request, Schema schema, SegmentContext[] segments, CollectionStatistics?[] statistics, FacetOrdinals ordinals, SearchScratch scratch)
    {
        _request = request;
        _schema = schema;
        _segments = segments;
        _ordinals = ordinals;
        _scratch = scratch;
        var planner = new QueryPlanner(schema, segments, statistics);
        _plan = planner.Plan(request.Query);
        _occurrences = request.CountOccurrences ? new OccurrenceCounts(planner.CountKeys) : null;
        _filters = request.Filters.Count == 0 ? [] : [.. request.Filters];
        foreach (var filter in _filters)
            SegmentFilters.ThrowIfForeign(filter, schema);
        _groupFields = _filters.Length == 0 ? [] : [.. _filters.Select(SegmentFilters.GroupOf).Distinct(StringComparer.Ordinal)];
        _facets = request.Facets.Count == 0 ? [] : [.. request.Facets.Select(facet =>
        {
            schema.Get<FacetField>(facet.Field);
            var field = schema.OrdinalOf(facet.Field);
            var distinctField = facet.DistinctField is null ? -1 : SingleValued(facet.DistinctField);
            var counter = new FacetCounter(ordinals.Of(field), distinctField < 0 ? null : ordinals.Of(distinctField));
            return (field, distinctField, Array.IndexOf(_groupFields, facet.Field), counter);
        })];
        _distinct = request.DistinctFields.Count == 0 ? [] : [.. request.DistinctFields.Select(name =>
        {
            schema.Get<FacetField>(name);
            var field = schema.OrdinalOf(name);
            return (field, new DistinctCounter(ordinals.Of(field)));
        })];
        if (request.Sort is { } sort)
            _sort = SortBy(sort, ordinals);
        _top = new TopCandidates((int)Math.Min((long)request.Offset + request.Limit, segments.Sum(segment => (long)segment.View.Entry.LiveCount)));
        if (request.CollapseField is { } collapse)
        {
            _collapseField = SingleValued(collapse);
            _collapseValues = ordinals.Of(_collapseField);
            _groups = new GroupCollector(_collapseValues, _top);
        }
    }

    /// <summary>
    /// Whether looking at the segments side by side is worth while: every match is counted or kept, so each must be verified and
    /// scored. A search for the best hits alone is over before a second thread has begun.
    /// </summary>
    public bool IsLong => _segments.Length > 1 && !(_sort is null && _groups is null && _occurrences is null);

    /// <summary>Runs segments until none is left.</summary>
    /// <param name="take">The next segment's ordinal; those past the last end the run.</param>
    /// <param name="cancellationToken">Stops between two ranges.</param>
    public void Collect(Func<int> take, CancellationToken cancellationToken)
    {
        for (var segment = take(); segment < _segments.Length; segment = take())
            RunSegment(_segments[segment], cancellationToken);
    }

    /// <summary>Takes in what an execution of the same request has collected from other segments.</summary>
    public void Absorb(SearchExecution other)
    {
        _totalHits += other._totalHits;
        _totalOccurrences += other._totalOccurrences;
        for (var i = 0; i < _facets.Length; i++)
            _facets[i].Counter.Absorb(other._facets[i].Counter);
        for (var i = 0; i < _distinct.Length; i++)
            _distinct[i].Counter.Absorb(other._distinct[i].Counter);
        _groups?.Absorb(other._groups!);
        foreach (var candidate in other._top.Drain())
            _top.Add(candidate);
    }

    public SearchResult Result()
    {
        _groups?.AddBest();
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
            _distinct.Length == 0 ? NoDistinct : _request.DistinctFields.Zip(_distinct).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => pair.Second.Counter.Count, StringComparer.Ordinal),
            _facets.Length == 0 ? NoFacets : _request.Facets.Zip(_facets).DistinctBy(pair => pair.First.Field).ToDictionary(pair => pair.First.Field, pair => pair.Second.Counter.Counts(), StringComparer.Ordinal));
    }

    private void RunSegment(SegmentContext segment, CancellationToken cancellationToken)
    {
        _scratch.Reset();
        cancellationToken.ThrowIfCancellationRequested();
        var matcher = _plan.Open(segment, _scratch);
        var filters = new SegmentFilters(_filters, _groupFields, _schema, segment, _scratch);
        var passed = filters.Passed();
        var asked = passed;
        if (_facets.Length > 0 && _groupFields.Length > 0)
            asked = AskedFor(filters, passed);

        // Rare words are quicker range by range; everything that needs no score order is matched and counted at once.
        var matched = _scratch.Words(segment.PaddedRanges).AsSpan(0, segment.PaddedRanges);
        var pruned = matcher.IsWhole && _sort is null && _groups is null && _occurrences is null && matcher.Cost > segment.PaddedRanges / 4;
        if (pruned)
        {
            matcher.MatchAll(matched);
            Bits.And(matched, asked);
        }
        else
        {
            WalkRanges(segment, matcher, asked, passed, matched, cancellationToken);
        }

        ReadOnlySpan<int> others = [];
        var othersOf = -1;
        foreach (var (field, distinctField, group, counter) in _facets)
        {
            var counted = matched;
            if (_groupFields.Length > 0)
            {
                counted = _scratch.Words(matched.Length).AsSpan(0, matched.Length);
                matched.CopyTo(counted);
                Bits.And(counted, filters.Passed(group));
            }

            if (distinctField < 0)
                others = [];
            else if (othersOf != distinctField || _groupFields.Length > 0)
                others = OthersOf(segment, distinctField, counted);
            othersOf = distinctField;
            counter.Add(segment.Index, segment.Reader.Facet(field), others, counted, _scratch);
        }

        if (asked != passed)
            Bits.And(matched, passed);
        _totalHits += Bits.Count(matched);
        foreach (var (field, counter) in _distinct)
            counter.Add(segment.Index, segment.Reader.Facet(field), matched, _scratch);
        if (pruned && _top.Capacity > 0)
            BestFirst.Collect(matcher, matched, segment.Index, _top, _scratch, cancellationToken);
    }

    /// <summary>The value of a field of each document of a set, by global number.</summary>
    private ReadOnlySpan<int> OthersOf(SegmentContext segment, int field, ReadOnlySpan<ulong> set)
    {
        var count = (int)Bits.Count(set);
        var values = _scratch.Ints(count).AsSpan(0, count);
        segment.Reader.Facet(field).Read(set, values);
        _ordinals.Of(field).Translate(segment.Index, values);
        return values;
    }

    /// <summary>Documents that some count asks about: those that pass all filters, or all but those of one facet field.</summary>
    private ReadOnlySpan<ulong> AskedFor(SegmentFilters filters, ReadOnlySpan<ulong> passed)
    {
        var asked = _scratch.Words(passed.Length).AsSpan(0, passed.Length);
        passed.CopyTo(asked);
        foreach (var (_, _, group, _) in _facets)
        {
            if (group >= 0)
                Bits.Or(asked, filters.Passed(group));
        }

        return asked;
    }

    private void WalkRanges(
        SegmentContext segment, Matcher matcher, ReadOnlySpan<ulong> asked, ReadOnlySpan<ulong> passed, Span<ulong> matched, CancellationToken cancellationToken)
    {
        matched.Clear();
        var walked = 0;
        for (var range = matcher.NextRange(0); range < segment.Reader.RangeCount; range = matcher.NextRange(range + 1))
        {
            if ((walked++ & 63) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (asked[range] == 0)
                continue;
            matched[range] = matcher.Match(range, asked[range]);
            if ((matched[range] & passed[range]) != 0)
                Collect(segment, matcher, range, matched[range] & passed[range]);
        }
    }

    private void Collect(SegmentContext segment, Matcher matcher, int range, ulong documents)
    {
        if (_occurrences is not null)
        {
            _occurrences.Clear();
            matcher.Count(range, documents, _occurrences);
            _totalOccurrences += _occurrences.Of(documents);
        }

        Span<float> scores = stackalloc float[RangeScores.Documents];
        scores.Clear();
        matcher.AddScores(range, documents, scores);
        for (; documents != 0; documents &= documents - 1)
        {
            var bit = BitOperations.TrailingZeroCount(documents);
            var docId = range * 64 + bit;
            var key = 0L;
            var missing = _sort is not null && !_sort.TryGet(segment.Index, segment.Reader, docId, out key);
            var candidate = new Candidate(missing, key, scores[bit], new DocumentAddress(segment.Index, docId));
            if (_groups is null)
                _top.Add(candidate);
            else
                _groups.Add(_collapseValues!.Of(segment.Index, segment.Reader.Facet(_collapseField).Ordinal(docId)), candidate);
        }
    }

    private string KeyOf(Candidate candidate) => _segments[candidate.Address.Segment].Reader.Keys[candidate.Address.DocId];

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
