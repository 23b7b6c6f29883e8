using System.Net;
using AngleSharp.Dom;

namespace SearchService.Web.Tests.Pages;

[Collection(nameof(SearchApplication))]
public sealed class SearchPageTests(SearchApplication application)
{
    [Fact]
    public async Task Results_ShowFourCountsAndMarkedPassages()
    {
        using var page = await application.GetPage("/search?q=数据共享");

        Assert.Equal(["处", "段", "份", "独立来源"], page.QuerySelectorAll("#results .tally dt").Select(term => term.TextContent));
        var hits = page.QuerySelectorAll(".hit");
        Assert.Equal(10, hits.Length);
        Assert.All(hits, hit => Assert.Contains(hit.QuerySelectorAll("mark"), mark => mark.TextContent == "数据共享"));
        Assert.All(hits, hit => Assert.NotEmpty(hit.QuerySelector(".hit-side .when")!.TextContent));
    }

    [Fact]
    public async Task EveryFacetLink_LeadsToWhatItCounts()
    {
        using var page = await application.GetPage("/search?q=数据共享");

        foreach (var item in page.QuerySelectorAll(".facet li").Take(6))
        {
            var url = item.QuerySelector("a.v")!.GetAttribute("href")!;
            using var narrowed = await application.GetPage(url);
            Assert.Equal(item.QuerySelector("b")!.TextContent, narrowed.QuerySelectorAll("#results .tally dd")[1].TextContent);
            Assert.NotNull(narrowed.QuerySelector(".facet a.v[aria-current=true]"));
        }
    }

    [Fact]
    public async Task Exclusion_TakesAwayWhatItCountsAndCanBeUndone()
    {
        using var page = await application.GetPage("/search?q=数据共享");
        var item = page.QuerySelector("#f-year ~ ul li")!;
        var sections = Sections(page);

        using var without = await application.GetPage(item.QuerySelector("a.no")!.GetAttribute("href")!);
        Assert.Equal(sections - int.Parse(item.QuerySelector("b")!.TextContent, System.Globalization.CultureInfo.InvariantCulture), Sections(without));
        var undo = without.QuerySelector(".chip--not a.x")!.GetAttribute("href")!;
        using var again = await application.GetPage(undo);
        Assert.Equal(sections, Sections(again));
    }

    [Fact]
    public async Task YearForm_BecomesARangeInTheUrl()
    {
        using var client = application.Client();
        using var response = await client.GetAsync("/search?q=数据共享&function=存在问题&from=2025&to=2022");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("year=2022..2025", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("function=", response.Headers.Location.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LockedFilter_StaysInTheForm()
    {
        using var page = await application.GetPage("/search?q=数据共享&year=2022..2024&function=存在问题&function=原因分析&lock=year");

        var carried = page.QuerySelectorAll("form.ask input[type=hidden]").Select(input => $"{input.GetAttribute("name")}={input.GetAttribute("value")}");
        Assert.Equal(["year=2022..2024", "lock=year"], carried);
    }

    [Fact]
    public async Task Pager_ShowsEveryHitOnce()
    {
        var urls = new List<string>();
        var next = "/search?q=数据共享&limit=5";
        while (next is not null)
        {
            using var page = await application.GetPage(next);
            urls.AddRange(page.QuerySelectorAll(".hit-path a").Select(link => link.GetAttribute("href")!.Split("unit=")[1]));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        var listed = (long)(await application.GetJson("/api/search?q=数据共享"))["listed"]!;
        Assert.Equal(listed, urls.Count);
        Assert.Equal(urls.Count, urls.Distinct().Count());
    }

    [Fact]
    public async Task Copies_AreOneHitThatNamesTheOthers()
    {
        const string phrase = "部门数据共享不足"; // in a report and in the one that copied it
        using var collapsed = await application.GetPage("/search?q=" + phrase);
        var hit = Assert.Single(collapsed.QuerySelectorAll(".hit"));
        var copy = Assert.Single(hit.QuerySelectorAll(".copies a"));

        using var all = await application.GetPage("/search?copies=all&q=" + phrase);
        Assert.Equal(2, all.QuerySelectorAll(".hit").Length);
        using var other = await application.GetPage(copy.GetAttribute("href")!);
        Assert.Equal(phrase, other.QuerySelector(".leaf mark[aria-current=true]")!.TextContent);
        Assert.NotEqual(hit.QuerySelector(".hit-path a")!.TextContent, other.QuerySelector(".leaf h1")!.TextContent);
    }

    [Fact]
    public async Task NothingFound_OffersPartsAndLoosensNothing()
    {
        using var page = await application.GetPage("/search?q=推动部门数据互通共用");

        Assert.Equal("没有找到这句话", page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll(".hit"));
        var parts = page.QuerySelectorAll("#o1 ~ ul li");
        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            using var found = await application.GetPage(part.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal(part.QuerySelector("dd")!.TextContent, found.QuerySelector("#results .tally dd")!.TextContent);
        }

        Assert.Contains(page.QuerySelectorAll("#o4 ~ ul a"), link => link.GetAttribute("href")!.Contains("mode=any", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NothingUnderAFilter_SaysWhichOneAndHowManyWithout()
    {
        using var page = await application.GetPage("/search?q=数据共享&region=没有这个地方&year=2021..2025");

        var first = page.QuerySelector("#o3 ~ ul li")!;
        Assert.Contains("地区：没有这个地方", first.TextContent, StringComparison.Ordinal);
        using var found = await application.GetPage(first.QuerySelector("a")!.GetAttribute("href")!);
        Assert.Equal(first.QuerySelector("dd")!.TextContent, found.QuerySelector("#results .tally dd")!.TextContent);
        Assert.Contains(page.QuerySelectorAll("#o3 ~ ul li"), item => item.TextContent.Contains("仍是 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task BrokenQuery_MarksTheSign()
    {
        using var page = await application.GetPage("/search?q=" + Uri.EscapeDataString("“数据共享"));

        Assert.Equal("“", page.QuerySelector(".fault mark")!.TextContent);
        Assert.Equal("“数据共享", page.QuerySelector(".fault")!.TextContent);
        Assert.Contains("第 1 个字", page.QuerySelector("#q-warn")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".hit"));
    }

    [Theory]
    [InlineData("/search")]
    [InlineData("/search?q=")]
    public async Task EmptyQuery_SaysWhatToDo(string url)
    {
        using var page = await application.GetPage(url);

        Assert.Equal("写一个词，或贴一句原话", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task UnusableValue_IsSaidAndLeftOut()
    {
        using var page = await application.GetPage("/search?q=数据共享&year=二〇二二");

        Assert.Contains("二〇二二", page.QuerySelector(".note--warn")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll(".hit"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' onmouseover='x")]
    public async Task Query_IsTextAndNeverMarkup(string query)
    {
        using var page = await application.GetPage("/search?q=" + Uri.EscapeDataString(query));

        Assert.Equal(query, page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll("img"));
        Assert.Equal(["/page.js"], page.QuerySelectorAll("script").Select(script => script.GetAttribute("src")!.Split('?')[0]));
    }

    [Fact]
    public async Task PinyinThatIsNowhere_OffersWhatItStandsFor()
    {
        using var page = await application.GetPage("/search?q=sjgx");
        Assert.Equal("数据共享", page.QuerySelector("[aria-labelledby=o2] a")!.TextContent);
    }

    private static int Sections(IDocument page) => int.Parse(page.QuerySelectorAll("#results .tally dd")[1].TextContent, System.Globalization.CultureInfo.InvariantCulture);
}
