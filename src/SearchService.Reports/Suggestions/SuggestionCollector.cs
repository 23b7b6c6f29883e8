using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Engine.Queries;
using SearchService.Engine.Search;
using SearchService.Reports.Indexing;
using SearchService.Reports.Phrases;
using SearchService.Reports.Search;

namespace SearchService.Reports.Suggestions;

/// <summary>Collects what may be suggested: terms, headings, phrases that recur.</summary>
internal sealed class SuggestionCollector(PhraseCorpus corpus, IReadOnlyList<TermEntry> terms, ChineseAnalyzer analyzer)
{
    private const int LengthMin = 2;
    private const int LengthMax = 20; // signs; a longer phrase is pasted, not typed
    private const int PhraseCountMin = 3;
    private const int PhraseSourcesMin = 2;
    private const int PhraseWordsMax = 5;
    private const double PhraseFreedomMin = 0.7; // nats, about two different neighbours
    private const int PhrasesMax = 20_000;
    private static readonly char[] ClauseBorders = ['，', ',', '、', '；', ';', '：', ':', '。', '!', '?', '“', '”', '"', '(', ')', '[', ']', '\n', Normalizer.MaskChar];

    /// <summary>The list for an index.</summary>
    /// <param name="searcher">Of the index, to leave out terms that it does not hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public SuggestionList Collect(Searcher searcher, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, (SuggestionKind Kind, int Frequency)>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = Normalizer.Fold(term.Text).Text;
            if (text.Length is < LengthMin or > LengthMax) continue;
            var count = searcher.Search(new SearchRequest(new PhraseQuery(UnitSchema.Text, text)) { Limit = 0 }, cancellationToken).TotalHits;
            if (count > 0) found[text] = (SuggestionKind.Term, (int)Math.Min(count, int.MaxValue));
        }

        foreach (var (heading, sources) in corpus.Headings())
        {
            foreach (var clause in Normalizer.Fold(heading).Text.Split(ClauseBorders, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Add(clause, SuggestionKind.Heading, sources);
        }

        var stream = new WordStream(analyzer.Segmenter);
        foreach (var (text, source) in corpus.Texts(cancellationToken)) stream.Add(text, source);
        var phrases = PhraseCounter.Count(stream, PhraseCountMin, PhraseWordsMax, cancellationToken)
            .Where(phrase => phrase.Sources >= PhraseSourcesMin && phrase.Freedom >= PhraseFreedomMin && !FunctionWords.StandAtAnEnd(phrase.Text))
            .OrderByDescending(phrase => phrase.Sources).ThenBy(phrase => phrase.Text, StringComparer.Ordinal)
            .Take(PhrasesMax);
        foreach (var phrase in phrases) Add(phrase.Text, SuggestionKind.Phrase, phrase.Sources);
        return new SuggestionList(found.Select(entry => Prepare(entry.Key, entry.Value.Kind, entry.Value.Frequency)));

        void Add(string text, SuggestionKind kind, int frequency)
        {
            if (text.Length is < LengthMin or > LengthMax) return;
            if (!found.TryGetValue(text, out var known)) found.Add(text, (kind, frequency));
            else if (known.Kind == kind) found[text] = known with { Frequency = known.Frequency + frequency };
        }
    }

    private SuggestionEntry Prepare(string text, SuggestionKind kind, int frequency)
    {
        var words = new List<Token>();
        Segmenter.Default.Cut(text, words); // without the terms, so that 形态 in 意识形态工作 may be typed at its words
        var starts = 0UL;
        foreach (var word in words) starts |= 1UL << word.Start;
        return new SuggestionEntry(text, kind, frequency, Pinyin.Read(text, analyzer.Segmenter), starts);
    }
}
