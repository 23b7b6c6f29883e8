using SearchService.Reports.Search;

namespace SearchService.Ingestion.Tests.Search;

/// <summary>Searches by topic over the bundled files.</summary>
public sealed class TopicSearchTests(SampleLibrary sample) : IClassFixture<SampleLibrary>
{
    private static readonly string[] Topics =
    [
        "如何推进垃圾分类，减少露天堆放？", "安全生产责任怎样落实到企业", "医保基金监管存在哪些问题", "防汛", "干部队伍能力不足、人手不够怎么办", "的",
    ];

    [Fact]
    public void ATopicFindsAndCountsTheSame_InWhateverOrder()
    {
        foreach (var topic in Topics)
        {
            var (best, first) = Pages(Of(topic));
            var (byYear, second) = Pages(Of(topic) with { Sort = SectionSort.YearDescending });

            Assert.NotEmpty(best);
            Assert.Equal(Ids(byYear), Ids(best));
            Assert.Equal(byYear.Count, best.Count);
            Assert.Equal(second.Total, first.Total);
            Assert.Equal(Ids(best).Count(), Ids(best).Distinct().Count());
        }
    }

    [Fact]
    public void ATopicIsRankedAlike_OnePageOrMany()
    {
        foreach (var topic in Topics)
        {
            var (whole, _) = Pages(Of(topic) with { Limit = 1000 });
            var (paged, _) = Pages(Of(topic) with { Limit = 37 });

            Assert.Equal(whole.Select(hit => (hit.Id, hit.Score)), paged.Select(hit => (hit.Id, hit.Score)));
            Assert.Equal(whole.Select(hit => hit.Score).OrderDescending(), whole.Select(hit => hit.Score));
        }
    }

    [Fact]
    public void ATopicIsRankedByMoreThanItsWords()
    {
        // The parsed query is the words, any of them: asked as a query, it finds the same and ranks by words alone.
        var topic = sample.Library.Search(Of(Topics[0]));
        var words = sample.Library.Search(Of(topic.Query.Parsed) with { Mode = SearchMode.All });

        Assert.NotEqual(words.Hits.Select(hit => hit.Id), topic.Hits.Select(hit => hit.Id));
        Assert.Contains(topic.Notes, note => note.Contains("切成词来找", StringComparison.Ordinal));
        Assert.Contains(topic.Notes, note => note.Contains("同一份材料的别处", StringComparison.Ordinal));
    }

    private static SectionSearchRequest Of(string topic) => new() { Q = topic, Mode = SearchMode.Any, Limit = 200 };

    /// <summary>Of the hits and their copies: which of them stands for the others depends on the order asked for.</summary>
    private static IEnumerable<string> Ids(IEnumerable<AnswerHit> hits) => hits.SelectMany(hit => hit.Copies.Ids.Prepend(hit.Id)).Order(StringComparer.Ordinal);

    private (List<AnswerHit> Hits, SectionSearchAnswer First) Pages(SectionSearchRequest request)
    {
        var first = sample.Library.Search(request);
        var hits = new List<AnswerHit>(first.Hits);
        for (var next = first.Next; next is not null;)
        {
            var page = sample.Library.Search(request with { Cursor = next });
            hits.AddRange(page.Hits);
            next = page.Next;
        }

        return (hits, first);
    }
}
