using SearchService.Engine.Text;
using SearchService.Reports;
using SearchService.Reports.Catalog;

namespace SearchService.Web.Rendering;

/// <summary>A report together with the ends of its file that belong to no report: adverts above and below the text are part of what one reads.</summary>
/// <param name="Report">The report.</param>
/// <param name="Original">The decoded original, from the start of the file for its first report, to the end of the file for its last.</param>
/// <param name="Start">Where <paramref name="Original"/> starts in the file.</param>
/// <param name="Ledger">The noise in it, by start, each with its place in the cleaned text.</param>
internal sealed record WholeReport(ReportDetail Report, string Original, int Start, IReadOnlyList<(NoiseDetail Noise, TextSpan Place)> Ledger)
{
    public static WholeReport Of(ReportDetail report, ReportLibrary library)
    {
        var inside = report.Noise.Zip(report.NoisePlaces, (noise, place) => (noise, new TextSpan(place.Start, place.End))).ToList();
        if (report.File is null || library.GetFile(report.File.Id) is not { } file) return new WholeReport(report, report.Original, report.Start, inside);

        var start = file.Reports.All(other => other.No >= report.No) ? 0 : report.Start;
        var end = file.Reports.All(other => other.No <= report.No) ? file.Original.Length : report.End;
        var before = file.Noise.Where(noise => noise.Start >= start && noise.End <= report.Start && noise.Start < report.Start).Select(noise => (noise, new TextSpan(0, 0)));
        var after = file.Noise.Where(noise => noise.Start >= report.End && noise.End <= end).Select(noise => (noise, new TextSpan(report.Text.Length, report.Text.Length)));
        return new WholeReport(report, file.Original[start..end], start, [.. before, .. inside, .. after]);
    }

    /// <summary>A place of the file as a place in <see cref="Original"/>.</summary>
    public TextSpan InOriginal(int start, int end) => new(start - Start, end - Start);
}
