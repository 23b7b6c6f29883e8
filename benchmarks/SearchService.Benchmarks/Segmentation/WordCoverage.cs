using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Benchmarks.Segmentation;

/// <summary>Of all places where a word of two characters stands in a text, how many the tokens for ranking miss.</summary>
/// <param name="Places">Places of any lexicon word of two characters, found by looking at every two characters.</param>
/// <param name="MissedByWords">Not a word of the cut.</param>
/// <param name="MissedByTokens">Neither a word of the cut nor one of the other tokens.</param>
/// <param name="TokensPerWord">Tokens, parts included, for each word of the cut.</param>
internal sealed record WordCoverage(int Places, int MissedByWords, int MissedByTokens, double TokensPerWord)
{
    public static WordCoverage Of(IEnumerable<string> texts, ChineseAnalyzer analyzer)
    {
        int places = 0, missedByWords = 0, missedByTokens = 0, words = 0, all = 0;
        var tokens = new List<Token>();
        foreach (var text in texts)
        {
            var folded = Normalizer.Fold(text).Text;
            tokens.Clear();
            analyzer.Analyze(folded, tokens);
            var ofWords = tokens.Where(token => !token.IsPart && token.End - token.Start == 2).Select(token => token.Start).ToHashSet();
            var ofTokens = tokens.Where(token => token.End - token.Start == 2).Select(token => token.Start).ToHashSet();
            words += tokens.Count(token => !token.IsPart);
            all += tokens.Count;
            for (var at = 0; at + 2 <= folded.Length; at++)
            {
                if (Lexicon.Default.Words.Find(folded.AsSpan(at, 2)) == 0) continue;
                places++;
                if (!ofWords.Contains(at)) missedByWords++;
                if (!ofTokens.Contains(at)) missedByTokens++;
            }
        }

        return new WordCoverage(places, missedByWords, missedByTokens, (double)all / words);
    }

    public void Print(TextWriter output) => output.WriteLine(
        $"two-character words at {Places:N0} places: missed by the cut {100.0 * MissedByWords / Places:F1} %, by all tokens {100.0 * MissedByTokens / Places:F2} %; {TokensPerWord:F2} tokens a word");
}
