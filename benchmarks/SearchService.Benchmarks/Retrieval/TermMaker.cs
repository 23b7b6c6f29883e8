using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Benchmarks.Retrieval;

/// <summary>A way to make terms of a text.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="OfText">Terms of an article, repeated as often as they occur.</param>
/// <param name="OfQuestion">Terms of a question.</param>
internal sealed record TermMaker(string Name, Func<string, IEnumerable<string>> OfText, Func<string, IEnumerable<string>> OfQuestion)
{
    public static IReadOnlyList<TermMaker> All { get; } =
    [
        Same("character bigrams", Bigrams),
        Same("words", text => Tokens(text, token => !token.IsPart)),
        Same("words + parts", text => Tokens(text, _ => true)),
        new("words + parts, question words only", text => Tokens(text, _ => true), text => Tokens(text, token => !token.IsPart)),
        Same("words + bigrams", text => Tokens(text, token => !token.IsPart).Concat(Bigrams(text))),
        Same("words + parts + bigrams + characters", text => Tokens(text, _ => true).Concat(Bigrams(text)).Concat(Characters(text))),
        Same("words + parts, no single characters", text => Tokens(text, token => token.End - token.Start > 1)),
    ];

    private static TermMaker Same(string name, Func<string, IEnumerable<string>> make) => new(name, make, make);

    private static List<string> Tokens(string text, Func<Token, bool> isWanted)
    {
        var folded = Normalizer.Fold(text).Text;
        var tokens = new List<Token>();
        ChineseAnalyzer.Default.Analyze(folded, tokens);
        return [.. tokens.Where(token => token.Kind is not (TokenKind.Space or TokenKind.Punctuation) && isWanted(token)).Select(token => folded[token.Start..token.End])];
    }

    private static IEnumerable<string> Bigrams(string text)
    {
        var folded = Normalizer.Fold(text).Text;
        for (var at = 0; at + 1 < folded.Length; at++)
        {
            if (char.IsLetterOrDigit(folded[at]) && char.IsLetterOrDigit(folded[at + 1])) yield return string.Concat("2", folded.AsSpan(at, 2)); // marked: a bigram is another term than the word
        }
    }

    private static IEnumerable<string> Characters(string text) => Normalizer.Fold(text).Text.Where(char.IsLetterOrDigit).Select(unit => "1" + unit);
}
