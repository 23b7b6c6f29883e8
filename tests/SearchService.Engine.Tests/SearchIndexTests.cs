using SearchService.Engine.Queries;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;
using SearchService.Engine.Text;

namespace SearchService.Engine.Tests;

public sealed class SearchIndexTests : IDisposable
{
    private readonly TestIndex _index = new();

    public void Dispose() => _index.Dispose();

    [Fact]
    public void Missing_FolderIsAnEmptyIndex()
    {
        using var index = _index.Open();
        using var searcher = index.OpenSearcher();
        Assert.Equal(0, searcher.Generation);
        Assert.Empty(searcher.Search(new SearchRequest(new MatchAllQuery())).Hits);
        Assert.Empty(index.Verify());
    }

    [Fact]
    public void Commit_MakesDocumentsVisibleToNewSearchersOnly()
    {
        using var index = _index.Open();
        using var writer = index.OpenWriter();
        writer.Add(TestIndex.Document("a", "安全 生产"));
        using var before = index.OpenSearcher();
        Assert.Equal(1, writer.Commit(new Dictionary<string, string> { ["sequence"] = "7" }));
        using var after = index.OpenSearcher();

        Assert.Equal(0, before.DocumentCount);
        Assert.Equal(1, after.DocumentCount);
        Assert.Equal(1, after.Generation);
        Assert.Equal("7", after.UserData["sequence"]);
        var hit = Assert.Single(after.Search(new SearchRequest(new TermQuery("text", "安全"))).Hits);
        Assert.Equal("a", hit.Key);
        Assert.Equal("安全 生产", after.Text(hit.Address, "text"));
        Assert.Null(after.Text(hit.Address, "literal"));
    }

    [Fact]
    public void Add_ReplacesTheDocumentWithTheKey()
    {
        using var index = _index.Open();
        using var writer = index.OpenWriter();
        writer.Add(TestIndex.Document("a", "旧"));
        writer.Add(TestIndex.Document("a", "新"));
        writer.Commit();
        writer.Add(TestIndex.Document("b", "乙"));
        writer.Add(TestIndex.Document("a", "更新"));
        writer.Commit();
        writer.Delete("b");
        writer.Commit();
        using var searcher = index.OpenSearcher();

        Assert.Equal(1, searcher.DocumentCount);
        Assert.Equal("更新", searcher.Text(searcher.Find("a")!.Value, "text"));
        Assert.Null(searcher.Find("b"));
        Assert.Equal(0, searcher.Search(new SearchRequest(new PhraseQuery("text", "旧"))).TotalHits);
        Assert.Equal(1, searcher.Search(new SearchRequest(new PhraseQuery("text", "新"))).TotalHits);
    }

    [Fact]
    public void Dispose_WithoutCommitRollsBack()
    {
        using var index = _index.Open();
        using (var writer = index.OpenWriter())
        {
            writer.Add(TestIndex.Document("a", "甲"));
            writer.Commit();
            writer.Add(TestIndex.Document("b", "乙"));
        }

        using (var writer = index.OpenWriter())
            writer.Commit();
        using var searcher = index.OpenSearcher();
        Assert.Equal(1, searcher.DocumentCount);
        Assert.Equal(2, searcher.Generation);
    }

    [Fact]
    public void Writer_IsAlone()
    {
        using var index = _index.Open();
        using (index.OpenWriter())
            Assert.Throws<IndexLockedException>(() => index.OpenWriter());
        index.OpenWriter().Dispose();
    }

    [Fact]
    public void Reopen_FindsEverythingAndOnlyTheFilesOfTheCommitRemain()
    {
        using (var index = _index.Open())
        using (var writer = index.OpenWriter())
        {
            for (var i = 0; i < 40; i++)
            {
                writer.Add(TestIndex.Document($"k{i}", $"第{i}节 安全"));
                writer.Commit();
            }

            writer.WaitForMerges();
        }

        using var reopened = _index.Open();
        using var searcher = reopened.OpenSearcher();
        Assert.Equal(40, searcher.Search(new SearchRequest(new TermQuery("text", "安全"))).TotalHits);
        Assert.Equal(40, searcher.Search(new SearchRequest(new PhraseQuery("text", "节 安"))).TotalHits);
        Assert.Empty(reopened.Verify());
        Assert.True(Directory.GetFiles(_index.Folder, "*.segment").Length < 15);
        Assert.Single(Directory.GetFiles(_index.Folder, "commit-*"));
    }

