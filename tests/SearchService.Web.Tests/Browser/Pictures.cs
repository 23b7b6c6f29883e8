using Microsoft.Playwright;
using SearchService.Tests;

namespace SearchService.Web.Tests.Browser;

/// <summary>Takes pictures of the pages: those of the README, and others to look at. Run by hand: <c>-explicit only -class …Pictures</c>.</summary>
[Collection(nameof(BrowserFixture))]
public sealed class Pictures(BrowserFixture browser)
{
    private const string OtherFolder = "PICTURES"; // environment variable: where pictures to look at go
    private const int PictureBytesMax = 300 * 1024;

    [Fact(Explicit = true)]
    public async Task OfTheReadme()
    {
        await using var window = await browser.Open(new() { ViewportSize = new() { Width = 1280, Height = 860 } });
        foreach (var (name, url) in await Pages(window))
        {
            if (name == "nothing") continue;
            await Take(window, url, SharedData.InRepository("docs", "images", name + ".png"), whole: false);
            Assert.InRange(new FileInfo(SharedData.InRepository("docs", "images", name + ".png")).Length, 1, PictureBytesMax);
        }
    }

    [Theory(Explicit = true)]
    [InlineData("wide", 1280, ColorScheme.Light)]
    [InlineData("narrow", 390, ColorScheme.Light)]
    [InlineData("dark", 1280, ColorScheme.Dark)]
    public async Task ToLookAt(string kind, int width, ColorScheme scheme)
    {
        var folder = Environment.GetEnvironmentVariable(OtherFolder) ?? Path.GetTempPath();
        await using var window = await browser.Open(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        foreach (var (name, url) in await Pages(window)) await Take(window, url, Path.Combine(folder, $"{name}-{kind}.png"), whole: true);
        await window.Page.GotoAsync("/search?q=数据共享");
        await window.Page.Locator("#q").FillAsync("");
        await window.Page.Locator("#q").PressSequentiallyAsync("sjgx");
        await window.Page.Locator("#suggest li").First.WaitForAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"suggest-{kind}.png") });
    }

    private static async Task<IReadOnlyList<(string Name, string Url)>> Pages(Window window)
    {
        await window.Page.GotoAsync("/search?q=社区工作者");
        var report = (await window.Page.Locator(".hit-path a").First.GetAttributeAsync("href"))!;
        return
        [
            ("start", "/"), ("search", "/search?q=数据共享&function=存在问题&function=原因分析"), ("reader", report),
            ("nothing", "/search?q=" + Uri.EscapeDataString("“推动部门数据互通共用 同句(台帐") + "&region=云溪县"),
        ];
    }

    private static async Task Take(Window window, string url, string path, bool whole)
    {
        await window.Page.GotoAsync(url);
        await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = whole });
    }
}
