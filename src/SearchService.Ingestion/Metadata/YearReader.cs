using System.Text.RegularExpressions;
using SearchService.Engine.Text;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>The year reported on: from the title, else its subtitle, the lead, the file name, the date of signature.</summary>
internal static partial class YearReader
{
    private const string ChineseDigits = "〇一二三四五六七八九";

    public static Evidenced<int?> Read(ReportParts parts)
    {
        if (Find(parts.Of(parts.Title)) is { } title) return From("标题中的年份", title, parts.Place(parts.Title, title.Index, title.Length));
        if (Find(parts.Of(parts.Head)) is { } head) return From("标题下日期中的年份", head, parts.Place(parts.Head, head.Index, head.Length));
        if (Find(parts.Of(parts.Lead)) is { } lead) return From("导语中的年份", lead, parts.Place(parts.Lead, lead.Index, lead.Length));
        if (Find(parts.FileName) is { } file) return From("文件名中的年份", file, null);
        if (Find(parts.Of(parts.Signature)) is { } signature)
        {
            // A report signed in the first weeks of a year is about the year before.
            var early = EarlyMonth().IsMatch(parts.Of(parts.Signature));
            return From(early ? "落款日期（年初，报上一年）" : "落款日期中的年份", early ? signature with { Year = signature.Year - 1 } : signature, parts.Place(parts.Signature, signature.Index, signature.Length));
        }

        return new Evidenced<int?>(null, []);
    }

    private static Evidenced<int?> From(string rule, (int Year, int Index, int Length, string Words) found, TextSpan? place) =>
        new(found.Year, [new Evidence(rule, $"写着“{found.Words}”", null, place)]);

    /// <summary>The first year that <paramref name="text"/> names; digits of either width or Chinese digits.</summary>
    public static (int Year, int Index, int Length, string Words)? Find(string text)
    {
        foreach (Match match in Year().Matches(text))
        {
            if (Value(match.Groups[1].Value) is >= 1949 and <= 2099 and var year) return (year, match.Index, match.Length, match.Value);
        }

        return null;
    }

    private static int Value(string digits)
    {
        var value = 0;
        foreach (var c in digits)
        {
            var digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= '０' and <= '９' => c - '０',
                '○' or '零' or 'Ｏ' => 0,
                _ => ChineseDigits.IndexOf(c),
            };
            value = value * 10 + digit;
        }

        return value;
    }

    [GeneratedRegex(@"(?<![0-9０-９〇○零一二三四五六七八九])((?:19|20)[0-9]{2}|[１２][９０][０-９]{2}|[一二][九〇○零][〇○零一二三四五六七八九]{2})(?![0-9０-９%％万亿元人个条])(?:\s*—?\s*[0-9]{0,4}(?:学年)?度?年?)?")]
    private static partial Regex Year();

    [GeneratedRegex(@"年\s*(?:0?1|2|０?１|２|一|二)\s*月")]
    private static partial Regex EarlyMonth();
}
