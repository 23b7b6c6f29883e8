using SearchService.Engine.Analysis;

namespace SearchService.Benchmarks.Peers;

/// <summary>Gives every text of a corpus the words that another analyzer cut it into, so that engines are compared and not analyzers.</summary>
/// <remarks>
/// A word is looked for right after the word before it, past a little punctuation; words that are not in the text (a peer's
/// own spelling of punctuation, lowered Latin) are left out. Texts outside the corpus have no words.
/// </remarks>
internal sealed class CorpusWordsAnalyzer : IAnalyzer
{
    private const int GapMax = 16; // punctuation and blanks between words; farther off it is another place of the word

    private readonly Dictionary<string, string> _wordsByText = new(StringComparer.Ordinal);

    /// <param name="sections">The corpus.</param>
    /// <param name="wordsPath">A section a line, words separated by spaces, in the order of the corpus.</param>
    public CorpusWordsAnalyzer(IEnumerable<BenchSection> sections, string wordsPath)
    {
        foreach (var (section, words) in sections.Zip(File.ReadLines(wordsPath)))
            _wordsByText[section.Text] = words;
    }

    public string Version => "corpus-words-1";

    public void Analyze(ReadOnlySpan<char> text, List<Token> tokens)
    {
        if (!_wordsByText.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var words)) return;
        var at = 0;
        var skipped = 0;
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan()[range];
            if (word.IsEmpty || IsPunctuation(word)) continue;
            var reach = Math.Min(text.Length - at, GapMax + skipped + word.Length);
            var found = text.Slice(at, reach).IndexOf(word, StringComparison.Ordinal);
            if (found < 0)
            {
                skipped += word.Length;
                continue;
            }

            at += found + word.Length;
            skipped = 0;
            tokens.Add(new Token(at - word.Length, at, TokenKind.Word));
        }
    }

    private static bool IsPunctuation(ReadOnlySpan<char> word) => word.Length == 1 && char.IsPunctuation(word[0]);
}