    [Theory]
    [InlineData("以", 2)]
    [InlineData("以党建为抓手", 1)]
    [InlineData("抓手，以", 1)]
    [InlineData("aa", 0)]
    public void Phrase_FindsAnySubstring(string phrase, int expected)
    {
        using var index = _index.Open();
        using var writer = index.OpenWriter();
        writer.Add(TestIndex.Document("a", "以党建为抓手，以服务为根本。aba"));
        writer.Commit();
        using var searcher = index.OpenSearcher();
        var result = searcher.Search(new SearchRequest(new PhraseQuery("text", phrase)) { CountOccurrences = true });
        Assert.Equal(expected, result.Occurrences);
        Assert.Equal(Math.Min(1, expected), result.TotalHits);
    }

    [Fact]
    public void Phrase_CountsOverlappingPlaces()
    {
        using var index = _index.Open();
        using var writer = index.OpenWriter();
        writer.Add(TestIndex.Document("a", "好好好"));
        writer.Commit();
        using var searcher = index.OpenSearcher();
        var query = new PhraseQuery("text", "好好");
        Assert.Equal([new TextSpan(0, 2), new TextSpan(1, 3)], searcher.Spans(query, searcher.Find("a")!.Value, "text"));
        Assert.Equal(2, searcher.Search(new SearchRequest(query) { CountOccurrences = true }).Occurrences);
    }

    [Fact]
    public void SlotNearSentence_GiveTheSpansOfTheirParts()
    {
        using var index = _index.Open();
        using var writer = index.OpenWriter();
        writer.Add(TestIndex.Document("a", "以党建为抓手。以法治\n为抓手。甲乙"));
        writer.Commit();
        using var searcher = index.OpenSearcher();
        var address = searcher.Find("a")!.Value;

        Assert.Equal([new TextSpan(0, 1), new TextSpan(3, 6)], searcher.Spans(new SlotQuery("text", ["以", "为抓手"], 4), address, "text"));
        Assert.Equal([new TextSpan(15, 16), new TextSpan(16, 17)], searcher.Spans(new NearQuery("text", ["乙", "甲"], 0, false), address, "text"));
        Assert.Empty(searcher.Spans(new NearQuery("text", ["乙", "甲"], 0, true), address, "text"));
        Assert.Equal([new TextSpan(1, 3), new TextSpan(4, 6)], searcher.Spans(new SameSentenceQuery("text", ["抓手", "党建"]), address, "text"));
        Assert.Empty(searcher.Spans(new SameSentenceQuery("text", ["法治", "抓手"]), address, "text"));
    }

    [Fact]
    public void Facets_CountSidewaysWithDistinctValues()
    {
        using var index = _index.Open();
        using var writer = index.OpenWriter();
        writer.Add(TestIndex.Document("a", "甲", "2023", ["存在问题", "下一步打算"], "c1", 5));
        writer.Add(TestIndex.Document("b", "甲", "2023", ["存在问题"], "c1", 9));
        writer.Commit();
        writer.Add(TestIndex.Document("c", "甲", "2024", ["存在问题"], "c2", 7));
        writer.Add(TestIndex.Document("d", "甲"));
        writer.Commit();
        using var searcher = index.OpenSearcher();
        var result = searcher.Search(new SearchRequest(new TermQuery("text", "甲"))
        {
            Filters = [new FieldFilter("year") { AnyOf = ["2023"] }],
            Facets = [new FacetRequest("year"), new FacetRequest("function", "copy")],
            DistinctFields = ["copy"],
            Sort = new SortField("number", true),
            CollapseField = "copy",
        });

        Assert.Equal(2, result.TotalHits);
        Assert.Equal(1, result.TotalGroups);
        Assert.Equal([new FacetCount("2023", 2, 0), new FacetCount("2024", 1, 0)], result.Facets["year"]);
        Assert.Equal([new FacetCount("存在问题", 2, 1), new FacetCount("下一步打算", 1, 1)], result.Facets["function"]);
        Assert.Equal(1, result.Distinct["copy"]);
        var hit = Assert.Single(result.Hits);
        Assert.Equal("b", hit.Key);
        Assert.Equal(["a"], hit.GroupKeys);
    }

    [Fact]
    public void Damage_IsNamedNeverAnswered()
    {
        using (var index = _index.Open())
        using (var writer = index.OpenWriter())
        {
            writer.Add(TestIndex.Document("a", "甲乙丙"));
            writer.Commit();
        }

        var path = Assert.Single(Directory.GetFiles(_index.Folder, "*.segment"));
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at < bytes.Length; at += 97)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0x40;
            File.WriteAllBytes(path, damaged);
            Assert.True(IsNamed(), $"byte {at}");
        }

        File.WriteAllBytes(path, bytes[..^1]);
        Assert.Throws<CorruptIndexException>(() => _index.Open());
    }

    private bool IsNamed()
    {
        try
        {
            using var index = _index.Open();
            return index.Verify().Count > 0;
        }
        catch (CorruptIndexException)
        {
            return true;
        }
    }
}
