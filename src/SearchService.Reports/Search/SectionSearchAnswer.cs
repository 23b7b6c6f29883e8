namespace SearchService.Reports.Search;

/// <summary>The answer of page, command line and API alike. All offsets are UTF-16 units, half-open.</summary>
public sealed record SectionSearchAnswer
{
    public required AnswerQuery Query { get; init; }

    /// <summary>Grows with every commit of the index, across rebuilds too.</summary>
    public required long IndexVersion { get; init; }

    /// <summary>The unit of every offset.</summary>
    public string Offsets { get; init; } = "utf16";

    public required AnswerTotal Total { get; init; }

    /// <summary>How many hits there are to page through, copies collapsed as asked.</summary>
    public required long Listed { get; init; }

    public required IReadOnlyList<AnswerHit> Hits { get; init; }

    /// <summary>Counts by facet name, for the facets asked for; a facet's own filter is left out of its counts.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<AnswerFacetValue>> Facets { get; init; }

    /// <summary>What was folded, read differently or collapsed, in words for the drafter; empty = nothing.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Cursor of the following hits; null at the end.</summary>
    public required string? Next { get; init; }
}

/// <summary>How the query was understood.</summary>
/// <param name="Text">As written.</param>
/// <param name="Parsed">As understood, in the query language: parsing it again gives the same query.</param>
/// <param name="Warnings">What was not understood, by start.</param>
/// <param name="Reading">folded or literal.</param>
/// <param name="Mode">all or any.</param>
public sealed record AnswerQuery(string Text, string Parsed, IReadOnlyList<QueryWarning> Warnings, string Reading, string Mode);

/// <summary>Something in a query that was not understood, and what was done instead.</summary>
/// <param name="Start">First unit in the query as written.</param>
/// <param name="End">One past the last unit.</param>
/// <param name="Message">For the drafter, in Chinese.</param>
public sealed record QueryWarning(int Start, int End, string Message);

/// <summary>How much was found, before paging and collapsing.</summary>
/// <param name="Places">
/// Places of the query's phrases and words in all matching units, overlapping ones too (处): as many as the hits of all pages have spans, copies not collapsed. A phrase
/// looked for as it is read and as it is written counts, unit by unit, as often as the text where it is more frequent has it; a phrase in
/// a heading counts for every unit below that heading.
/// </param>
/// <param name="Sections">Search units (段).</param>
/// <param name="Reports">Reports (份).</param>
/// <param name="Sources">Independent sources (独立来源): clusters of reports that are copies.</param>
/// <param name="Exact">Always true: nothing is estimated.</param>
public sealed record AnswerTotal(long Places, long Sections, long Reports, long Sources, bool Exact = true);

/// <summary>A search unit that matches.</summary>
/// <param name="Id">For opening the section.</param>
/// <param name="Score">BM25 sum, in mode any that of <see cref="TopicRanking"/>; unitless, to be compared within one answer.</param>
/// <param name="File">Name of the file; null for an imported section.</param>
/// <param name="FileId">Id of the file; null for an imported section.</param>
/// <param name="Report">The report it is in.</param>
/// <param name="Path">Numbering of the deepest section that contains the first span.</param>
/// <param name="Headings">From the top down to that section's own.</param>
/// <param name="Function">Function of that section; null where the classifier abstained.</param>
/// <param name="Confidence">0..1; 0 where there is no function to be confident of.</param>
/// <param name="Text">Cleaned text of the whole unit.</param>
/// <param name="Spans">Places of the matches in <paramref name="Text"/>, by start.</param>
/// <param name="Original">Place in the decoded original of the file (of an imported section: in its text).</param>
/// <param name="Copies">Other matching units of its cluster of copies.</param>
public sealed record AnswerHit(
    string Id, float Score, string? File, string? FileId, ReportReference Report, string Path, IReadOnlyList<string> Headings,
    string? Function, double Confidence, string Text, IReadOnlyList<AnswerSpan> Spans, AnswerOriginal Original, AnswerCopies Copies);

/// <summary>A report as a hit names it.</summary>
public sealed record ReportReference(
    string Id, int No, string? Title, int? Year, string? Kind, string? Issuer, string? Sector, string? Region);

/// <summary>A half-open range of UTF-16 units.</summary>
public readonly record struct AnswerSpan(int Start, int End);

/// <summary>The unit in the decoded original.</summary>
/// <param name="Start">Of the unit.</param>
/// <param name="End">Of the unit.</param>
/// <param name="Spans">Of the matches, by start; one for each of the hit's spans (which is empty where only removed signs matched).</param>
public sealed record AnswerOriginal(int Start, int End, IReadOnlyList<AnswerSpan> Spans);

/// <summary>Copies behind a hit.</summary>
/// <param name="Count">How many; 0 when not collapsing.</param>
/// <param name="Ids">Their ids, best first.</param>
public sealed record AnswerCopies(int Count, IReadOnlyList<string> Ids);

/// <summary>A value of a facet.</summary>
/// <param name="Value">The value.</param>
/// <param name="Sections">Matching units with it (段).</param>
/// <param name="Sources">Independent sources among them (来源).</param>
public sealed record AnswerFacetValue(string Value, long Sections, long Sources);
