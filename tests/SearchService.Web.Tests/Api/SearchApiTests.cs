using System.Net;
using System.Text.Json.Nodes;

namespace SearchService.Web.Tests.Api;

[Collection(nameof(SearchApplication))]
public sealed class SearchApiTests(SearchApplication application)
{
    [Fact]
    public async Task Search_AnswersByTheContract()
    {
        var answer = await application.GetJson("/api/search?q=数据共享&limit=5&facets=year,function");

        Assert.Equal("数据共享", (string?)answer["query"]!["text"]);
        Assert.Equal("utf16", (string?)answer["offsets"]);
        var total = answer["total"]!;
        Assert.Equal(16, (int)total["places"]!);
        Assert.True((bool)total["exact"]!);
        Assert.True((int)total["sources"]! <= (int)total["reports"]!);
        Assert.Equal(5, answer["hits"]!.AsArray().Count);
        Assert.NotNull((string?)answer["next"]);
        Assert.Equal(["function", "year"], answer["facets"]!.AsObject().Select(facet => facet.Key).Order());
    }

    [Fact]
    public async Task Search_EverySpanIsWhatWasAskedFor()
    {
        var answer = await application.GetJson("/api/search?q=数据共享&limit=100&copies=all");

        var spans = answer["hits"]!.AsArray().SelectMany(hit => hit!["spans"]!.AsArray().Select(span => ((string)hit["text"]!)[(int)span!["start"]!..(int)span["end"]!])).ToList();
        Assert.Equal((int)answer["total"]!["places"]!, spans.Count);
        Assert.All(spans, text => Assert.Equal("数据共享", text));
    }

    [Fact]
    public async Task Search_FiltersNarrowAndSayHowMuch()
    {
        var all = await application.GetJson("/api/search?q=数据共享&facets=year");
        var year = await application.GetJson("/api/search?q=数据共享&year=2024&facets=year");

        var count = all["facets"]!["year"]!.AsArray().Single(value => (string)value!["value"]! == "2024")!["sections"]!;
        Assert.Equal((long)count, (long)year["total"]!["sections"]!);
        Assert.All(year["hits"]!.AsArray(), hit => Assert.Equal(2024, (int)hit!["report"]!["year"]!));
        // The year's own filter is left out of the year's counts.
        Assert.Equal(all["facets"]!["year"]!.ToJsonString(), year["facets"]!["year"]!.ToJsonString());
    }

    [Fact]
    public async Task Search_RangeRepeatedAndExcludedYearsAgree()
    {
        var range = await application.GetJson("/api/search?q=数据共享&year=2022..2024");
        var repeated = await application.GetJson("/api/search?q=数据共享&year=2022&year=2023&year=2024");
        var excluded = await application.GetJson("/api/search?q=数据共享&year=2022..&exclude.year=2025");

        Assert.Equal(Ids(range), Ids(repeated));
        Assert.Equal(Ids(range), Ids(excluded));
    }

    [Fact]
    public async Task Search_CursorAndPageWalkTheSameHits()
    {
        var whole = Ids(await application.GetJson("/api/search?q=数据共享&limit=100"));
        var walked = new List<string>();
        var url = "/api/search?q=数据共享&limit=4";
        for (string? cursor = ""; cursor is not null;)
        {
            var part = await application.GetJson(cursor.Length == 0 ? url : $"{url}&cursor={Uri.EscapeDataString(cursor)}");
            walked.AddRange(Ids(part));
            cursor = (string?)part["next"];
        }

        Assert.Equal(whole, walked);
        Assert.Equal(whole.Skip(4).Take(4), Ids(await application.GetJson(url + "&page=2")));
    }

    [Fact]
    public async Task Search_ChineseIsNotEscaped()
    {
        using var client = application.Client();
        var body = await client.GetStringAsync("/api/search?q=数据共享&limit=1");

        Assert.Contains("数据共享", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_NothingFoundIsAnAnswer()
    {
        var answer = await application.GetJson("/api/search?q=这句话哪里都没有写过");

        Assert.Equal(0, (int)answer["total"]!["places"]!);
        Assert.Empty(answer["hits"]!.AsArray());
    }

    [Fact]
    public async Task Search_BrokenQueryIsAnsweredWithWarnings()
    {
        var answer = await application.GetJson("/api/search?q=" + Uri.EscapeDataString("“数据共享"));

        var warning = Assert.Single(answer["query"]!["warnings"]!.AsArray())!;
        Assert.Equal(0, (int)warning["start"]!);
        Assert.NotEmpty((string)warning["message"]!);
        Assert.Equal(16, (int)answer["total"]!["places"]!);
    }

    [Fact]
    public async Task Search_KnownAnswerIsNotSentAgain()
    {
        using var client = application.Client();
        using var first = await client.GetAsync("/api/search?q=数据共享");
        var tag = first.Headers.ETag;
        Assert.NotNull(tag);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/search?q=数据共享") { Headers = { IfNoneMatch = { tag } } };
        using var known = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal(tag, known.Headers.ETag);

        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/search?q=数据共享&limit=3") { Headers = { IfNoneMatch = { tag } } };
        using var fresh = await client.SendAsync(other);
        Assert.Equal(HttpStatusCode.OK, fresh.StatusCode);
    }

    private static List<string> Ids(JsonNode answer) => [.. answer["hits"]!.AsArray().Select(hit => (string)hit!["id"]!)];
}
