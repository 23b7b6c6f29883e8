using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>A report as the structure grammar sees it. All spans are places in the cleaned text.</summary>
/// <param name="No">1, 2, … in the file; 0 for a compilation's own title.</param>
/// <param name="Title">The title, two lines joined; null where the report has none.</param>
/// <param name="TitleSpan">Its place; null where there is none.</param>
/// <param name="Span">The whole report, title included.</param>
/// <param name="Sections">In document order; parents before children.</param>
public sealed record ReportOutline(int No, string? Title, TextSpan? TitleSpan, TextSpan Span, IReadOnlyList<SectionOutline> Sections);
