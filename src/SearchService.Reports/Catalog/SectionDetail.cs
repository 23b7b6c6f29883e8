using SearchService.Reports.Model;
using SearchService.Reports.Search;

namespace SearchService.Reports.Catalog;

/// <summary>A search unit: the own text of one section (or a report's title, path T).</summary>
public sealed record SectionDetail
{
    /// <summary>Stable, URL-safe; of an imported section the id it came with.</summary>
    public required string Id { get; init; }

    /// <summary>Null for an imported section.</summary>
    public required FileSummary? File { get; init; }

    public required ReportReference Report { get; init; }

    public required string Path { get; init; }

    /// <summary>Headings from the top down to the section's own.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    public required string? Function { get; init; }

    public required double Confidence { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>The cleaned text.</summary>
    public required string Text { get; init; }

    /// <summary>The same stretch of the decoded original.</summary>
    public required string Original { get; init; }

    /// <summary>Place of <see cref="Original"/> in the decoded original of the file.</summary>
    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>Lines of the noise ledger inside the unit.</summary>
    public required IReadOnlyList<NoiseDetail> Noise { get; init; }

    /// <summary>The other units of its cluster of copies.</summary>
    public required IReadOnlyList<string> Copies { get; init; }

    /// <summary>The unit before it in the report; null at the start.</summary>
    public required string? PreviousId { get; init; }

    /// <summary>The unit after it in the report; null at the end.</summary>
    public required string? NextId { get; init; }
}
