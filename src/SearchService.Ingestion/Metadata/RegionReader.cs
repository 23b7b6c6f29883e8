using System.Text.RegularExpressions;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>The place a report is about: the one its issuer's name or its title opens with, else the place named like its issuer.</summary>
internal static partial class RegionReader
{
    public static Evidenced<string> Read(ReportParts parts, Evidenced<string> kind, Evidenced<string> issuer)
    {
        if (issuer.Value == "国务院") return new Evidenced<string>("全国", [new Evidence("发文单位", "国务院")]);
        foreach (var (text, rule) in (ReadOnlySpan<(string, string)>)[(issuer.Value ?? "", "发文单位"), (parts.Of(parts.Title), "标题"), (parts.Of(parts.Head), "报告人的职务"), (parts.FileName, "文件名")])
        {
            if (Opening().Match(text) is { Success: true } match && !NotAPlace().IsMatch(match.Groups[1].Value))
                return new Evidenced<string>(match.Groups[1].Value, [new Evidence(rule, $"以“{match.Groups[1].Value}”开头")]);
        }

        if (kind.Value == KindReader.Compilation) return new Evidenced<string>("多地", [new Evidence("汇编", "各份报告的地区不一")]);
        if (issuer.Value is { Length: >= 4 } name && NamedLike(parts, name[..2]) is { } like) return like;
        return new Evidenced<string>(null, []);
    }

    /// <summary>沐阳职业技术学院 tells of 沐阳市 where its report names 沐阳市.</summary>
    private static Evidenced<string>? NamedLike(ReportParts parts, string stem)
    {
        var text = parts.Text;
        for (var at = text.IndexOf(stem, parts.Report.Span.Start, parts.Report.Span.Length, StringComparison.Ordinal); at >= 0 && at + 2 < parts.Report.Span.End;)
        {
            if (text[at + 2] is '市' or '县' or '区' or '州' or '省')
                return new Evidenced<string>(text.Substring(at, 3), [new Evidence("正文中的地名", $"写着“{text.Substring(at, 3)}”", null, parts.Place(parts.Report.Span, at - parts.Report.Span.Start, 3))]);
            at = text.IndexOf(stem, at + 2, parts.Report.Span.End - at - 2, StringComparison.Ordinal);
        }

        return null;
    }

    [GeneratedRegex(@"^(?:中共|国家税务总局|关于|在)?([\p{IsCJKUnifiedIdeographs}]{2,6}?(?:自治区|自治州|自治县|新区|开发区|省|市|州|盟|县|区|旗))")]
    private static partial Regex Opening();

    [GeneratedRegex("全|各|本|我|城市|超市|上市|门市|社区|园区$|地区$|小区|辖区|关于|工作")]
    private static partial Regex NotAPlace();
}
