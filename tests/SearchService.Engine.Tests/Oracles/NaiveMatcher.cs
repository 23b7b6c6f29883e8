using SearchService.Engine.Analysis;
using SearchService.Engine.Documents;
using SearchService.Engine.Queries;
using SearchService.Engine.Text;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>Whether, how well and where a query matches one document, straight from the words of the contract.</summary>
internal sealed class NaiveMatcher(NaiveIndex index)
{
    private const float K1 = 1.2f;
    private const float B = 0.75f;
    private const string SentenceEnds = "。！？；\n";
    private readonly Dictionary<Query, (float Idf, float Average)> _statistics = [];

    /// <summary>A match: its score, and how often each different scoring part occurs.</summary>
    public sealed record Result(float Score, IReadOnlyDictionary<string, long> Counts);

    /// <summary>Null when the document does not match.</summary>
    public Result? Match(Query query, NaiveDocument document)
    {
        switch (query)
        {
            case MatchAllQuery:
                return new Result(0f, Nothing);
            case PrefixQuery prefix:
                return document.Terms(prefix.Field).Any(term => term.StartsWith(prefix.Prefix, StringComparison.Ordinal)) ? new Result(0f, Nothing) : null;
            case ConstantScoreQuery constant:
                return Match(constant.Inner, document) is null ? null : new Result(query.Boost, Nothing);
            case DisjunctionMaxQuery max:
                return MatchBest(max, document);
            case BooleanQuery boolean:
                return MatchAll(boolean, document);
            default:
                var count = Places(query, document).Count;
                return count == 0 ? null : new Result(query.Boost * Score(query, document, count), new Dictionary<string, long> { [KeyOf(query)] = count });
        }
    }

    /// <summary>The places of the query's scoring parts in one text field of a matching document.</summary>
    public IReadOnlyList<TextSpan> Spans(Query query, NaiveDocument document, string field)
    {
        if (Match(query, document) is null) return [];
        IEnumerable<TextSpan> spans = query switch
        {
            BooleanQuery boolean => boolean.Must.Concat(boolean.Should).SelectMany(part => Spans(part, document, field)),
            DisjunctionMaxQuery max => max.Alternatives.SelectMany(part => Spans(part, document, field)),
            TermQuery or PhraseQuery or SlotQuery or NearQuery or SameSentenceQuery when FieldOf(query) == field => Places(query, document),
            _ => [],
        };
        return [.. spans.Distinct().Order()];
    }

    private static IReadOnlyDictionary<string, long> Nothing { get; } = new Dictionary<string, long>();

