using SearchService.Reports.Model;
using SearchService.Reports.Search;

namespace SearchService.Reports.Catalog;

/// <summary>A report to read: cleaned and original text, section tree, evidence, noise.</summary>
public sealed record ReportDetail
{
    public required string Id { get; init; }

    /// <summary>1, 2, … in the file; 0 for a compilation's own title.</summary>
    public required int No { get; init; }

    /// <summary>Null for a report of imported sections.</summary>
    public required FileSummary? File { get; init; }

    public required Evidenced<string> Title { get; init; }

    public required Evidenced<int?> Year { get; init; }

    public required Evidenced<string> Period { get; init; }

    public required Evidenced<string> Kind { get; init; }

    public required Evidenced<string> Issuer { get; init; }

    public required Evidenced<string> Region { get; init; }

    public required Evidenced<string> Sector { get; init; }

    /// <summary>The cleaned text of the report, title included. Masks, D and AAA stand as written.</summary>
    public required string Text { get; init; }

    /// <summary>The same stretch of the decoded original.</summary>
    public required string Original { get; init; }

    /// <summary>Place of <see cref="Original"/> in the decoded original of the file.</summary>
    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>Place of the title in <see cref="Text"/>; both 0 where it was inferred.</summary>
    public required int TitleStart { get; init; }

    public required int TitleEnd { get; init; }

    /// <summary>In document order, parents before children.</summary>
    public required IReadOnlyList<ReportSection> Sections { get; init; }

    /// <summary>The lines of the noise ledger inside the report, by start; places in the decoded original of the file.</summary>
    public required IReadOnlyList<NoiseDetail> Noise { get; init; }

    /// <summary>For every line of <see cref="Noise"/> its place in <see cref="Text"/>: where it was cut out, or where it stands.</summary>
    public required IReadOnlyList<AnswerSpan> NoisePlaces { get; init; }

    /// <summary>Cluster of copies the report belongs to; its own id when it is alone.</summary>
    public required string Source { get; init; }

    /// <summary>The other reports of that cluster.</summary>
    public required IReadOnlyList<ReportReference> Copies { get; init; }
}

/// <summary>A block of a report's section tree.</summary>
public sealed record ReportSection
{
    /// <summary>0, 1, … in the report.</summary>
    public required int No { get; init; }

    /// <summary>Literal numbering: 一/（二）/三是; u0 = lead.</summary>
    public required string Path { get; init; }

    public required int Level { get; init; }

    public required string Heading { get; init; }

    public required int? Parent { get; init; }

    public required bool IsInline { get; init; }

    /// <summary>存在问题 …; null where the classifier abstained.</summary>
    public required string? Function { get; init; }

    public required double Confidence { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }

    /// <summary>Place in the decoded original of the file.</summary>
    public required int Start { get; init; }

    public required int End { get; init; }

    /// <summary>Place in <see cref="ReportDetail.Text"/>.</summary>
    public required int TextStart { get; init; }

    public required int TextEnd { get; init; }

    /// <summary>The search unit that holds the block's own text; null where it has none.</summary>
    public required string? UnitId { get; init; }
}
