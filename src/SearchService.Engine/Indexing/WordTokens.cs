using SearchService.Engine.Analysis;

namespace SearchService.Engine.Indexing;

/// <summary>Which tokens are terms for ranking; the same rule for indexing, field lengths and highlighting.</summary>
internal static class WordTokens
{
    public static bool IsWord(Token token) => token.Kind is not (TokenKind.Punctuation or TokenKind.Space) && token.End > token.Start;
}
