using SearchService.Engine.Analysis;
using SearchService.Engine.Queries;
using SearchService.Reports.Indexing;

namespace SearchService.Reports.Search;

/// <summary>A pasted sentence or question → any of its words, ranked (mode any).</summary>
internal static class TopicQuery
{
    /// <summary>The engine's query, and its words as they are looked for.</summary>
    /// <param name="folded">As written, folded; operators mean nothing here.</param>
    /// <param name="analyzer">The one the index was made with.</param>
    /// <returns>Null where the text has no word.</returns>
    public static (Query Query, IReadOnlyList<string> Words)? Build(string folded, IAnalyzer analyzer)
    {
        var tokens = new List<Token>();
        analyzer.Analyze(folded, tokens);
        var words = tokens.Where(token => token.Kind is TokenKind.Word or TokenKind.Term or TokenKind.Number or TokenKind.Time or TokenKind.Latin)
            .Select(token => folded[token.Start..token.End]).Distinct(StringComparer.Ordinal).ToList();
        if (words.Count == 0) return null;
        return (new BooleanQuery([], [.. words.Select(word => new TermQuery(UnitSchema.Text, word))], []), words);
    }
}
