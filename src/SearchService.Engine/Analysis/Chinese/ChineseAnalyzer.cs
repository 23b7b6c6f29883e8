using System.Globalization;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>Tokens for ranking Chinese text: words of the lexicon and terms of a list, each followed by the words inside it.</summary>
public sealed class ChineseAnalyzer : IAnalyzer
{
    private const string LanguageVersion = "zh-2";
    private const int CostMax = 5 * Lexicon.CostScale; // of a term of two characters: below any two words that it competes with
    private const int CostStep = 3 * Lexicon.CostScale; // less for each further character

    private readonly Segmenter _segmenter;

    private ChineseAnalyzer(WordTrie? terms, WordCounts? learnt, string version)
    {
        _segmenter = new Segmenter(terms, learnt);
        Version = version;
    }

    /// <summary>The analyzer without a term list. The lexicon is loaded on first use, not before.</summary>
    public static ChineseAnalyzer Default { get; } = new(null, null, $"{LanguageVersion}+{Normalizer.Version}");

    /// <inheritdoc/>
    public string Version { get; }

    /// <summary>The cut without parts, by the same lexicon and terms.</summary>
    public Segmenter Segmenter => _segmenter;

    /// <summary>An analyzer that keeps each of the given terms in one token, wherever it stands.</summary>
    /// <param name="terms">The terms; folded here, and empty or repeated ones left out.</param>
    /// <param name="learnt">Counts of the texts to be analysed, which are added to those of the lexicon; null = none.</param>
    public static ChineseAnalyzer WithTerms(IEnumerable<TermEntry> terms, WordCounts? learnt = null)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var words = terms.Select(term => Normalizer.Fold(term.Text).Text).Where(text => text.Length > 1).Distinct(StringComparer.Ordinal).ToArray();
        var version = learnt is null ? Default.Version : $"{Default.Version}+counts-{learnt.Hash:x16}";
        if (words.Length == 0) return learnt is null ? Default : new ChineseAnalyzer(null, learnt, version);
        Array.Sort(words, StringComparer.Ordinal);
        var costs = words.Select(word => (uint)Math.Max(1, CostMax - CostStep * (word.Length - 2))).ToArray();
        return new ChineseAnalyzer(new WordTrie(words, costs), learnt, $"{version}+terms-{HashOf(words)}");
    }

    /// <inheritdoc/>
    public void Analyze(ReadOnlySpan<char> text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _segmenter.Cut(text, tokens, withParts: true);
    }

    private static string HashOf(string[] words)
    {
        var hash = 14695981039346656037UL; // FNV-1a over the UTF-16 units
        foreach (var word in words)
        {
            foreach (var unit in word) hash = (hash ^ unit) * 1099511628211UL;
            hash = (hash ^ '\n') * 1099511628211UL;
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
