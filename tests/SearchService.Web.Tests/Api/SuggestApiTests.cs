using System.Text.Json.Nodes;

namespace SearchService.Web.Tests.Api;

[Collection(nameof(SearchApplication))]
public sealed class SuggestApiTests(SearchApplication application)
{
    [Theory]
    [InlineData("sjgx", "数据共享")]
    [InlineData("shujugongxiang", "数据共享")]
    [InlineData("shuju共享", "数据共享")]
    [InlineData("数据gx", "数据共享")]
    [InlineData("sjgxx", "数据共享")]
    [InlineData("zrqd", "责任清单")]
    [InlineData("chongfu", "重复录入")]
    [InlineData("形象", null)]
    public async Task Suggest_FindsByCharactersAndPinyin(string typed, string? text)
    {
        var texts = (await Suggest(typed)).Select(one => (string)one!["text"]!).ToList();
        if (text is null) Assert.All(texts, one => Assert.Contains(typed, one, StringComparison.Ordinal));
        else Assert.Contains(text, texts);
    }

    [Fact]
    public async Task Suggest_PutsTheWholePhraseFirst() => Assert.Equal("数据共享", (string)(await Suggest("sjgx"))[0]!["text"]!);

    [Theory]
    [InlineData("q=s")]
    [InlineData("q=gz&limit=50")]
    [InlineData("q=数据")]
    [InlineData("q=数据共享 z")]
    [InlineData("q=标题:j&limit=50")]
    [InlineData("q=“s")]
    [InlineData("q=z&year=2024&function=存在问题&limit=20")]
    public async Task EverySuggestion_FindsWhatItSays(string query)
    {
        var suggestions = (JsonArray)(await application.GetJson("/api/suggest?" + query))["suggestions"]!;
        Assert.NotEmpty(suggestions);
        var filters = string.Concat(query.Split('&').Skip(1).Where(part => !part.StartsWith("limit", StringComparison.Ordinal)).Select(part => "&" + part));
        foreach (var suggestion in suggestions)
        {
            var answer = await application.GetJson($"/api/search?q={Uri.EscapeDataString((string)suggestion!["query"]!)}{filters}&limit=1");
            Assert.True((long)answer["total"]!["places"]! > 0);
            Assert.Equal(answer["total"]!.ToJsonString(), suggestion["total"]!.ToJsonString());
            Assert.Empty((JsonArray)answer["query"]!["warnings"]!);
        }
    }

    [Theory]
    [InlineData("q=")]
    [InlineData("")]
    [InlineData("q=%20")]
    [InlineData("q=qqqqqqzzz")]
    [InlineData("q=%00%EF%BF%BF")]
    public async Task Suggest_NothingForNothing(string query) => Assert.Empty((JsonArray)(await application.GetJson("/api/suggest?" + query))["suggestions"]!);

    [Theory]
    [InlineData("q=s&limit=0")]
    [InlineData("q=s&limit=51")]
    [InlineData("q=s&limit=x")]
    [InlineData("q=s&nonsense=1")]
    public async Task Suggest_RefusesWhatItDoesNotKnow(string query)
    {
        using var client = application.Client();
        using var response = await client.GetAsync("/api/suggest?" + query);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
    }

    private async Task<JsonArray> Suggest(string typed) => (JsonArray)(await application.GetJson("/api/suggest?q=" + Uri.EscapeDataString(typed)))["suggestions"]!;
}
