using Microsoft.Playwright;

namespace SearchService.Web.Tests.Browser;

/// <summary>What the drafter does, in a real browser.</summary>
[Collection(nameof(BrowserFixture))]
public sealed class DrafterTests(BrowserFixture browser)
{
    /// <summary>The main job: a phrase, filtered by year and function, the report opened at the hit, copied with its source.</summary>
    [Fact]
    public async Task PhraseFilterOpenCopy()
    {
        await using var window = await browser.Open();
        var page = window.Page;
        await page.GotoAsync("/");
        await page.GetByPlaceholder("一个词，或一句原话").FillAsync("数据共享");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".facet a.v", new() { HasText = "2024 年" }).ClickAsync();
        await window.ArriveAt(url => url.Contains("year=2024"));
        await page.Locator("[aria-labelledby=f-function] a.v").First.ClickAsync();
        await window.ArriveAt(url => url.Contains("function="));
        Assert.Equal(2, await page.Locator(".chip .chip-v").CountAsync());

        var title = await page.Locator(".hit-path a").First.InnerTextAsync();
        await page.Locator(".hit-path a").First.ClickAsync();
        await window.ArriveAt(url => url.Contains("/reports/"));
        var current = page.Locator(".leaf mark[aria-current=true]");
        Assert.Equal("数据共享", await current.First.InnerTextAsync());
        Assert.True(await IsInView(page, ".leaf mark[aria-current=true]"));

        await page.Locator(".leaf-row", new() { Has = page.Locator("mark[aria-current=true]") }).First.GetByRole(AriaRole.Button, new() { Name = "带出处" }).ClickAsync();
        await page.GetByText("已带出处复制").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var copied = await window.Clipboard();
        Assert.Contains("数据共享", copied, StringComparison.Ordinal);
        Assert.Contains($"\n——{title}", copied, StringComparison.Ordinal);

