using SearchService.Reports.Catalog;
using SearchService.Reports.Model;
using SearchService.Reports.Search;

namespace SearchService.Web.Api;

/// <summary>A report in one of its two texts (view: cleaned or original), title included.</summary>
/// <remarks>Offsets are UTF-16 units of the text, half-open; sections in document order, parents before children; a noise entry that was
/// removed has an empty span in the cleaned text. originalStart and originalEnd are places in the decoded original of the file.</remarks>
public sealed record ReportView(
    string Id, int No, FileSummary? File, string View, string Offsets,
    Evidenced<string> Title, Evidenced<int?> Year, Evidenced<string> Period, Evidenced<string> Kind,
    Evidenced<string> Issuer, Evidenced<string> Region, Evidenced<string> Sector,
    string Text, int OriginalStart, int OriginalEnd, IReadOnlyList<SectionView> Sections, IReadOnlyList<NoiseView> Noise,
    string Source, IReadOnlyList<ReportReference> Copies)
{
    internal static ReportView Of(ReportDetail report, bool original) => new(
        report.Id, report.No, report.File, original ? "original" : "cleaned", "utf16",
        report.Title, report.Year, report.Period, report.Kind, report.Issuer, report.Region, report.Sector,
        original ? report.Original : report.Text, report.Start, report.End,
        [.. report.Sections.Select(section => new SectionView(
            section.No, section.Path, section.Level, section.Heading, section.Parent,
            original ? section.Start - report.Start : section.TextStart,
            original ? section.End - report.Start : section.TextEnd,
            section.Function, section.Confidence, section.Evidence, section.UnitId))],
        [.. report.Noise.Zip(report.NoisePlaces, (noise, place) => new NoiseView(
            original ? noise.Start - report.Start : place.Start,
            original ? noise.End - report.Start : place.End,
            noise.Kind, noise.Normal, noise.Rule, noise.Text))],
        report.Source, report.Copies);
}

/// <summary>A block of the section tree: path is the literal numbering (u0 = lead), parent the no of its parent.</summary>
/// <remarks>function is null where the classifier abstained; unitId opens the block under <c>/api/sections</c>, null where it has no text of its own.</remarks>
public sealed record SectionView(
    int No, string Path, int Level, string Heading, int? Parent, int Start, int End,
    string? Function, double Confidence, IReadOnlyList<Evidence> Evidence, string? UnitId);

/// <summary>A line of the noise ledger; normal is how it is read: empty = removed, null = kept and marked.</summary>
public sealed record NoiseView(int Start, int End, string Kind, string? Normal, string Rule, string Text);
