using System.Runtime.InteropServices;
using SearchService.Engine.Analysis;
using SearchService.Engine.Search;

namespace SearchService.Benchmarks.Peers;

/// <summary>Answers the comparison queries by reading every section, to hold the engine's answers against.</summary>
/// <remarks>
/// Shares nothing with the engine but the analyzer and the rules: BM25 with k1 1.2 and b 0.75 over the length as one
/// byte holds it, float32, summed in the order of the query, ties by address. One pass over the corpus file keeps the
/// postings of the queries' own words and phrases, so that a million sections fit in memory.
/// </remarks>
internal sealed class ExhaustiveCheck
{
    private readonly BenchAnalysis _analysis;
    private readonly Dictionary<string, List<Posting>> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Posting>> _phrases = new(StringComparer.Ordinal);
    private readonly List<Column> _sections = [];
    private long _wordsTotal;
    private long _unitsTotal;

    public ExhaustiveCheck(IReadOnlyList<BenchQuery> queries, BenchAnalysis analysis)
    {
        _analysis = analysis;
        foreach (var part in queries.SelectMany(query => query.Parts.Select(part => (Lists: query.IsPhrase ? _phrases : _words, Part: part))))
            part.Lists.TryAdd(analysis.Fold(part.Part), []);
    }

    /// <summary>Reads the corpus once.</summary>
    public void Read(string corpusPath, Searcher searcher)
    {
        var tokens = new List<Token>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var section in BenchSection.ReadAll(corpusPath))
        {
            tokens.Clear();
            var text = _analysis.Fold(section.Text);
            _analysis.Analyzer.Analyze(text, tokens);
            foreach (var word in _words.Keys) counts[word] = 0;
            var words = 0;
            foreach (var token in tokens.Where(token => token.Kind is not (TokenKind.Punctuation or TokenKind.Space)))
            {
                words++;
                ref var count = ref CollectionsMarshal.GetValueRefOrNullRef(lookup, text.AsSpan(token.Start, token.End - token.Start));
                if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref count)) count++;
            }

            var number = _sections.Count;
            foreach (var (word, count) in counts)
            {
                if (count > 0) _words[word].Add(new Posting(number, count));
            }

            foreach (var (phrase, postings) in _phrases)
            {
                var count = Occurrences(text, phrase);
                if (count > 0) postings.Add(new Posting(number, count));
            }

            _wordsTotal += words;
            _unitsTotal += text.Length;
            var address = searcher.Find(section.Id) ?? throw new InvalidDataException($"Section {section.Id} is not in the index.");
            _sections.Add(new Column(section.Id, section.Year, section.Type, StoredLength(words), StoredLength(text.Length), address));
        }
    }

    /// <summary>Null when the answer is right, else the difference.</summary>
    public string? Difference(BenchQuery query, SearchResult answer)
    {
        var scores = new Dictionary<int, (float Score, int Parts)>();
        foreach (var part in query.Parts)
        {
            var folded = _analysis.Fold(part);
            var postings = (query.IsPhrase ? _phrases : _words)[folded];
            var frequency = query.IsPhrase ? FrequencyBelieved(postings, answer) : postings.Count;
            foreach (var posting in postings)
            {
                var score = Score(posting, frequency, query.IsPhrase);
                scores.TryGetValue(posting.Section, out var sum);
                scores[posting.Section] = (sum.Score + score, sum.Parts + 1);
            }
        }

        var matches = scores
            .Where(pair => query.IsDisjunction || pair.Value.Parts == query.Parts.Count)
            .Select(pair => (Section: _sections[pair.Key], pair.Value.Score))
            .Where(match => (query.Year is null || match.Section.Year == query.Year) && (query.Type is null || match.Section.Type == query.Type))
            .OrderByDescending(match => match.Score)
            .ThenBy(match => match.Section.Address)
            .ToList();
        if (answer.TotalIsExact ? answer.TotalHits != matches.Count : query.IsCount || !query.IsPhrase || answer.TotalHits > matches.Count) return $"{query}: {answer.TotalHits} hits, not {matches.Count}";
        var expected = string.Join(' ', matches.Take(10).Select(match => $"{match.Section.Id}:{match.Score:R}"));
        var actual = string.Join(' ', answer.Hits.Select(hit => $"{hit.Key}:{hit.Score:R}"));
        if (actual != expected) return $"{query}: hits\n  {actual}, not\n  {expected}";
        if (!query.IsFacet) return null;
        return Difference("year", matches.CountBy(match => match.Section.Year)) ?? Difference("type", matches.CountBy(match => match.Section.Type));

        string? Difference(string field, IEnumerable<KeyValuePair<string, int>> counts) =>
            counts.Select(count => (count.Key, (long)count.Value)).ToHashSet()
                .SetEquals(answer.Facets[field].Select(count => (count.Value, count.Documents)))
                ? null
                : $"{query}: other counts of {field}";
    }

    /// <summary>
    /// The document frequency a phrase was scored with: by the engine's contract a number that is not below the true one, the
    /// same for all hits. It is found from the first hit; all others must then follow.
    /// </summary>
    private int FrequencyBelieved(List<Posting> postings, SearchResult answer)
    {
        if (answer.Hits.Count == 0) return postings.Count;
        var first = postings.Find(posting => _sections[posting.Section].Address == answer.Hits[0].Address);
        if (first.Count == 0) return postings.Count;
        int low = postings.Count, high = _sections.Count;
        while (low < high)
        {
            // More documents, less weight: the lowest frequency whose score is not above the hit's.
            var middle = low + (high - low) / 2;
            if (Score(first, middle, isPhrase: true) <= answer.Hits[0].Score) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private float Score(Posting posting, int frequency, bool isPhrase)
    {
        var section = _sections[posting.Section];
        var weight = (float)Math.Log(1 + (_sections.Count - frequency + 0.5) / (frequency + 0.5));
        var average = (float)((double)(isPhrase ? _unitsTotal : _wordsTotal) / _sections.Count);
        var inverse = 1f / (1.2f * (1f - 0.75f + 0.75f * (isPhrase ? section.Units : section.Words) / average));
        return weight - weight / (1f + posting.Count * inverse);
    }

    /// <summary>Occurrences, overlapping ones too.</summary>
    private static int Occurrences(string text, string phrase)
    {
        var count = 0;
        for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal)) count++;
        return count;
    }

    /// <summary>The length one byte holds: exact to 31, then the top four bits of what exceeds 24.</summary>
    private static int StoredLength(int length)
    {
        const int Exact = 24;
        if (length < Exact + 8) return length;
        var above = length - Exact;
        var lost = 31 - int.LeadingZeroCount(above) - 3;
        return Exact + (above >> lost << lost);
    }

    private readonly record struct Posting(int Section, int Count);

    private sealed record Column(string Id, string Year, string Type, int Words, int Units, DocumentAddress Address);
}
