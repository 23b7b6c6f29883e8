using SearchService.Engine.Text;
using SearchService.Reports;
using SearchService.Reports.Catalog;

namespace SearchService.Web.Rendering;

/// <summary>What the noise ledger has to say about signs that stay in the text.</summary>
internal static class Annotations
{
    private const string MaskKind = "mask";

    /// <summary>Results show the signs as written and say how they are read. Places in the text of the unit.</summary>
    public static IReadOnlyList<Annotation> AsWritten(string unitId, ReportLibrary library)
    {
        // Few units have such signs; only for those the report is read, which knows where in the cleaned text they stand.
        if (library.GetSection(unitId) is not { } unit || unit.Noise.All(noise => noise.Normal == "") || library.GetReport(unit.Report.Id) is not { } report) return [];
        var start = report.Sections.FirstOrDefault(section => section.UnitId == unitId)?.TextStart ?? report.TitleStart;
        return
        [
            .. report.Noise.Zip(report.NoisePlaces)
                .Where(line => line.Second.Start >= start && line.Second.End <= start + unit.Text.Length && line.Second.End > line.Second.Start)
                .Select(line => Of(line.First, new TextSpan(line.Second.Start - start, line.Second.End - start), restore: false))
                .OfType<Annotation>(),
        ];
    }

    /// <summary>The reader shows the restored reading and says what the original has. Places in <see cref="ReportDetail.Text"/>.</summary>
    public static IReadOnlyList<Annotation> Restored(WholeReport whole) =>
    [
        .. whole.Ledger
            .Where(line => !line.Place.IsEmpty)
            .Select(line => Of(line.Noise, line.Place, restore: true))
            .OfType<Annotation>(),
    ];

    /// <summary>The original stays as it is; every line of the ledger is said on pointing at it. Places in <see cref="WholeReport.Original"/>.</summary>
    public static IReadOnlyList<Annotation> OfOriginal(WholeReport whole) =>
    [
        .. whole.Ledger.Select(line => (noise: line.Noise, span: whole.InOriginal(line.Noise.Start, line.Noise.End)))
            .Where(line => line.span.Start >= 0 && line.span.End <= whole.Original.Length && !string.IsNullOrWhiteSpace(line.noise.Text))
            .Select(line => line.noise.Normal == ""
                ? new Annotation(line.span, "fold", null, $"整理时删去：{line.noise.KindName}")
                : Of(line.noise, line.span, restore: false))
            .OfType<Annotation>(),
    ];

    private static Annotation? Of(NoiseDetail noise, TextSpan span, bool restore) => noise switch
    {
        { Kind: MaskKind } => new Annotation(span, "msk", null, "原文遮住的"),
        { Normal: null or "" } => null,
        _ when string.IsNullOrWhiteSpace(noise.Normal) => null, // a blank for a blank is nothing to see
        _ when restore => new Annotation(span, "fold", noise.Normal, $"原文作“{noise.Text}”"),
        _ => new Annotation(span, "fold", null, $"读作“{noise.Normal}”"),
    };
}
