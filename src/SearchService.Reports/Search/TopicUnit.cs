namespace SearchService.Reports.Search;

/// <summary>A unit as <see cref="TopicRanking"/> sees it.</summary>
/// <param name="Folded">Its text as indexed.</param>
/// <param name="Report">Id of its report.</param>
/// <param name="WordScore">Its score by the topic's words.</param>
internal readonly record struct TopicUnit(string Folded, string Report, float WordScore);
