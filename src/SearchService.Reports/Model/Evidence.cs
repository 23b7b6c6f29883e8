using SearchService.Engine.Text;

namespace SearchService.Reports.Model;

/// <summary>Why the program says something: shown beside it.</summary>
/// <param name="Rule">The rule or feature, in Chinese words for the drafter: 标题, 位置, 用语, 导语中的年份 …</param>
/// <param name="Detail">What was seen: 含“存在的问题”.</param>
/// <param name="Weight">Share in a score; null where nothing is weighed.</param>
/// <param name="Place">Where in the decoded original; null where it is no place of the file (a file name).</param>
public sealed record Evidence(string Rule, string Detail, double? Weight = null, TextSpan? Place = null);