        await page.Locator("#back").ClickAsync();
        await window.ArriveAt(url => url.Contains("/search") && url.Contains("year=2024") && url.Contains("function="));
        window.AssertQuiet();
    }

    [Fact]
    public async Task Keys_WalkResultsAndHits()
    {
        await using var window = await browser.Open();
        var page = window.Page;
        await page.GotoAsync("/search?q=社区工作者");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        Assert.Equal("h1", await page.Locator(".hit.is-here").GetAttributeAsync("id"));
        await page.Keyboard.PressAsync("c");
        await page.GetByText("已带出处复制").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Contains("\n——", await window.Clipboard(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("f");
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.closest('#facets') !== null"));
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("Enter");
        await window.ArriveAt(url => url.Contains("/reports/"));

        var last = int.Parse(await page.Locator(".hitnav .pos b").Nth(1).InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(last > 1);
        await page.GotoAsync(page.Url.Split('#')[0] + "&hit=1");
        await page.Keyboard.PressAsync("n");
        Assert.Equal("2", await page.Locator("#hit-no").InnerTextAsync());
        Assert.Equal("m2", await page.Locator(".leaf mark[aria-current=true]").GetAttributeAsync("id"));
        Assert.Contains("hit=2", page.Url, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("p");
        Assert.Equal("1", await page.Locator("#hit-no").InnerTextAsync());
        await page.Keyboard.PressAsync("o");
        await window.ArriveAt(url => url.Contains("view=original"));
        await page.Keyboard.PressAsync("o");
        await window.ArriveAt(url => !url.Contains("view=original"));

        await page.Locator(".leaf details.pop summary").First.ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await page.Locator(".leaf details.pop[open]").CountAsync());
        await page.Keyboard.PressAsync("Escape");
        await window.ArriveAt(url => url.Contains("/search"));
        await page.Keyboard.PressAsync("/");
        Assert.Equal("q", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.TypeAsync("jk?");
        Assert.EndsWith("jk?", await page.Locator("#q").InputValueAsync(), StringComparison.Ordinal); // keys are letters while typing
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("?");
        await window.ArriveAt(url => url.EndsWith("/#keys", StringComparison.Ordinal));
        window.AssertQuiet();
    }

    [Fact]
    public async Task WithoutScript_TheWholeJobWorks()
    {
        await using var window = await browser.Open(new() { JavaScriptEnabled = false });
        var page = window.Page;
        await page.GotoAsync("/");
        await page.Locator("#q").FillAsync("社区工作者");
        await page.Locator(".ask button").ClickAsync();
        Assert.Equal(0, await page.Locator("button[data-copy]:visible").CountAsync()); // buttons that need script are not shown
        await page.Locator(".facet a.v", new() { HasText = "2022 年" }).ClickAsync();
        await page.Locator(".hit-path a", new() { HasText = "柳岸街道2022年" }).First.ClickAsync();
        Assert.Equal("社区工作者", await page.Locator(".leaf mark[aria-current=true]").First.InnerTextAsync());
        await page.Locator("a[data-step='1']").ClickAsync();
        Assert.Matches("hit=[2-4]", page.Url);
        var quotation = await page.Locator("#cp").InputValueAsync();
        Assert.Contains("社区工作者", quotation, StringComparison.Ordinal);
        Assert.Contains("——", quotation, StringComparison.Ordinal);
        await page.Locator(".leaf details.pop summary").First.ClickAsync();
        Assert.True(await page.Locator(".leaf details.pop .pop-in").First.IsVisibleAsync());
        window.AssertQuiet();
    }

    [Fact]
    public async Task NarrowWindow_NothingIsCutOff()
    {
        await using var window = await browser.Open(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var page = window.Page;
        foreach (var url in new[] { "/", "/search?q=数据共享&year=2022..2024", "/search?q=推动部门数据互通共用", "/nowhere" })
        {
            await page.GotoAsync(url);
            Assert.False(await window.ScrollsSideways(), url);
        }

        await page.GotoAsync("/search?q=社区工作者");
        Assert.False(await page.Locator("#facets").IsVisibleAsync());
        await page.Locator("a.rail-open").ClickAsync();
        Assert.True(await page.Locator("#facets").IsVisibleAsync());
        await page.Locator(".rail-close a").ClickAsync();
        Assert.False(await page.Locator("#facets").IsVisibleAsync());
        await page.Locator(".hit-path a").First.ClickAsync();
        await window.ArriveAt(current => current.Contains("/reports/"));
        Assert.False(await window.ScrollsSideways());
        await page.Locator("a.rail-open").ClickAsync();
        Assert.True(await page.Locator("#outline").IsVisibleAsync());
        window.AssertQuiet();
    }

    [Fact]
    public async Task NothingFound_TheOfferLeadsOn()
    {
        await using var window = await browser.Open();
        var page = window.Page;
        await page.GotoAsync("/search?q=推动部门数据互通共用");
        Assert.Equal("没有找到这句话", await page.Locator("h1").InnerTextAsync());
        await page.Locator("#o1 ~ ul a").First.ClickAsync();
        Assert.True(await page.Locator(".hit").CountAsync() > 0);
        window.AssertQuiet();
    }

    [Fact]
    public async Task BrokenQuery_IsShownWithItsFault()
    {
        await using var window = await browser.Open();
        var page = window.Page;
        await page.GotoAsync("/search?q=" + Uri.EscapeDataString("“数据共享 同句(人手"));
        Assert.True(await page.Locator(".fault mark").CountAsync() >= 1);
        Assert.True(await page.Locator("#q-warn").IsVisibleAsync());
        window.AssertQuiet();
    }

    [Fact]
    public async Task DisplaySettings_TakeEffectAndStay()
    {
        await using var window = await browser.Open();
        var page = window.Page;
        await page.GotoAsync("/#show");
        await page.Locator("#theme").SelectOptionAsync("dark");
        await page.Locator("#size").SelectOptionAsync("xl");
        await page.Locator("input[name=keys]").UncheckAsync();
        await page.Locator("form[action='/display'] button").ClickAsync();
        await page.GotoAsync("/search?q=数据共享");
        Assert.Equal("rgb(19, 23, 22)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await page.Keyboard.PressAsync("j");
        Assert.Equal(0, await page.Locator(".hit.is-here").CountAsync()); // single keys are off
        window.AssertQuiet();
    }

    private static Task<bool> IsInView(IPage page, string selector) => page.EvaluateAsync<bool>(
        "selector => { const box = document.querySelector(selector).getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }", selector);
}
