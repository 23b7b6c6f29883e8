using SearchService.Engine.Queries;

namespace SearchService.Engine.Search;

/// <summary>What to search and what to count.</summary>
/// <param name="Query">Which documents.</param>
public sealed record SearchRequest(Query Query)
{
    /// <summary>Filters by field, all required. Facet counts of a field leave that field's own filter out (drill-sideways).</summary>
    public IReadOnlyList<FieldFilter> Filters { get; init; } = [];

    /// <summary>Hits to return; 0 or more.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Hits (groups, when collapsing) to skip; 0 or more, no upper bound.</summary>
    public int Offset { get; init; }

    /// <summary>Order of the hits; null = by score descending, then address ascending.</summary>
    public SortField? Sort { get; init; }

    /// <summary>A single-valued facet field: only the best hit of each value is returned. Documents without a value stay alone.</summary>
    public string? CollapseField { get; init; }

    /// <summary>Facet counts wanted.</summary>
    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>Facet fields whose distinct values among the matching documents are counted.</summary>
    public IReadOnlyList<string> DistinctFields { get; init; } = [];

    /// <summary>
    /// Whether <see cref="SearchResult.TotalHits"/> must be the number of all matching documents. If not, the search may leave out
    /// documents that cannot be among the hits without finding out whether they match, and the total is a number that at least so
    /// many match: hits, order and scores stay the same. It matters to phrases, whose matches are only known once their texts are
    /// read; facets, distinct values, occurrences, groups and sorting need every match, so with them the total is exact anyway.
    /// </summary>
    public bool ExactTotal { get; init; } = true;

    /// <summary>Whether occurrences of the query's scoring parts are summed over every matching document.</summary>
    public bool CountOccurrences { get; init; }
}

/// <summary>A condition on one field's doc values; several parts are all required.</summary>
/// <param name="Field">A facet field, or a number field for <see cref="Min"/> and <see cref="Max"/>.</param>
public sealed record FieldFilter(string Field)
{
    /// <summary>At least one of these values; empty = no condition.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    /// <summary>None of these values.</summary>
    public IReadOnlyList<string> NoneOf { get; init; } = [];

    /// <summary>Lowest number, inclusive.</summary>
    public long? Min { get; init; }

    /// <summary>Highest number, inclusive.</summary>
    public long? Max { get; init; }

    /// <summary>The facet field whose counts this filter is left out of; null = <see cref="Field"/>.</summary>
    public string? SidewaysOf { get; init; }
}

/// <summary>Order by doc values; ties by score descending, then address ascending; documents without a value last.</summary>
/// <param name="Field">A number field, or a single-valued facet field (ordinal string order).</param>
/// <param name="Descending">Whether the highest comes first.</param>
public sealed record SortField(string Field, bool Descending);

/// <summary>Asks for the counts of a facet field.</summary>
/// <param name="Field">A facet field.</param>
/// <param name="DistinctField">A single-valued facet field whose distinct values are counted beside the documents; null = none.</param>
public sealed record FacetRequest(string Field, string? DistinctField = null);
