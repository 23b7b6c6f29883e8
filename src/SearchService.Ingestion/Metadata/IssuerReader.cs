using System.Text.RegularExpressions;
using SearchService.Engine.Text;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>Who issued the report: its signature, else the unit its title opens with, the speaker's office, the lead, the file name.</summary>
internal static partial class IssuerReader
{
    public static Evidenced<string> Read(ReportParts parts, Evidenced<string> kind)
    {
        if (kind.Value == KindReader.Compilation) return new Evidenced<string>("多单位", [new Evidence("汇编", "一份文件里有几家的报告")]);
        if (FromSignature(parts) is { } signed) return signed;
        if (Match(parts, parts.Title, TitleUnit(), "标题开头的单位") is { } title) return title;
        if (Match(parts, parts.Head, Office(), "报告人的职务") is { } speaker) return speaker;
        if (kind.Value == KindReader.Government && (parts.Of(parts.Title) + parts.Of(parts.Head) + parts.Of(parts.Lead) + parts.FileName).Contains("国务院"))
            return new Evidenced<string>("国务院", [new Evidence("题名或导语", "含“国务院”")]);
        if (Match(parts, parts.Lead, LeadUnit(), "导语中的单位") is { } lead) return lead;
        return FileUnit().Match(parts.FileName) is { Success: true } file
            ? new Evidenced<string>(file.Groups[1].Value, [new Evidence("文件名中的单位", $"写着“{file.Groups[1].Value}”")])
            : new Evidenced<string>(null, []);
    }

    private static Evidenced<string>? FromSignature(ReportParts parts)
    {
        if (parts.Signature is not { } span) return null;
        var text = parts.Of(span);
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            var unit = line.Trim();
            if (unit.Length >= 2 && Cues.UnitLine().IsMatch(unit))
            {
                var name = Tidy(unit);
                return new Evidenced<string>(name, [new Evidence("落款", $"署名“{unit}”", null, parts.Place(span, start + line.IndexOf(unit, StringComparison.Ordinal), unit.Length))]);
            }

            start += line.Length + 1;
        }

        return null;
    }

    private static Evidenced<string>? Match(ReportParts parts, TextSpan? part, Regex regex, string rule)
    {
        if (regex.Match(parts.Of(part)) is not { Success: true } match) return null;
        var group = match.Groups[1];
        return new Evidenced<string>(Tidy(group.Value), [new Evidence(rule, $"写着“{group.Value}”", null, parts.Place(part, group.Index, group.Length))]);
    }

    /// <summary>The unit without the words of its party group: 中共云溪县教育局党组 → 云溪县教育局.</summary>
    private static string Tidy(string unit)
    {
        unit = Blank().Replace(unit, "");
        if (unit.StartsWith("中共", StringComparison.Ordinal) && PartyGroup().IsMatch(unit)) unit = unit[2..];
        var tidy = PartyGroup().Replace(unit, "");
        return tidy.Length >= 2 ? tidy : unit;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex("(?:党组|D组|X组)(?:理论学习中心组)?$")]
    private static partial Regex PartyGroup();

    [GeneratedRegex(@"^(?:中共|关于)?([^，。：；、\s（）()0-9]{1,24}?(?:局|委员会|办公室|管委会|学院|大学|学校|小学|中学|中心|人民政府|政府|公司|集团|街道办事处|街道|社区|乡|镇|村|医院|支队|大队|工委|纪委|法院|检察院|党支部|总工会|团委|妇联|银行)(?:机关党支部|党支部)?)(?=党组|D组|[局院校所]长|关于|[12][0-9xX*]{3}|[一二][〇○零九]|落实|年度|工作|上半年|下半年|\n|$|书记|主任)")]
    private static partial Regex TitleUnit();

    [GeneratedRegex(@"^([^，。：；、\s（）()]{2,24}?(?:局|委员会|办公室|学院|大学|中心|人民政府|公司|集团|街道|社区|镇|乡|村|医院|工委|纪委|国务院))(?:党组|党委|D组|D委)?[^，。：；\n]{0,24}?(?:书记|主任|局长|院长|校长|所长|经理|董事长|总理|主席|[市县区镇乡]长)")]
    private static partial Regex Office();

    [GeneratedRegex(@"(?<=^|[，。、：；]|以来，|我们?|\s)((?:[\p{IsCJKUnifiedIdeographs}]{2,4}[省市县区州盟旗]|[市县区省]|[xX]{1,3})?[\p{IsCJKUnifiedIdeographs}xX]{1,10}?(?:局|管委会|学院|大学|医院|公司|集团|街道|社区))(?=党组|D组|党委|D委|党支部|紧紧|认真|坚持|以|在|围绕|深入|按照|把|坚决|始终|全面|高度|积极|严格|意识)")]
    private static partial Regex LeadUnit();

    [GeneratedRegex(@"^([^0-9_\-—－]{2,24}(?:局|委|办|院|校|中心|公司|集团|街道|社区|工委|单位|党组|大学|医院|政府))(?=[_\-—－0-9]|$)")]
    private static partial Regex FileUnit();
}