    private Result? MatchAll(BooleanQuery query, NaiveDocument document)
    {
        if (query.MustNot.Any(part => Match(part, document) is not null)) return null;
        var musts = query.Must.Select(part => Match(part, document)).ToList();
        var shoulds = query.Should.Select(part => Match(part, document)).OfType<Result>().ToList();
        var isEverythingElse = query.Must.Count == 0 && query.Should.Count == 0 && query.MustNot.Count > 0;
        var shouldMin = query.ShouldMatchMin ?? (query.Must.Count == 0 && !isEverythingElse ? 1 : 0);
        if (musts.Contains(null) || shoulds.Count < shouldMin) return null;
        var score = 0f;
        foreach (var part in musts.Concat(shoulds)) score += part!.Score;
        var counts = musts.Concat(shoulds).SelectMany(part => part!.Counts).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => group.Max(pair => pair.Value));
        return new Result(query.Boost * score, counts);
    }

    private Result? MatchBest(DisjunctionMaxQuery query, NaiveDocument document)
    {
        var matching = query.Alternatives.Select(part => Match(part, document)).OfType<Result>().ToList();
        return matching.Count == 0 ? null : new Result(
            query.Boost * matching.Max(part => part.Score),
            new Dictionary<string, long> { [KeyOf(query)] = matching.Max(part => part.Counts.Values.Sum()) });
    }

    private float Score(Query leaf, NaiveDocument document, int count)
    {
        if (!_statistics.TryGetValue(leaf, out var statistics)) _statistics[leaf] = statistics = Measure(leaf);
        var inverse = 1f / (K1 * (1f - B + B * NaiveNorm.Stored(LengthOf(leaf, document)) / statistics.Average));
        return statistics.Idf - statistics.Idf / (1f + count * inverse);
    }

    private (float Idf, float Average) Measure(Query leaf)
    {
        // Documents that are deleted but not yet merged away count here, and only here.
        var kept = index.KeptSegments.SelectMany(segment => segment).ToList();
        var having = kept.LongCount(document => LengthOf(leaf, document) > 0);
        var lengths = kept.Sum(document => (long)LengthOf(leaf, document));
        var frequency = index.KeptSegments.Sum(segment => DocumentFrequency(leaf, segment));
        return ((float)Math.Log(1 + (having - frequency + 0.5) / (frequency + 0.5)), (float)(lengths / (double)having));
    }

    /// <summary>A word's is exact; a phrase's is that of its rarest pair of adjacent units, of several parts the lowest, of single units every document.</summary>
    private long DocumentFrequency(Query leaf, IReadOnlyList<NaiveDocument> segment)
    {
        if (leaf is TermQuery term) return segment.LongCount(document => document.Terms(term.Field).Contains(term.Term));
        return PartsOf(leaf).SelectMany(NaivePairs.Of)
            .Select(index.PairsOf(segment, FieldOf(leaf)).DocumentFrequency)
            .Append(segment.LongCount(document => document.Text(FieldOf(leaf)) is { Length: > 0 }))
            .Min();
    }

    private static int LengthOf(Query leaf, NaiveDocument document) =>
        leaf is TermQuery ? document.Terms(FieldOf(leaf)).Count : document.Text(FieldOf(leaf))?.Length ?? 0;

    private List<TextSpan> Places(Query leaf, NaiveDocument document)
    {
        if (document.Text(FieldOf(leaf)) is not { } text) return [];
        if (PartsOf(leaf).Any(part => !text.Contains(part, StringComparison.Ordinal))) return [];
        return leaf switch
        {
            TermQuery term => TermPlaces(index.Schema.Get<TextField>(term.Field), text, term.Term),
            PhraseQuery phrase => StringPlaces(text, phrase.Text, 0, text.Length),
            SlotQuery slot => ChainPlaces(text, slot.Parts, gap => gap.Length >= 1 && gap.Length <= slot.GapMax && !gap.Contains('\n')),
            NearQuery { Ordered: true } near => ChainPlaces(text, near.Parts, gap => gap.Length <= near.DistanceMax),
            NearQuery near => [.. Orders(near.Parts).SelectMany(parts => ChainPlaces(text, parts, gap => gap.Length <= near.DistanceMax)).Distinct().Order()],
            SameSentenceQuery same => SentencePlaces(text, same.Parts),
            _ => throw new NotSupportedException($"The oracle does not know {leaf}."),
        };
    }

    private static List<TextSpan> TermPlaces(TextField field, string text, string term)
    {
        if (!text.Contains(term, StringComparison.Ordinal)) return [];
        var tokens = new List<Token>();
        field.Analyzer!.Analyze(text, tokens);
        return [.. tokens
            .Where(token => token.Kind is not (TokenKind.Punctuation or TokenKind.Space) && text[token.Start..token.End] == term)
            .Select(token => new TextSpan(token.Start, token.End))];
    }

    private static List<TextSpan> StringPlaces(string text, string part, int start, int end)
    {
        var places = new List<TextSpan>();
        for (var at = text.IndexOf(part, start, end - start, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(part, at + 1, end - at - 1, StringComparison.Ordinal))
        {
            places.Add(new TextSpan(at, at + part.Length));
        }

        return places;
    }

    /// <summary>The places of all parts that take part in any complete chain, in the order given.</summary>
    private static List<TextSpan> ChainPlaces(string text, IReadOnlyList<string> parts, Func<string, bool> isGap)
    {
        var links = parts.Select(part => StringPlaces(text, part, 0, text.Length)).ToList();
        for (var link = 1; link < links.Count; link++)
            links[link].RemoveAll(place => !links[link - 1].Exists(before => IsLinked(before, place)));
        for (var link = links.Count - 2; link >= 0; link--)
            links[link].RemoveAll(place => !links[link + 1].Exists(after => IsLinked(place, after)));
        return [.. links.SelectMany(link => link).Distinct().Order()];

        bool IsLinked(TextSpan before, TextSpan after) => after.Start >= before.End && isGap(text[before.End..after.Start]);
    }

    private static IEnumerable<IReadOnlyList<string>> Orders(IReadOnlyList<string> parts)
    {
        if (parts.Count == 0) return [[]];
        return Enumerable.Range(0, parts.Count).SelectMany(first =>
            Orders([.. parts.Where((_, at) => at != first)]).Select(rest => (IReadOnlyList<string>)[parts[first], .. rest]));
    }

    private static List<TextSpan> SentencePlaces(string text, IReadOnlyList<string> parts)
    {
        var found = new List<TextSpan>();
        for (int start = 0, end = 1; end <= text.Length; end++)
        {
            // The mark that ends a sentence belongs to it.
            if (end < text.Length && !SentenceEnds.Contains(text[end - 1])) continue;
            var places = parts.Select(part => StringPlaces(text, part, start, end)).ToList();
            if (places.TrueForAll(list => list.Count > 0)) found.AddRange(places.SelectMany(list => list));
            start = end;
        }

        return [.. found.Distinct().Order()];
    }

    private static string FieldOf(Query leaf) => leaf switch
    {
        TermQuery term => term.Field,
        PhraseQuery phrase => phrase.Field,
        SlotQuery slot => slot.Field,
        NearQuery near => near.Field,
        SameSentenceQuery same => same.Field,
        _ => "",
    };

    private static IReadOnlyList<string> PartsOf(Query leaf) => leaf switch
    {
        PhraseQuery phrase => [phrase.Text],
        SlotQuery slot => slot.Parts,
        NearQuery near => near.Parts,
        SameSentenceQuery same => same.Parts,
        _ => [],
    };

    /// <summary>Parts with one key are one part and their places count once: boosts and exclusions do not tell them apart, nor do word and phrase.</summary>
    private static string KeyOf(Query query) => query switch
    {
        TermQuery term => $"text({term.Field}, {OracleCase.Quote(term.Term)})",
        PhraseQuery phrase => $"text({phrase.Field}, {OracleCase.Quote(phrase.Text)})",
        BooleanQuery boolean => $"bool([{string.Join(", ", boolean.Must.Select(KeyOf))}], [{string.Join(", ", boolean.Should.Select(KeyOf))}])",
        DisjunctionMaxQuery max => $"max[{string.Join(", ", max.Alternatives.Select(KeyOf))}]",
        SlotQuery or NearQuery or SameSentenceQuery => OracleCase.Show(query with { Boost = 1f }),
        _ => query.GetType().Name,
    };
}
