using SearchService.Engine.Documents;

namespace SearchService.Engine.Search;

/// <summary>What a request counts over all matching documents: how many there are, distinct values, facets.</summary>
internal sealed class MatchCounts
{
    private static readonly Dictionary<string, long> NoDistinct = [];
    private static readonly Dictionary<string, IReadOnlyList<FacetCount>> NoFacets = [];
    private readonly SearchRequest _request;
    private readonly FacetOrdinals _ordinals;
    private readonly SearchScratch _scratch;
    private readonly bool _isFiltered;
    private readonly (int Field, int DistinctField, int Group, FacetCounter Counter)[] _facets = [];
    private readonly (int Field, DistinctCounter Counter)[] _distinct = [];

    /// <param name="request">What to count.</param>
    /// <param name="schema">Resolves the names.</param>
    /// <param name="ordinals">Of the searcher.</param>
    /// <param name="groupFields">The field of each group of filters.</param>
    /// <param name="scratch">Where arrays come from.</param>
    /// <exception cref="ArgumentException">A field is not in the schema, or has many values where one is needed.</exception>
    public MatchCounts(SearchRequest request, Schema schema, FacetOrdinals ordinals, string[] groupFields, SearchScratch scratch)
    {
        _request = request;
        _ordinals = ordinals;
        _scratch = scratch;
        _isFiltered = groupFields.Length > 0;
        if (request.Facets.Count > 0)
            _facets = new (int, int, int, FacetCounter)[request.Facets.Count];
        for (var i = 0; i < _facets.Length; i++)
        {
            var facet = request.Facets[i];
            schema.Get<FacetField>(facet.Field);
            var field = schema.OrdinalOf(facet.Field);
            var distinctField = facet.DistinctField is null ? -1 : schema.SingleValuedOrdinal(facet.DistinctField);
            var counter = new FacetCounter(ordinals.Of(field), distinctField < 0 ? null : ordinals.Of(distinctField));
            _facets[i] = (field, distinctField, Array.IndexOf(groupFields, facet.Field), counter);
        }

        if (request.DistinctFields.Count > 0)
            _distinct = new (int, DistinctCounter)[request.DistinctFields.Count];
        for (var i = 0; i < _distinct.Length; i++)
        {
            schema.Get<FacetField>(request.DistinctFields[i]);
            var field = schema.OrdinalOf(request.DistinctFields[i]);
            _distinct[i] = (field, new DistinctCounter(ordinals.Of(field)));
        }
    }

    /// <summary>Matching documents that pass every filter.</summary>
    public long Total { get; private set; }

    /// <summary>Whether no more match than <see cref="Total"/> says.</summary>
    public bool TotalIsExact { get; private set; } = true;

    /// <summary>Whether facets or distinct values are counted.</summary>
    public bool CountsMore => _facets.Length > 0 || _distinct.Length > 0;

    /// <summary>Documents that some count asks about: those that pass all filters, or all but those of one facet field.</summary>
    /// <param name="filters">Of the segment.</param>
    /// <param name="passed">Those that pass all.</param>
    /// <returns><paramref name="passed"/> itself where nothing more is asked for.</returns>
    public ReadOnlySpan<ulong> Asked(SegmentFilters filters, ReadOnlySpan<ulong> passed)
    {
        if (_facets.Length == 0 || !_isFiltered)
            return passed;
        var asked = _scratch.Words(passed.Length).AsSpan(0, passed.Length);
        passed.CopyTo(asked);
        foreach (var (_, _, group, _) in _facets)
        {
            if (group >= 0)
                Vectors.Bits.Or(asked, filters.Passed(group));
        }

        return asked;
    }

    /// <summary>Counts facets.</summary>
    /// <param name="segment">Where.</param>
    /// <param name="filters">Of the segment.</param>
    /// <param name="matched">Matches among the documents asked about.</param>
    public void AddFacets(SegmentContext segment, SegmentFilters filters, DocumentSet matched)
    {
        ReadOnlySpan<int> others = [];
        var othersOf = -1;
        foreach (var (field, distinctField, group, counter) in _facets)
        {
            var counted = _isFiltered ? matched.Within(filters.Passed(group)) : matched;
            if (distinctField < 0)
                others = [];
            else if (othersOf != distinctField || _isFiltered)
                others = OthersOf(segment, distinctField, counted.Docs);
            othersOf = distinctField;
            counter.Add(segment.Index, segment.Reader.Facet(field), others, ref counted, _scratch);
        }
    }

    /// <summary>Counts matches that pass every filter.</summary>
    public void AddPassed(SegmentContext segment, DocumentSet passed)
    {
        Total += passed.Count;
        foreach (var (field, counter) in _distinct)
            counter.Add(segment.Index, segment.Reader.Facet(field), passed.Docs, _scratch);
    }

    /// <summary>Counts matches of a segment of which not all may have been looked at.</summary>
    public void AddAtLeast(int matches, bool areAll)
    {
        Total += matches;
        TotalIsExact &= areAll;
    }

    /// <summary>Takes in what was counted for the same request in other segments.</summary>
    public void Absorb(MatchCounts other)
    {
        Total += other.Total;
        TotalIsExact &= other.TotalIsExact;
        for (var i = 0; i < _facets.Length; i++)
            _facets[i].Counter.Absorb(other._facets[i].Counter);
        for (var i = 0; i < _distinct.Length; i++)
            _distinct[i].Counter.Absorb(other._distinct[i].Counter);
    }

    /// <summary>Distinct values by field.</summary>
    public IReadOnlyDictionary<string, long> Distinct()
    {
        if (_distinct.Length == 0)
            return NoDistinct;
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < _distinct.Length; i++)
            counts.TryAdd(_request.DistinctFields[i], _distinct[i].Counter.Count);
        return counts;
    }

    /// <summary>Counts by facet field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets()
    {
        if (_facets.Length == 0)
            return NoFacets;
        var counts = new Dictionary<string, IReadOnlyList<FacetCount>>(StringComparer.Ordinal);
        for (var i = 0; i < _facets.Length; i++)
            counts.TryAdd(_request.Facets[i].Field, _facets[i].Counter.Counts());
        return counts;
    }

    /// <summary>The value of a field of each document, by global number.</summary>
    private ReadOnlySpan<int> OthersOf(SegmentContext segment, int field, ReadOnlySpan<int> docs)
    {
        var values = _scratch.Ints(docs.Length).AsSpan(0, docs.Length);
        segment.Reader.Facet(field).Read(docs, values);
        _ordinals.Of(field).Translate(segment.Index, values);
        return values;
    }
}
