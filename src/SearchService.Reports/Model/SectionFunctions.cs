namespace SearchService.Reports.Model;

/// <summary>The Chinese names of the section functions, one each.</summary>
public static class SectionFunctions
{
    private static readonly string[] Names =
    [
        "标题", "导语", "基本情况", "做法成效", "经验体会", "存在问题", "原因分析", "形势风险",
        "总体要求", "下一步措施", "部署要求", "意见建议", "结语", "落款", "附件",
    ];

    /// <summary>All names, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> AllNames => Names;

    /// <summary>The name shown to people and written to files.</summary>
    public static string ChineseName(this SectionFunction function) => Names[(int)function];

    /// <summary>The function of that Chinese name; null when there is none.</summary>
    public static SectionFunction? Parse(string? name) =>
        Array.IndexOf(Names, name) is >= 0 and var index ? (SectionFunction)index : null;
}
