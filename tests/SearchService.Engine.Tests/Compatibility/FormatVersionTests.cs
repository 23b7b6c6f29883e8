using SearchService.Engine.Queries;
using SearchService.Engine.Search;
using SearchService.Engine.Storage;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Compatibility;

/// <summary>An index of every format version that is still read, kept as bytes. <c>UPDATE_GOLDEN=1</c> writes that of the current version anew.</summary>
public sealed class FormatVersionTests
{
    public static TheoryData<uint> Versions => [.. Enumerable.Range((int)FormatVersion.Oldest, (int)(FormatVersion.Current - FormatVersion.Oldest + 1)).Select(version => (uint)version)];

    [Theory]
    [MemberData(nameof(Versions))]
    public void EveryVersion_IsStillRead(uint version)
    {
        var folder = SharedData.InRepository("tests", "SearchService.Engine.Tests", "Compatibility", $"version-{version}");
        if (version == FormatVersion.Current && Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
            Write(folder);
        using var index = SearchIndex.Open(folder, TestIndex.Schema);
        Assert.Empty(index.Verify());
        using var searcher = index.OpenSearcher();

        Assert.Equal(2, searcher.Generation);
        Assert.Equal("2", searcher.UserData["sequence"]);
        Assert.Equal(299, searcher.DocumentCount);
        Assert.Null(searcher.Find("k7"));
        Assert.Equal("第8节 安全 生产 党建引领，落细落实。", searcher.Text(searcher.Find("k8")!.Value, "text"));
        Assert.Equal(299, searcher.Search(new SearchRequest(new TermQuery("text", "安全"))).TotalHits);
        Assert.Equal(1, searcher.Search(new SearchRequest(new PhraseQuery("text", "第88节 安"))).TotalHits);
        var often = searcher.Search(new SearchRequest(new PhraseQuery("text", "落")) { CountOccurrences = true });
        Assert.Equal((299, 598), (often.TotalHits, often.Occurrences));
        var facets = searcher.Search(new SearchRequest(new MatchAllQuery()) { Facets = [new FacetRequest("year"), new FacetRequest("function", "copy")] }).Facets;
        Assert.Equal([new FacetCount("2023", 150, 0), new FacetCount("2024", 149, 0)], facets["year"]);
        Assert.Equal([new FacetCount("存在问题", 299, 20), new FacetCount("下一步打算", 60, 4)], facets["function"]);
    }

    private static void Write(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        using (var index = SearchIndex.Open(folder, TestIndex.Schema))
        using (var writer = index.OpenWriter())
        {
            for (var i = 0; i < 300; i++)
            {
                writer.Add(TestIndex.Document(
                    $"k{i}", $"第{i}节 安全 生产 党建引领，落细落实。", i % 2 == 0 ? "2023" : "2024", i % 5 == 0 ? ["存在问题", "下一步打算"] : ["存在问题"], $"c{i % 20}", i));
            }

            writer.Commit(new Dictionary<string, string> { ["sequence"] = "1" });
            writer.Delete("k7");
            writer.Commit(new Dictionary<string, string> { ["sequence"] = "2" });
        }

        File.Delete(Path.Combine(folder, "writer.lock"));
    }
}
