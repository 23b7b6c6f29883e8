using System.Text.RegularExpressions;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>The period reported on: what the title says, or the whole year where the title names a year only.</summary>
/// <remarks>A title without a year tells of a matter, not of a period; then nothing is guessed.</remarks>
internal static partial class PeriodReader
{
    public static Evidenced<string> Read(ReportParts parts, Evidenced<string> kind)
    {
        var title = parts.Of(parts.Title);
        if (Part().Match(title) is { Success: true } part)
            return new Evidenced<string>(Name(part.Value), [new Evidence("标题中的时段", $"写着“{part.Value}”", null, parts.Place(parts.Title, part.Index, part.Length))]);
        if (YearReader.Find(title) is { } year)
        {
            if (kind.Value == KindReader.Compilation && Range().IsMatch(title)) return new Evidenced<string>(null, []);
            return new Evidenced<string>("全年", [new Evidence("标题只写年份", $"写着“{year.Words}”", null, parts.Place(parts.Title, year.Index, year.Length))]);
        }

        if (kind.Value == KindReader.Government) return new Evidenced<string>("全年", [new Evidence("文种", "政府工作报告报一年的工作")]);
        if (parts.Title is null && Part().Match(parts.FileName) is { Success: true } named) return new Evidenced<string>(Name(named.Value), [new Evidence("文件名中的时段", $"写着“{named.Value}”")]);
        return new Evidenced<string>(null, []);
    }

    private static string Name(string words) => words switch
    {
        "年中" or "半年" or "1—6月" or "1-6月" or "1至6月" => "上半年",
        _ when words.EndsWith("季度", StringComparison.Ordinal) && words[0] is not ('前' or '第') => "第" + words,
        _ => words,
    };

    [GeneratedRegex("上半年|下半年|前三季度|第?[一二三四]季度|学年|年中|1[—-]6月|1至6月|(?<=年)半年")]
    private static partial Regex Part();

    [GeneratedRegex(@"[0-9]{4}年?\s*[—－~至-]+\s*[0-9]{4}")]
    public static partial Regex Range();
}
