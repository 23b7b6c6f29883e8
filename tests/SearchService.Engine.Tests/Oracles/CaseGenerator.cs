using SearchService.Engine.Documents;
using SearchService.Engine.Queries;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>Random lives of an index, small and nasty: few characters, so that phrases repeat and overlap; sizes at the edges of blocks.</summary>
internal sealed class CaseGenerator(Random random)
{
    // Ranges are 64 documents, superblocks 512, list blocks 128. Lists that are neither short nor dense need a thousand or more.
    private static readonly int[] EdgeCounts = [0, 1, 2, 63, 64, 65, 127, 128, 129, 511, 512, 513];
    private static readonly int[] LargeCounts = [1025, 2049, 4097];

    private static readonly string[] Units =
        ["甲", "乙", "丙", "丁", "a", "B", "1", "。", "，", "！", "；", "？", "\n", " ", "\ud840\udc00", "\ud840", "\udc00", "\ufffd", "x"];

    private static readonly string[] Years = ["2021", "2022", "2023", "２０２３"];
    private static readonly string[] Copies = ["c1", "c2", "c3", "c4", "c5"];
    private static readonly string[] Tags = ["问题", "计划", "总结", "", "\ud840"];
    private static readonly string[] TextFields = ["body", "literal", "words"];
    private static readonly string[] PhraseFields = ["body", "body", "body", "literal"];
    private static readonly string[] WordFields = ["body", "body", "words"];

    private string[] _alphabet = [];
    private int _lengthMax;
    private bool _isSkewed; // some units are rarer than others, so that there are frequent words, rare ones and what is between

