using System.Text.RegularExpressions;
using SearchService.Engine.Text;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>The year reported on: from the title, else the lines under it, the lead, the file name, the date of signature.</summary>
/// <remarks>The first year of a title counts (2025年工作总结和2026年工作计划 tells of 2025), but the last of a school year
/// (2018—2019学年). The name of a file with several reports says little of one of them: there the signature goes before it.</remarks>
internal static partial class YearReader
{
    private const string ChineseDigits = "〇一二三四五六七八九";

    internal readonly record struct FoundYear(int Year, int Index, int Length, string Words);

    public static Evidenced<int?> Read(ReportParts parts, Evidenced<string> kind)
    {
        var title = parts.Of(parts.Title);
        if (kind.Value == KindReader.Compilation && PeriodReader.Range().IsMatch(title)) return new Evidenced<int?>(null, []);
        if (Find(title) is { } inTitle) return From("标题中的年份", inTitle, parts, parts.Title);
        if (Find(parts.Of(parts.Head)) is { } head) return From("题下日期中的年份", head, parts, parts.Head);
        var signature = FromSignature(parts);
        if (FromLead(parts, signature?.Value) is { } lead) return From("导语中的年份", lead, parts, parts.Lead);
        if (parts.IsAlone && Find(parts.FileName) is { } file) return From("文件名中的年份", file, parts, null);
        if (signature is not null) return signature;
        return Find(parts.FileName) is { } container ? From("文件名中的年份", container, parts, null) : new Evidenced<int?>(null, []);
    }

    /// <summary>The year of the lead that fits the signature; without one the first.</summary>
    private static FoundYear? FromLead(ReportParts parts, int? signed)
    {
        var years = All(parts.Of(parts.Lead)).ToList();
        if (years.Count == 0) return null;
        if (signed is null) return years[0];
        foreach (var year in years)
        {
            if (year.Year == signed) return year;
        }

        return years[0].Year > signed - 3 ? years[0] : null; // an older year is the date of some rule or event
    }

    /// <summary>A report signed in the first two months tells of the year before.</summary>
    private static Evidenced<int?>? FromSignature(ReportParts parts)
    {
        var words = parts.Of(parts.Signature);
        if (Find(words) is not { } signed) return null;
        return EarlyMonth().IsMatch(words)
            ? From("落款在年初，报上一年", signed with { Year = signed.Year - 1 }, parts, parts.Signature)
            : From("落款日期中的年份", signed, parts, parts.Signature);
    }

    private static Evidenced<int?> From(string rule, FoundYear found, ReportParts parts, TextSpan? part) =>
        new(found.Year, [new Evidence(rule, $"写着“{found.Words}”", null, parts.Place(part, found.Index, found.Length))]);

    /// <summary>The first year that <paramref name="text"/> names; digits of either width or Chinese digits.</summary>
    public static FoundYear? Find(string text)
    {
        foreach (var year in All(text)) return year;
        return null;
    }

    private static IEnumerable<FoundYear> All(string text)
    {
        foreach (Match match in Year().Matches(text))
        {
            var digits = match.Groups["last"].Success ? match.Groups["last"].Value : match.Groups["year"].Value;
            if (Value(digits) is >= 1949 and <= 2099 and var year) yield return new FoundYear(year, match.Index, match.Length, match.Value);
        }
    }

    private static int Value(string digits)
    {
        var value = 0;
        foreach (var c in digits)
        {
            value = value * 10 + c switch
            {
                >= '0' and <= '9' => c - '0',
                >= '０' and <= '９' => c - '０',
                '○' or '零' or 'Ｏ' => 0,
                _ => ChineseDigits.IndexOf(c),
            };
        }

        return value;
    }

    [GeneratedRegex(@"(?<![0-9０-９〇○零一二三四五六七八九.])(?<year>(?:19|20)[0-9]{2}|[１２][９０][０-９]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})(?:年?\s*[—－~至-]+\s*(?<last>(?:19|20)[0-9]{2})学?(?=年))?(?![0-9０-９.%％万亿元人个条件名户])(?:学?年度?)?")]
    private static partial Regex Year();

    [GeneratedRegex(@"年\s*(?:0?[12]|[１２]|一|二)\s*月")]
    private static partial Regex EarlyMonth();
}
