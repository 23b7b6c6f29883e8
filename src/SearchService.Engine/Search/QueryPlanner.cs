using SearchService.Engine.Documents;
using SearchService.Engine.Postings;
using SearchService.Engine.Queries;
using SearchService.Engine.Scoring;

namespace SearchService.Engine.Search;

/// <summary>Query → plan: names resolved against the schema, statistics summed over the segments of the searcher.</summary>
/// <param name="schema">Resolves the names.</param>
/// <param name="segments">Of the searcher.</param>
/// <param name="statistics">By field.</param>
/// <param name="counts">Whether occurrences are counted, so that equal parts must be known.</param>
internal sealed class QueryPlanner(Schema schema, SegmentContext[] segments, CollectionStatistics?[] statistics, bool counts)
{
    private readonly Dictionary<string, int>? _countKeys = counts ? new(StringComparer.Ordinal) : null;

    /// <summary>How many parts that count occurrences the plan has; equal parts are one.</summary>
    public int CountKeys => _countKeys?.Count ?? 0;

    /// <exception cref="ArgumentException">A field is not in the schema or does not answer such a query; a part is empty; a boost is not a number of 0 or more.</exception>
    public QueryPlan Plan(Query query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var boost = query.Boost;
        if (!(boost >= 0f) || float.IsInfinity(boost))
            throw new ArgumentException($"A boost is {boost}, expected a number of 0 or more.", nameof(query));
        return query switch
        {
            MatchAllQuery => new AllPlan(boost),
            TermQuery term => PlanTerm(term),
            PrefixQuery prefix => PlanPrefix(prefix),
            PhraseQuery phrase => PlanText(query, phrase.Field, new ExactPattern(NotEmpty(phrase.Text)), phrase.Field),
            SlotQuery slot => PlanText(query, slot.Field,
                new ChainPattern(Parts(slot.Parts), 1, NotNegative(slot.GapMax), ordered: true, withinLine: true),
                slot.Field),
            NearQuery near => PlanText(query, near.Field,
                new ChainPattern(Parts(near.Parts), 0, NotNegative(near.DistanceMax), near.Ordered, withinLine: false),
                near.Field),
            SameSentenceQuery sentence => PlanText(query, sentence.Field, new SentencePattern(Parts(sentence.Parts)), sentence.Field),
            BooleanQuery boolean => PlanBoolean(boolean),
            ConstantScoreQuery constant => new ConstantPlan(boost, Plan(constant.Inner)),
            DisjunctionMaxQuery best => PlanBest(best),
            _ => throw new ArgumentException($"{query.GetType().Name} is not a query of this engine.", nameof(query)),
        };
    }

    private TermPlan PlanTerm(TermQuery query)
    {
        var field = WordField(query.Field);
        ArgumentNullException.ThrowIfNull(query.Term, nameof(query));
        var documents = 0L;
        var ordinals = new int[segments.Length];
        for (var i = 0; i < ordinals.Length; i++)
        {
            var reader = segments[i].Reader.Text(field);
            ordinals[i] = reader.Terms.Find(query.Term);
            if (ordinals[i] >= 0)
                documents += reader.Words.DocumentFrequency(ordinals[i]);
        }

        var sums = statistics[field]!;
        return new TermPlan(query.Boost, CountKey(query), field, query.Term, query.Field, sums.ForWord(documents), documents, sums.WordAverage, ordinals);
    }

    private PrefixPlan PlanPrefix(PrefixQuery query)
    {
        ArgumentNullException.ThrowIfNull(query.Prefix, nameof(query));
        return new PrefixPlan(query.Boost, WordField(query.Field), query.Prefix);
    }

    private TextPlan PlanText(Query query, string fieldName, TextPattern pattern, string name)
    {
        var field = schema.OrdinalOf(fieldName);
        if (!schema.Get<TextField>(fieldName).Phrases)
            throw new ArgumentException($"The field {fieldName} does not answer phrases.", nameof(query));
        var documents = 0L;
        var grams = new GramList[segments.Length][];
        for (var i = 0; i < grams.Length; i++)
        {
            var reader = segments[i].Reader.Text(field);
            grams[i] = PhraseCandidates.Lists(reader, pattern.Parts);
            documents += PhraseCandidates.DocumentFrequency(reader, grams[i]);
        }

        return new TextPlan(query.Boost, CountKey(query), field, name, pattern, statistics[field]!.ForText(documents), documents, grams);
    }

    private BooleanPlan PlanBoolean(BooleanQuery query)
    {
        var empty = query.Must.Count == 0 && query.MustNot.Count == 0;
        var min = query.ShouldMatchMin ?? (query.Must.Count == 0 && (query.Should.Count > 0 || empty) ? 1 : 0);
        return new BooleanPlan(query.Boost, PlanAll(query.Must), PlanAll(query.Should), PlanAll(query.MustNot), min);
    }

    private DisjunctionMaxPlan PlanBest(DisjunctionMaxQuery query)
    {
        var inner = new QueryPlanner(schema, segments, statistics, counts);
        var alternatives = inner.PlanAll(query.Alternatives);
        return new DisjunctionMaxPlan(query.Boost, CountKey(query), inner.CountKeys, alternatives);
    }

    private QueryPlan[] PlanAll(IReadOnlyList<Query> queries)
    {
        var plans = new QueryPlan[queries.Count];
        for (var i = 0; i < plans.Length; i++)
            plans[i] = Plan(queries[i]);
        return plans;
    }

    private int WordField(string name) => schema.Get<TextField>(name).Analyzer is null
        ? throw new ArgumentException($"The field {name} has no words.", nameof(name))
        : schema.OrdinalOf(name);

    private int CountKey(Query query)
    {
        if (_countKeys is null)
            return 0;
        var key = QueryText.Of(query);
        if (!_countKeys.TryGetValue(key, out var number))
            _countKeys.Add(key, number = _countKeys.Count);
        return number;
    }

    private static string NotEmpty(string text) =>
        string.IsNullOrEmpty(text) ? throw new ArgumentException("A phrase or part is empty.", nameof(text)) : text;

    private static int NotNegative(int value) =>
        value < 0 ? throw new ArgumentException($"A distance is {value}, expected 0 or more.", nameof(value)) : value;

    private static IReadOnlyList<string> Parts(IReadOnlyList<string> parts)
    {
        if (parts.Count is < 2 or > ChainPattern.PartsMax)
            throw new ArgumentException($"There are {parts.Count} parts, expected 2 to {ChainPattern.PartsMax}.", nameof(parts));
        foreach (var part in parts)
            NotEmpty(part);
        return parts;
    }
}