    /// <param name="allowLarge">Whether one case in some may have thousands of documents.</param>
    /// <param name="requestsMax">Most requests of the case; large ones have fewer, for the oracle is slow.</param>
    public OracleCase Next(bool allowLarge, int requestsMax = 40)
    {
        _alphabet = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Units[random.Next(Units.Length)])];
        _isSkewed = random.Next(2) == 0;
        _lengthMax = Pick(4, 12, 12, 40, 40, 90);
        var documentCount = random.Next(3) > 0 ? random.Next(12)
            : allowLarge && random.Next(25) == 0 ? LargeCounts[random.Next(LargeCounts.Length)]
            : EdgeCounts[random.Next(EdgeCounts.Length)];
        var steps = Steps(documentCount);
        var texts = steps.OfType<AddStep>().SelectMany(step => step.Document.Texts.Values).Where(text => text.Length > 0).Take(200).ToArray();
        var requestCount = Math.Min(requestsMax, documentCount > 600 ? 3 : documentCount > 100 ? 12 : 40);
        return new OracleCase(steps, [.. Enumerable.Range(0, requestCount).Select(_ => Request(texts, documentCount))]);
    }

    private List<OracleStep> Steps(int documentCount)
    {
        var steps = new List<OracleStep>();
        var commitEvery = Pick(1, 3, documentCount + 1, documentCount + 1, Math.Max(1, documentCount / 3), Math.Max(1, documentCount / 12));
        // Commits cost a file sync: never more than a dozen.
        commitEvery = Math.Max(commitEvery, documentCount / 12);
        var churn = Pick(0, 0, 5, 30); // percent of steps that replace or delete
        for (var number = 0; number < documentCount; number++)
        {
            steps.Add(new AddStep(RandomDocument(Key(number))));
            if (random.Next(100) < churn)
            {
                var key = Key(random.Next(number + 2));
                steps.Add(random.Next(2) == 0 ? new DeleteStep(key) : new AddStep(RandomDocument(key)));
            }

            if ((number + 1) % Math.Max(1, commitEvery) == 0) steps.Add(new CommitStep());
            if (documentCount <= 12 && random.Next(25) == 0) steps.Add(new ReopenStep());
            if (documentCount <= 12 && random.Next(25) == 0) steps.Add(new RollbackStep());
            if (random.Next(documentCount) < 2) steps.Add(random.Next(4) == 0 ? new CompactStep() : new MergeStep());
        }

        if (random.Next(4) > 0) steps.Add(new CommitStep());
        if (random.Next(6) == 0) steps.Add(new ReopenStep());
        return steps;
    }

    /// <summary>Any string is a key: the empty one and one that is no valid UTF-16 too.</summary>
    private static string Key(int number) => number switch
    {
        2 => "",
        3 => "\ud840",
        4 => "\udc00键",
        _ => $"k{number}",
    };

    private Document RandomDocument(string key)
    {
        var texts = new Dictionary<string, string>();
        foreach (var field in TextFields)
        {
            if (random.Next(field == "body" ? 15 : 3) > 0) texts[field] = RandomText();
        }

        var facets = new Dictionary<string, IReadOnlyList<string>>();
        if (random.Next(6) > 0) facets["year"] = [Years[random.Next(Years.Length)]];
        if (random.Next(3) > 0) facets["copy"] = [Copies[random.Next(Copies.Length)]];
        if (random.Next(3) > 0) facets["tag"] = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Tags[random.Next(Tags.Length)])];
        var numbers = new Dictionary<string, long>();
        if (random.Next(4) > 0) numbers["rank"] = Pick(0, 1, 2, 3, -7, long.MaxValue, long.MinValue, 1L << 40);
        return new Document(key) { Texts = texts, Facets = facets, Numbers = numbers };
    }

    private string RandomText()
    {
        // Now and then one unit many times (frequencies over a byte) or a text long enough for a lossy norm.
        if (random.Next(150) == 0) return string.Concat(Enumerable.Repeat(_alphabet[0], Pick(255, 256, 300, 70_000 / 100)));
        return string.Concat(Enumerable.Range(0, random.Next(_lengthMax + 1)).Select(_ => RandomUnit()));
    }

    private string RandomUnit()
    {
        var at = random.Next(_alphabet.Length);
        return _alphabet[_isSkewed ? Math.Min(at, Math.Min(random.Next(_alphabet.Length), random.Next(_alphabet.Length))) : at];
    }

    private SearchRequest Request(string[] texts, int documentCount)
    {
        return new SearchRequest(RandomQuery(texts, depth: 0))
        {
            Filters = [.. Enumerable.Range(0, Pick(0, 0, 0, 1, 1, 2)).Select(_ => Filter())],
            Limit = Pick(10, 10, 10, 0, 1, 2, 3, 64, documentCount, documentCount + 1, int.MaxValue),
            Offset = Pick(0, 0, 0, 0, 0, 0, 1, 2, 7, documentCount / 2, documentCount + 3, int.MaxValue),
            Sort = Pick(0, 0, 0, 1, 2) switch
            {
                1 => new SortField("rank", random.Next(2) == 0),
                2 => new SortField(random.Next(2) == 0 ? "year" : "copy", random.Next(2) == 0),
                _ => null,
            },
            CollapseField = Pick("copy", "copy", "year", null, null, null),
            Facets = [.. new[] { "year", "tag", "copy" }.Where(_ => random.Next(3) == 0).Select(field => new FacetRequest(field, Pick("copy", "year", null, null)))],
            DistinctFields = [.. new[] { "year", "tag", "copy" }.Where(_ => random.Next(4) == 0)],
            CountOccurrences = random.Next(3) == 0,
        };
    }

    private FieldFilter Filter() => random.Next(5) switch
    {
        0 => new FieldFilter("rank") { Min = Pick<long?>(null, 0, 1, 2), Max = Pick<long?>(null, 1, 2, long.MaxValue), SidewaysOf = Pick(null, "year") },
        1 => new FieldFilter("tag") { AnyOf = Some(Tags), NoneOf = random.Next(3) == 0 ? Some(Tags) : [] },
        2 => new FieldFilter("copy") { NoneOf = Some(Copies) },
        _ => new FieldFilter("year") { AnyOf = Some(Years), SidewaysOf = Pick(null, null, "tag") },
    };

    private string[] Some(string[] values) => [.. values.Append("not there").Where(_ => random.Next(3) == 0)];

    private Query RandomQuery(string[] texts, int depth)
    {
        var kind = random.Next(depth >= 3 ? 10 : 18);
        Query query = kind switch
        {
            0 => new MatchAllQuery(),
            1 => new PrefixQuery(Pick(WordFields), Phrase(texts, 1, 2)),
            2 => new SlotQuery(Pick(PhraseFields), Parts(texts), Pick(1, 2, 5, 1000)),
            3 => new NearQuery(Pick(PhraseFields), Parts(texts), Pick(0, 1, 2, 5, 1000), random.Next(2) == 0),
            4 => new SameSentenceQuery(Pick(PhraseFields), Parts(texts)),
            5 or 6 => new TermQuery(Pick(WordFields), Phrase(texts, 1, 3)),
            7 or 8 or 9 => new PhraseQuery(Pick(PhraseFields), Phrase(texts, 1, Pick(2, 3, 4, 8, 40))),
            10 => new ConstantScoreQuery(RandomQuery(texts, depth + 1)),
            11 or 12 => new DisjunctionMaxQuery(Queries(texts, depth, Pick(0, 1, 2, 2, 3))),
            13 => AllTerms(texts, isConjunction: true),
            14 => AllTerms(texts, isConjunction: false),
            _ => RandomBoolean(texts, depth),
        };
        return random.Next(5) == 0 ? query with { Boost = Pick(0f, 0.5f, 2f, 3.3f) } : query;
    }

    private BooleanQuery AllTerms(string[] texts, bool isConjunction)
    {
        var field = Pick(WordFields);
        Query[] terms = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new TermQuery(field, Phrase(texts, 1, 3)))];
        return isConjunction ? new BooleanQuery(terms, [], []) : new BooleanQuery([], terms, []);
    }

    private BooleanQuery RandomBoolean(string[] texts, int depth)
    {
        var should = Queries(texts, depth, Pick(0, 1, 2, 3));
        return new BooleanQuery(
            Queries(texts, depth, Pick(0, 0, 1, 2, 3)), should, Queries(texts, depth, Pick(0, 0, 0, 1, 2)),
            random.Next(3) == 0 ? random.Next(should.Length + 2) : null);
    }

    private Query[] Queries(string[] texts, int depth, int count) => [.. Enumerable.Range(0, count).Select(_ => RandomQuery(texts, depth + 1))];

    private string[] Parts(string[] texts) => [.. Enumerable.Range(0, Pick(2, 2, 2, 3, 4)).Select(_ => Phrase(texts, 1, 3))];

    /// <summary>Mostly a piece of a text that was added, cut without regard to surrogate pairs.</summary>
    private string Phrase(string[] texts, int lengthMin, int lengthMax)
    {
        var length = random.Next(lengthMin, lengthMax + 1);
        if (texts.Length > 0 && random.Next(6) > 0)
        {
            var text = texts[random.Next(texts.Length)];
            var start = random.Next(text.Length);
            return text.Substring(start, Math.Min(length, text.Length - start));
        }

        var made = string.Concat(Enumerable.Range(0, length).Select(_ => RandomUnit()));
        return made[..Math.Min(length, made.Length)];
    }

    private T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];
}
