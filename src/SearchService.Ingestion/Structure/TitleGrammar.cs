using System.Text.RegularExpressions;

namespace SearchService.Ingestion.Structure;

/// <summary>Which lines can be the title of a report, of a compilation, or the first of two title lines.</summary>
internal static partial class TitleGrammar
{
    private const int LongestTitle = 70;
    private static readonly System.Buffers.SearchValues<char> NotInTitle = System.Buffers.SearchValues.Create("。；;：:，,！!？?…【】()（）");

    /// <summary>Whether the line reads like a title: a noun phrase that ends in the name of a kind of report.</summary>
    public static bool IsTitle(ReadOnlySpan<char> line) =>
        line.Length is >= 4 and <= LongestTitle && LineHead.Read(line) is null
        && (Title().IsMatch(line) || TitleWithOccasion().IsMatch(line) || line.Count(' ') >= 4 && IsTitle(line.ToString().Replace(" ", ""))); // 政 府 工 作 报 告

    /// <summary>A title that can open a further report of a file: it names a year, a unit or a subject.</summary>
    public static bool IsStrongTitle(ReadOnlySpan<char> line) => line.Length >= 8 && IsTitle(line) && Naming().IsMatch(line) && FullName().IsMatch(line);

    /// <summary>A title of a collection: …汇编, …（5篇）.</summary>
    public static bool IsCompilation(ReadOnlySpan<char> line) => line.Length <= LongestTitle && LineHead.Read(line) is null && Compilation().IsMatch(line);

    /// <summary>The first of two title lines: short, no sentence, not a title by itself.</summary>
    public static bool IsFirstHalf(ReadOnlySpan<char> line) =>
        line.Length is >= 3 and <= 40 && LineHead.Read(line) is null && !IsTitle(line) && line.IndexOfAny(NotInTitle) < 0 && !line.EndsWith("目录");

    [GeneratedRegex(@"^[^。；;：:！!？?\n]{2,66}(?:报告|总结|计划|汇报|讲话|讲话稿|要点|方案|意见|部署会|述职|打算|材料|情况|汇编|发言|发言稿|小结|安排|思路|通报|述评|自评|剖析|体会|推进会)(?:\s*[（(][^）)]{1,16}[）)])?$")]
    private static partial Regex Title();

    [GeneratedRegex(@"^[^。；;：:！!？?\n]{2,40}(?:报告|讲话|总结)\s*[—－-]{1,2}[^。；;：:！!？?\n]{4,60}$")]
    private static partial Regex TitleWithOccasion();

    [GeneratedRegex(@"(?:报告|总结|计划|汇报|讲话|讲话稿|要点|方案|述职|材料|发言|发言稿|小结|情况|部署会|打算)(?:\s*[（(][^）)]{1,16}[）)])?$")]
    private static partial Regex FullName();

    [GeneratedRegex(@"20[0-9xX×*]{2}|[12１２][9０0][0-9０-９]{2}|[一二]九?[〇○零一二三四五六七八九]{2,3}年|关于|[局委院部厅办处所队校司区县市镇乡村会社站厂]|中心|集团|公司|机关|支部|党组")]
    private static partial Regex Naming();

    [GeneratedRegex(@"^[^。；;！!？?\n]{4,60}(?:汇编|合集|选编|[（(]\s*共?[0-9一二三四五六七八九十]{1,3}\s*篇\s*[）)]|共?[0-9一二三四五六七八九十]{1,3}篇)(?:\s*[（(][^）)]{1,16}[）)])?$")]
    private static partial Regex Compilation();
}
