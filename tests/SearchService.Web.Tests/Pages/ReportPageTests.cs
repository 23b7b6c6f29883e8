using System.Net;
using AngleSharp.Dom;

namespace SearchService.Web.Tests.Pages;

[Collection(nameof(SearchApplication))]
public sealed class ReportPageTests(SearchApplication application)
{
    [Fact]
    public async Task HitLink_OpensTheReportAtTheHit()
    {
        using var results = await application.GetPage("/search?q=社区工作者");
        using var page = await application.GetPage(results.QuerySelector(".hit-path a")!.GetAttribute("href")!);

        var current = Assert.Single(page.QuerySelectorAll(".leaf mark[aria-current=true]"));
        Assert.Equal("社区工作者", current.TextContent);
        Assert.NotNull(page.QuerySelector("#here"));
        Assert.Equal(page.QuerySelectorAll(".leaf mark").Length, int.Parse(page.QuerySelectorAll(".hitnav .pos b")[1].TextContent, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task EveryHitOfTheSearch_IsMarkedInItsReport()
    {
        var answer = await application.GetJson("/api/search?q=数据共享&limit=100&copies=all");
        foreach (var report in answer["hits"]!.AsArray().GroupBy(hit => (string)hit!["report"]!["id"]!))
        {
            using var page = await application.GetPage($"/reports/{report.Key}?q=数据共享");
            Assert.Equal(report.Sum(hit => hit!["spans"]!.AsArray().Count), page.QuerySelectorAll(".leaf mark").Length);
            Assert.All(page.QuerySelectorAll(".leaf mark"), mark => Assert.Equal("数据共享", mark.TextContent));

            using var original = await application.GetPage($"/reports/{report.Key}?q=数据共享&view=original");
            Assert.Equal(page.QuerySelectorAll(".leaf mark").Length, original.QuerySelectorAll(".leaf mark").Length);
        }
    }

    [Fact]
    public async Task Outline_CountsTheHitsAndEveryAnchorExists()
    {
        using var page = await Open("社区工作者");

        Assert.All(page.QuerySelectorAll(".outline nav a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal(page.QuerySelectorAll(".leaf mark").Length, page.QuerySelectorAll(".outline .n").Sum(count => int.Parse(count.TextContent, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task EverySection_SaysItsFunctionAndWhy()
    {
        using var page = await Open("社区工作者");

        var rows = page.QuerySelectorAll(".leaf-row[id^=s]");
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.NotNull(row.QuerySelector(".aside details.pop .fn")));
        Assert.NotEmpty(page.QuerySelectorAll(".meta details.pop"));
    }

    [Fact]
    public async Task CleanedView_HoldsTheWholeTextInOrder()
    {
        var hit = (await application.GetJson("/api/search?q=社区工作者&limit=1"))["hits"]![0]!;
        var id = (string)hit["report"]!["id"]!;
        var report = await application.GetJson("/api/reports/" + id);
        using var page = await application.GetPage("/reports/" + id);

        foreach (var removed in page.QuerySelectorAll(".leaf details, .leaf .aside")) removed.Remove();
        Assert.Equal(Plain((string)report["text"]!), Plain(page.QuerySelector(".leaf")!.TextContent));

        static string Plain(string text) => string.Concat(text.Where(unit => !char.IsWhiteSpace(unit)));
    }

    [Fact]
    public async Task RemovedNoise_StandsInItsPlace()
    {
        const string advert = "请关注公众号";
        using var page = await Open("社区工作者"); // its file ends with an advert

        var cut = page.QuerySelectorAll(".leaf details.cut").Single(detail => detail.TextContent.Contains(advert, StringComparison.Ordinal));
        Assert.Contains("删去 广告", cut.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        var original = page.QuerySelector("a[data-view=other]")!.GetAttribute("href")!;
        using var asItIs = await application.GetPage(original);
        Assert.Contains(asItIs.QuerySelectorAll(".leaf .fold"), fold => fold.TextContent.Contains(advert, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RestoredReading_IsShownWithTheOriginal()
    {
        using var results = await application.GetPage("/search?q=党组&reading=folded&limit=100");
        var asWritten = results.QuerySelectorAll(".hit-text .fold").First(fold => fold.TextContent == "D");
        Assert.Equal("读作“党”", asWritten.GetAttribute("title"));

        var hit = asWritten.Closest(".hit")!;
        using var page = await application.GetPage(hit.QuerySelector(".hit-path a")!.GetAttribute("href")!);
        var restored = page.QuerySelectorAll(".leaf .fold").First(fold => fold.TextContent == "党");
        Assert.Equal("原文作“D”", restored.GetAttribute("title"));
    }

    [Fact]
    public async Task Quotation_IsTheSentenceWithItsSource()
    {
        using var page = await Open("社区工作者");

        var lines = page.QuerySelector("#cp")!.TextContent.Split('\n');
        Assert.Contains("社区工作者", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("——" + page.QuerySelector(".leaf h1")!.TextContent.Trim(), lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task BackLink_KeepsTheSearch()
    {
        using var results = await application.GetPage("/search?q=数据共享&year=2022..2024&sort=newest");
        using var page = await application.GetPage(results.QuerySelector(".hit-path a")!.GetAttribute("href")!);

        Assert.Equal("/search?q=" + Uri.EscapeDataString("数据共享") + "&year=2022..2024&sort=newest", page.QuerySelector("#back")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("/reports/nobody")]
    [InlineData("/nowhere")]
    [InlineData("/oops/500")]
    public async Task MissingPage_IsAPageWithANextStep(string url)
    {
        using var client = application.Client();
        using var response = await client.GetAsync(url);
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("没有这一页", body, StringComparison.Ordinal);
        Assert.Contains("action=\"/search\"", body, StringComparison.Ordinal);
    }

    private async Task<IDocument> Open(string query)
    {
        using var results = await application.GetPage("/search?q=" + query);
        return await application.GetPage(results.QuerySelector(".hit-path a")!.GetAttribute("href")!);
    }
}
