using SearchService.Engine.Queries;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Search;

public sealed class ScoringOracleTests
{
    /// <summary>Random little indexes, several commits, deletes: matches, order and scores against a walk over all texts.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Search_EqualsAWalkOverAllTexts(int seed)
    {
        var random = new Random(seed);
        using var folder = new TestIndex();
        using var index = folder.Open();
        using var writer = index.OpenWriter();
        var texts = new Dictionary<string, string>();
        for (var commit = 0; commit < 3; commit++)
        {
            for (var i = 0; i < 90; i++)
            {
                var key = $"k{random.Next(200)}";
                texts[key] = string.Join(' ', Enumerable.Range(0, random.Next(1, 30)).Select(_ => ((char)('a' + random.Next(12))).ToString() + (char)('a' + random.Next(2))));
                writer.Add(TestIndex.Document(key, texts[key]));
            }

            writer.Commit();
        }

        using var searcher = index.OpenSearcher();
        Assert.Equal(texts.Count, searcher.DocumentCount);
        foreach (var (query, matches) in Queries(random))
        {
            var result = searcher.Search(new SearchRequest(query) { Limit = 1000 });
            Assert.Equal(texts.Where(pair => matches(pair.Value)).Select(pair => pair.Key).Order(), result.Hits.Select(hit => hit.Key).Order());
            Assert.Equal(result.TotalHits, result.Hits.Count);
            for (var i = 1; i < result.Hits.Count; i++)
            {
                var (first, second) = (result.Hits[i - 1], result.Hits[i]);
                Assert.True(first.Score > second.Score || (first.Score == second.Score && first.Address < second.Address));
            }

            var page = searcher.Search(new SearchRequest(query) { Limit = 7, Offset = 3 });
            Assert.Equal(result.Hits.Skip(3).Take(7).Select(hit => (hit.Key, hit.Score)), page.Hits.Select(hit => (hit.Key, hit.Score)));
        }
    }

    private static IEnumerable<(Query Query, Func<string, bool> Matches)> Queries(Random random)
    {
        for (var i = 0; i < 25; i++)
        {
            var (a, b, c) = (Word(random), Word(random), Word(random));
            yield return (new TermQuery("text", a), text => Has(text, a));
            yield return (new PhraseQuery("text", $"{a} {b}"), text => text.Contains($"{a} {b}", StringComparison.Ordinal));
            yield return (new BooleanQuery([], [new TermQuery("text", a), new TermQuery("text", b), new TermQuery("text", c)], []), text => Has(text, a) || Has(text, b) || Has(text, c));
            yield return (new BooleanQuery([new TermQuery("text", a), new TermQuery("text", b)], [], [new TermQuery("text", c)]), text => Has(text, a) && Has(text, b) && !Has(text, c));
            yield return (new BooleanQuery([], [], [new PhraseQuery("text", a)]), text => !text.Contains(a, StringComparison.Ordinal));
            yield return (new BooleanQuery([], [new TermQuery("text", a), new PhraseQuery("text", b[..1]), new TermQuery("text", c)], [], 2),
                text => (Has(text, a) ? 1 : 0) + (text.Contains(b[..1], StringComparison.Ordinal) ? 1 : 0) + (Has(text, c) ? 1 : 0) >= 2);
            yield return (new PrefixQuery("text", a[..1]), text => text.Split(' ').Any(word => word.StartsWith(a[..1], StringComparison.Ordinal)));
        }
    }

    private static string Word(Random random) => ((char)('a' + random.Next(12))).ToString() + (char)('a' + random.Next(2));

    private static bool Has(string text, string word) => text.Split(' ').Contains(word);
}
