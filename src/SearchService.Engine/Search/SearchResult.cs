namespace SearchService.Engine.Search;

/// <summary>The answer to a <see cref="SearchRequest"/>. Every number is exact, the total only when <see cref="TotalIsExact"/>.</summary>
/// <param name="Hits">By the order asked for.</param>
/// <param name="TotalHits">Matching documents; when not <see cref="TotalIsExact"/>, those that were looked at: at least so many match.</param>
/// <param name="TotalGroups">Groups after collapsing; equal to <paramref name="TotalHits"/> when not collapsing.</param>
/// <param name="Occurrences">Places over all matching documents; 0 unless asked for.</param>
/// <param name="Distinct">Distinct values by field of <see cref="SearchRequest.DistinctFields"/>.</param>
/// <param name="Facets">Counts by field of <see cref="SearchRequest.Facets"/>: by documents descending, then value.</param>
public sealed record SearchResult(
    IReadOnlyList<Hit> Hits,
    long TotalHits,
    long TotalGroups,
    long Occurrences,
    IReadOnlyDictionary<string, long> Distinct,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets)
{
    /// <summary>Whether <see cref="TotalHits"/> is the number of matching documents and not less; always, unless the request waived it.</summary>
    public bool TotalIsExact { get; init; } = true;
}

/// <summary>One document of an answer.</summary>
/// <param name="Address">Where it is, valid for the searcher that gave it.</param>
/// <param name="Key">The caller's key.</param>
/// <param name="Score">BM25 sum; unitless.</param>
/// <param name="GroupKeys">When collapsing: keys of the other matching documents of the group, best first; else empty.</param>
public sealed record Hit(DocumentAddress Address, string Key, float Score, IReadOnlyList<string> GroupKeys);

/// <summary>A document's place in a searcher: ordinal of the segment, ordinal in the segment. Ordered by both.</summary>
public readonly record struct DocumentAddress(int Segment, int DocId) : IComparable<DocumentAddress>
{
    /// <summary>By segment, then by document.</summary>
    public int CompareTo(DocumentAddress other) => Segment != other.Segment ? Segment.CompareTo(other.Segment) : DocId.CompareTo(other.DocId);

    /// <summary>Before.</summary>
    public static bool operator <(DocumentAddress left, DocumentAddress right) => left.CompareTo(right) < 0;

    /// <summary>After.</summary>
    public static bool operator >(DocumentAddress left, DocumentAddress right) => left.CompareTo(right) > 0;

    /// <summary>Not after.</summary>
    public static bool operator <=(DocumentAddress left, DocumentAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Not before.</summary>
    public static bool operator >=(DocumentAddress left, DocumentAddress right) => left.CompareTo(right) >= 0;
}

/// <summary>Hits with one value of a facet field.</summary>
/// <param name="Value">The value.</param>
/// <param name="Documents">Matching documents with it.</param>
/// <param name="Distinct">Distinct values of <see cref="FacetRequest.DistinctField"/> among them; 0 when not asked for.</param>
public sealed record FacetCount(string Value, long Documents, long Distinct);
