namespace SearchService.Reports.Model;

/// <summary>What a section does in its report. The Chinese names (<see cref="SectionFunctions"/>) are what people and files see.</summary>
public enum SectionFunction
{
    Title,        // 标题
    Lead,         // 导语
    Background,   // 基本情况
    Achievement,  // 做法成效
    Experience,   // 经验体会
    Problem,      // 存在问题
    Cause,        // 原因分析
    Risk,         // 形势风险
    Guideline,    // 总体要求
    NextStep,     // 下一步措施
    Demand,       // 部署要求
    Suggestion,   // 意见建议
    Closing,      // 结语
    Signature,    // 落款
    Attachment,   // 附件
}
