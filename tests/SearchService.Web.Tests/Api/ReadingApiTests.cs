namespace SearchService.Web.Tests.Api;

[Collection(nameof(SearchApplication))]
public sealed class ReadingApiTests(SearchApplication application)
{
    [Fact]
    public async Task Section_OfAHitIsTheHit()
    {
        var hit = (await application.GetJson("/api/search?q=数据共享&limit=1"))["hits"]![0]!;
        var section = await application.GetJson("/api/sections/" + hit["id"]);

        Assert.Equal((string)hit["text"]!, (string)section["text"]!);
        Assert.Equal((int)hit["original"]!["start"]!, (int)section["start"]!);
    }

    [Fact]
    public async Task Report_OriginalIsTheFileAsItIs()
    {
        var hit = (await application.GetJson("/api/search?q=社区工作者&limit=1"))["hits"]![0]!;
        var report = await application.GetJson($"/api/reports/{hit["report"]!["id"]}?view=original");
        var file = (await File.ReadAllTextAsync(SearchService.Tests.SharedData.InRepository("corpus", "sample", (string)hit["file"]!))).ReplaceLineEndings("\n").TrimStart('\uFEFF');

        Assert.Equal("original", (string)report["view"]!);
        Assert.Equal(file[(int)report["originalStart"]!..(int)report["originalEnd"]!], (string)report["text"]!);
    }

    [Fact]
    public async Task Report_BothViewsHoldTheHit()
    {
        var hit = (await application.GetJson("/api/search?q=社区工作者&limit=1"))["hits"]![0]!;
        var cleaned = await application.GetJson($"/api/reports/{hit["report"]!["id"]}");
        var original = await application.GetJson($"/api/reports/{hit["report"]!["id"]}?view=original");

        Assert.Contains((string)hit["text"]!, (string)cleaned["text"]!, StringComparison.Ordinal);
        var span = hit["original"]!["spans"]![0]!;
        var from = (int)original["originalStart"]!;
        Assert.Equal("社区工作者", ((string)original["text"]!)[((int)span["start"]! - from)..((int)span["end"]! - from)]);
        Assert.NotEmpty(cleaned["sections"]!.AsArray());
    }

    [Fact]
    public async Task Stats_CountTheBundledReports()
    {
        var stats = await application.GetJson("/api/stats");

        Assert.Equal(96, (int)stats["files"]!);
        Assert.Equal(100, (int)stats["reports"]!);
        Assert.Equal(0, (int)stats["filesBehind"]!);
    }

    [Fact]
    public async Task Analyze_TokensStandInTheTextAsGiven()
    {
        const string text = "Ｄ组書記推动数据共享";
        var answer = await application.GetJson("/api/analyze?text=" + Uri.EscapeDataString(text));

        Assert.NotEmpty((string)answer["analyzerVersion"]!);
        Assert.Contains("书记", (string)answer["folded"]!, StringComparison.Ordinal);
        var shared = answer["tokens"]!.AsArray().Where(token => (string)token!["text"]! is "数据" or "共享" or "数据共享").ToList();
        Assert.NotEmpty(shared);
        Assert.All(shared, token => Assert.Equal((string)token!["text"]!, text[(int)token["start"]!..(int)token["end"]!]));
    }

    [Fact]
    public async Task Health_SaysTheIndexVersion()
    {
        Assert.Equal("alive", (string)(await application.GetJson("/alive"))["status"]!);
        var health = await application.GetJson("/health");
        Assert.Equal("healthy", (string)health["status"]!);
        Assert.True((long)health["indexVersion"]! > 0);
    }
}
