namespace SearchService.Reports.Search;

/// <summary>A search as the drafter asks it. Several values of one facet mean any of them; facets among each other mean all.</summary>
public sealed record SectionSearchRequest
{
    /// <summary>The query as written; empty or blank together with a filter lists everything the filter leaves.</summary>
    public string Q { get; init; } = "";

    /// <summary>Hits to return; 0..1000.</summary>
    public int Limit { get; init; } = 10;

    /// <summary>Hits to skip; the cursor, when given, decides instead.</summary>
    public int Offset { get; init; }

    /// <summary><see cref="SectionSearchAnswer.Next"/> of the answer before; null = from <see cref="Offset"/>. An unreadable one is ignored with a note.</summary>
    public string? Cursor { get; init; }

    /// <summary>Lowest year reported on, inclusive.</summary>
    public int? YearMin { get; init; }

    /// <summary>Highest year reported on, inclusive.</summary>
    public int? YearMax { get; init; }

    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>Names of section functions; 未定 = the classifier abstained.</summary>
    public IReadOnlyList<string> Functions { get; init; } = [];

    public IReadOnlyList<string> Issuers { get; init; } = [];

    public IReadOnlyList<string> Kinds { get; init; } = [];

    public IReadOnlyList<string> Sectors { get; init; } = [];

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Ids of reports.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>Ids of files.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public IReadOnlyList<int> ExcludeYears { get; init; } = [];

    public IReadOnlyList<string> ExcludeFunctions { get; init; } = [];

    public IReadOnlyList<string> ExcludeIssuers { get; init; } = [];

    public IReadOnlyList<string> ExcludeKinds { get; init; } = [];

    public IReadOnlyList<string> ExcludeSectors { get; init; } = [];

    public IReadOnlyList<string> ExcludeRegions { get; init; } = [];

    /// <summary>Ids of reports, such as the one being read.</summary>
    public IReadOnlyList<string> ExcludeReports { get; init; } = [];

    public SearchMode Mode { get; init; } = SearchMode.All;

    public SearchReading Reading { get; init; } = SearchReading.Folded;

    public CopyHandling Copies { get; init; } = CopyHandling.Collapse;

    public SectionSort Sort { get; init; } = SectionSort.Relevance;

    /// <summary>Facets to count: any of <see cref="SectionFacets.All"/>; unknown names are left out with a note.</summary>
    public IReadOnlyList<string> Facets { get; init; } = [];
}

/// <summary>How the parts of a query bind.</summary>
public enum SearchMode
{
    /// <summary>Every word and phrase is required, as written.</summary>
    All,

    /// <summary>By topic: cut into words, any of them, ranked.</summary>
    Any,
}

/// <summary>In which text a phrase is looked for.</summary>
public enum SearchReading
{
    /// <summary>Noise removed, 党 for D, width, case and script folded.</summary>
    Folded,

    /// <summary>The decoded original, sign by sign.</summary>
    Literal,
}

/// <summary>What happens to hits that are copies of each other.</summary>
public enum CopyHandling
{
    /// <summary>The best one is shown and names the others.</summary>
    Collapse,

    /// <summary>All are shown.</summary>
    All,
}

/// <summary>Order of the hits. Ties are settled by relevance, then by the order of indexing.</summary>
public enum SectionSort
{
    Relevance,
    YearDescending,
    YearAscending,
    Issuer,
}

/// <summary>Names of the facets that can be counted.</summary>
public static class SectionFacets
{
    public const string Year = "year";
    public const string Function = "function";
    public const string Issuer = "issuer";
    public const string Kind = "kind";
    public const string Sector = "sector";
    public const string Region = "region";

    /// <summary>Value of <see cref="Function"/> where the classifier abstained.</summary>
    public const string Undecided = "未定";

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<string> All { get; } = [Function, Year, Kind, Issuer, Sector, Region];
}
