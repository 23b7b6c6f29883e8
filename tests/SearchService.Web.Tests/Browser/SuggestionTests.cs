using Microsoft.Playwright;

namespace SearchService.Web.Tests.Browser;

/// <summary>Suggestions while typing, by keyboard and by mouse.</summary>
[Collection(nameof(BrowserFixture))]
public sealed class SuggestionTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=社区工作者")]
    public async Task Initials_ArrowAndEnter_SearchThePhrase(string start)
    {
        await using var window = await browser.Open();
        var page = window.Page;
        await page.GotoAsync(start);
        await page.Locator("#q").FillAsync("");
        await page.Locator("#q").PressSequentiallyAsync("sjgx");
        var first = page.Locator("#suggest li").First;
        await first.Locator("mark").GetByText("数据共享").WaitForAsync();
        Assert.Equal("true", await page.Locator("#q").GetAttributeAsync("aria-expanded"));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("suggest-0", await page.Locator("#q").GetAttributeAsync("aria-activedescendant"));
        Assert.Equal("true", await first.GetAttributeAsync("aria-selected"));
        var places = (await first.Locator(".n").InnerTextAsync()).Split(' ')[0];
        await page.Keyboard.PressAsync("Enter");
        await window.ArriveAt(url => url.Contains("q=" + Uri.EscapeDataString("数据共享")));
        Assert.Contains(places, await page.Locator(".tally").First.InnerTextAsync(), StringComparison.Ordinal);
        window.AssertQuiet();
    }

    [Fact]
    public async Task Escape_ShutsTheListAndKeepsWhatIsTyped()
    {
        await using var window = await browser.Open();
        var page = window.Page;
        await page.GotoAsync("/");
        await page.Locator("#q").PressSequentiallyAsync("sjgx");
        await page.Locator("#suggest li").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.True(await page.Locator("#suggest").IsHiddenAsync());
        Assert.Equal("sjgx", await page.Locator("#q").InputValueAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement.id === 'q'"));
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Locator("#suggest li").First.WaitForAsync();
        window.AssertQuiet();
    }

    [Fact]
    public async Task Click_TakesASuggestion_AndTheRestOfTheQueryStays()
    {
        await using var window = await browser.Open();
        var page = window.Page;
        await page.GotoAsync("/");
        await page.Locator("#q").PressSequentiallyAsync("数据共享 zrqd");
        await page.Locator("#suggest li", new() { HasText = "责任清单" }).First.ClickAsync();
        await window.ArriveAt(url => url.Contains("/search"));
        Assert.Equal("数据共享 责任清单", await page.Locator("#q").InputValueAsync());
        window.AssertQuiet();
    }

    [Fact]
    public async Task WithoutScript_TheBoxIsAPlainField()
    {
        await using var window = await browser.Open(new() { JavaScriptEnabled = false });
        await window.Page.GotoAsync("/");
        Assert.Null(await window.Page.Locator("#q").GetAttributeAsync("role"));
        await window.Page.Locator("#q").FillAsync("数据共享");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ArriveAt(url => url.Contains("/search"));
        Assert.True(await window.Page.Locator(".hit").CountAsync() > 0);
    }
}
