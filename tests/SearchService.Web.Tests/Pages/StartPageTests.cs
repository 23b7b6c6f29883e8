using System.Net;
using System.Text.RegularExpressions;

namespace SearchService.Web.Tests.Pages;

[Collection(nameof(SearchApplication))]
public sealed partial class StartPageTests(SearchApplication application)
{
    [Fact]
    public async Task Start_ShowsTrueNumbers()
    {
        using var page = await application.GetPage("/");
        var stats = await application.GetJson("/api/stats");

        var facts = page.QuerySelectorAll(".facts b").Select(fact => fact.TextContent).ToList();
        Assert.Equal((string)stats["reports"]!.ToString(), facts[0]);
        Assert.Equal((string)stats["sources"]!.ToString(), facts[1]);
        var cells = page.QuerySelectorAll(".map tbody td.sum").Sum(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture));
        Assert.InRange(cells, 1, 100);
    }

    [Fact]
    public async Task EveryLink_LeadsSomewhere()
    {
        using var page = await application.GetPage("/");
        using var client = application.Client();

        foreach (var url in page.QuerySelectorAll("main a, footer a, header a").Select(link => link.GetAttribute("href")!.Split('#')[0]).Where(url => url.Length > 0).Distinct())
        {
            using var response = await client.GetAsync(url);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{url}: {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task EveryFragment_IsOnThePage()
    {
        using var page = await application.GetPage("/");

        foreach (var id in page.QuerySelectorAll("a[href*='#']").Select(link => link.GetAttribute("href")!.Split('#')[1]))
            Assert.NotNull(page.GetElementById(id));
    }

    [Fact]
    public async Task QueryOnTheStartAddress_GoesToTheResults()
    {
        using var client = application.Client();
        using var response = await client.GetAsync("/?q=数据共享");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/search?q=", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DisplaySettings_AreKeptInOneCookie()
    {
        using var client = application.Client();
        using var form = new FormUrlEncodedContent([new("theme", "dark"), new("face", "gongwen"), new("size", "xl")]);
        using var stored = await client.PostAsync("/display", form);

        Assert.Equal(HttpStatusCode.SeeOther, stored.StatusCode);
        var page = await client.GetStringAsync("/");
        Assert.Contains("data-theme=\"dark\"", page, StringComparison.Ordinal);
        Assert.Contains("data-size=\"xl\"", page, StringComparison.Ordinal);
        Assert.Contains("data-keys=\"off\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=数据共享")]
    [InlineData("/nowhere")]
    [InlineData("/api/stats")]
    [InlineData("/page.css")]
    public async Task EveryAnswer_CarriesThePolicy(string url)
    {
        using var client = application.Client();
        using var response = await client.GetAsync(url);

        Assert.StartsWith("default-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=数据共享")]
    [InlineData("/search?q=没有这样的一句话")]
    public async Task Pages_HaveNothingInlineAndNothingFromOutside(string url)
    {
        using var page = await application.GetPage(url);

        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(page.All, element => Outside().IsMatch(element.GetAttribute("href") ?? element.GetAttribute("src") ?? ""));
    }

    [GeneratedRegex("^(https?:)?//")]
    private static partial Regex Outside();
}
