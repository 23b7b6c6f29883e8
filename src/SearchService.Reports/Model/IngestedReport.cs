using SearchService.Engine.Text;

namespace SearchService.Reports.Model;

/// <summary>One report of a file. Report 0 is the container of a compilation: a title, no sections.</summary>
public sealed record IngestedReport
{
    /// <summary>1, 2, … in the file; 0 for a compilation's own title.</summary>
    public required int No { get; init; }

    public required Evidenced<string> Title { get; init; }

    /// <summary>Place of the title in the decoded original; null where it was inferred.</summary>
    public required TextSpan? TitleSpan { get; init; }

    /// <summary>The whole report in the decoded original, title included.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The year reported on (not any year in the text).</summary>
    public required Evidenced<int?> Year { get; init; }

    /// <summary>全年, 上半年, 下半年, 第一季度 …</summary>
    public required Evidenced<string> Period { get; init; }

    /// <summary>总结, 总结+计划, 情况汇报, 自查报告, 整改报告, 讲话, 述职报告, 政府工作报告, 计划, 汇编.</summary>
    public required Evidenced<string> Kind { get; init; }

    public required Evidenced<string> Issuer { get; init; }

    public required Evidenced<string> Region { get; init; }

    public required Evidenced<string> Sector { get; init; }

    /// <summary>In document order; parents before children.</summary>
    public required IReadOnlyList<IngestedSection> Sections { get; init; }
}
