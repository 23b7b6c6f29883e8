using System.Text.RegularExpressions;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>Title, year, period, kind, issuer, region and sector of a report, with the words that say so.</summary>
public static partial class FactReader
{
    /// <param name="cleaned">The cleaned text of the file.</param>
    /// <param name="outline">The report; its spans are places in the cleaned text.</param>
    /// <param name="fileName">Used where the report itself says nothing.</param>
    /// <param name="isAlone">Whether it is the only report of the file.</param>
    public static ReportFacts Read(CleanedText cleaned, ReportOutline outline, string fileName, bool isAlone)
    {
        ArgumentNullException.ThrowIfNull(cleaned);
        ArgumentNullException.ThrowIfNull(outline);
        ArgumentNullException.ThrowIfNull(fileName);
        var parts = new ReportParts(cleaned, outline, fileName, isAlone);
        var kind = KindReader.Read(parts);
        var issuer = IssuerReader.Read(parts, kind);
        return new ReportFacts(
            ReadTitle(parts), YearReader.Read(parts, kind), PeriodReader.Read(parts, kind), kind, issuer,
            RegionReader.Read(parts, kind, issuer), SectorReader.Read(parts, kind, issuer));
    }

    /// <summary>The title line; without one what the file name says, else what the first sentence is about.</summary>
    private static Evidenced<string> ReadTitle(ReportParts parts)
    {
        if (parts.Title is { } span)
            return new Evidenced<string>(parts.Report.Title, [new Evidence("标题行", "独立成行，以文种结尾", null, parts.Place(span, 0, span.Length))]);
        if (parts.FileName.Length >= 4 && NamesReport().IsMatch(parts.FileName)) return new Evidenced<string>(parts.FileName.Replace('_', ' ').Trim(), [new Evidence("文件名", "正文没有标题，取文件名")]);
        if (parts.Lead is { } lead && Subject().Match(parts.Of(lead)) is { Success: true } subject)
            return new Evidenced<string>(subject.Value, [new Evidence("首句", "正文没有标题，取首句所述", null, parts.Place(lead, subject.Index, subject.Length))]);
        return new Evidenced<string>(parts.FileName, [new Evidence("文件名", "正文没有标题，取文件名")]);
    }

    [GeneratedRegex("报告|总结|汇报|讲话|计划|述职|要点|方案|材料")]
    private static partial Regex NamesReport();

    [GeneratedRegex("(?:19|20)[0-9]{2}年[^，。；：]{2,30}?(?:工作|责任制|情况)")]
    private static partial Regex Subject();
}
