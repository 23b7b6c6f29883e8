using System.Text.RegularExpressions;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>The kind of a report: from its title, else from its head, its file name, its salutation.</summary>
internal static partial class KindReader
{
    public const string Government = "政府工作报告";
    public const string Compilation = "汇编";
    public const string Speech = "讲话";
    public const string SummaryAndPlan = "总结+计划";

    public static Evidenced<string> Read(ReportParts parts)
    {
        var title = parts.Report.Title ?? "";
        if (parts.Report.No == 0 || TitleGrammar.IsCompilation(title)) return Found(Compilation, parts, Words(title, CompilationWord()), "标题");
        if (FromTitle(title) is { } kind && kind.Kind != "情况汇报" || FromTitle(title) is { } report && !IsGovernment(parts)) return Found(FromTitle(title)!.Value.Kind, parts, FromTitle(title)!.Value.Words, "标题");
        if (IsGovernment(parts)) return new Evidenced<string>(Government, [new Evidence("题下或文件名", "含“政府工作报告”")]);
        if (parts.Of(parts.Salutation).StartsWith("同志们", StringComparison.Ordinal))
            return new Evidenced<string>(Speech, [new Evidence("称呼", "以“同志们”开头", null, parts.Place(parts.Salutation, 0, 3))]);
        if (FromTitle(parts.FileName) is { } named) return new Evidenced<string>(named.Kind, [new Evidence("文件名", $"含“{named.Words}”")]);
        return new Evidenced<string>(null, []);
    }

    private static bool IsGovernment(ReportParts parts) => Squeeze(parts.Of(parts.Head)).Contains(Government) || parts.FileName.Contains(Government) || parts.Of(parts.Lead).Contains("作政府工作报告");

    private static (string Kind, string Words)? FromTitle(string title)
    {
        title = Squeeze(title);
        if (title.Contains(Government)) return (Government, Government);
        foreach (var (regex, kind) in Rules)
        {
            if (regex.Match(title) is { Success: true } match) return (kind, match.Value);
        }

        return null;
    }

    private static readonly (Regex Words, string Kind)[] Rules =
    [
        (Duty(), "述职报告"), (SpeechWord(), Speech), (Both(), SummaryAndPlan), (Rectification(), "整改报告"), (SelfCheck(), "自查报告"),
        (Responsibility(), "总结"), (Summary(), "总结"), (Plan(), "计划"), (Account(), "情况汇报"),
    ];

    private static Evidenced<string> Found(string kind, ReportParts parts, string words, string rule)
    {
        var index = words.Length == 0 ? -1 : parts.Of(parts.Title).IndexOf(words, StringComparison.Ordinal);
        return new Evidenced<string>(kind, [new Evidence(rule, $"含“{words}”", null, index < 0 ? null : parts.Place(parts.Title, index, words.Length))]);
    }

    private static string Words(string text, Regex regex) => regex.Match(text).Value;

    private static string Squeeze(string text) => Blank().Replace(text, "");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex("汇编|合集|选编|[0-9一二三四五六七八九十]+篇")]
    private static partial Regex CompilationWord();

    [GeneratedRegex("述职")]
    private static partial Regex Duty();

    [GeneratedRegex("讲话|部署会|动员会|发言|推进会$")]
    private static partial Regex SpeechWord();

    [GeneratedRegex("(?:总结|小结|情况|回顾)(?:报告|汇报)?(?:和|暨|及|与|、|以及)[^，。]{0,24}(?:计划|打算|安排|思路|要点|谋划|设想|规划)")]
    private static partial Regex Both();

    [GeneratedRegex("整改")]
    private static partial Regex Rectification();

    [GeneratedRegex("自查|自评|自检")]
    private static partial Regex SelfCheck();

    [GeneratedRegex("责任制[^，。]{0,12}(?:报告|汇报)$")]
    private static partial Regex Responsibility();

    [GeneratedRegex("总结|小结")]
    private static partial Regex Summary();

    [GeneratedRegex("(?:计划|要点|方案|打算|安排|思路|规划)(?:[（(][^）)]*[）)])?$")]
    private static partial Regex Plan();

    [GeneratedRegex("汇报|情况的?报告|报告|通报|情况$|材料$")]
    private static partial Regex Account();
}
