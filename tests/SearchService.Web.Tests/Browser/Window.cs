using Microsoft.Playwright;

namespace SearchService.Web.Tests.Browser;

/// <summary>A page under test that notes every complaint of the console and every request to elsewhere.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Window(IBrowserContext context, IPage page, string url)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 404", StringComparison.Ordinal)) _complaints.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => _complaints.Add($"script: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(url, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal)) _complaints.Add($"outside: {request.Url}");
        };
        page.RequestFailed += (_, request) => _complaints.Add($"failed: {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>Nothing complained, nothing went outside.</summary>
    public void AssertQuiet() => Assert.Empty(_complaints);

    /// <summary>Waits until the page is where it should be, and loaded.</summary>
    /// <remarks>The driver's own wait looks at the address and then subscribes: a page that arrives in between is waited for in vain.</remarks>
    public async Task ArriveAt(Func<string, bool> isThere)
    {
        var deadline = TimeProvider.System.GetTimestamp() + 30 * TimeProvider.System.TimestampFrequency;
        while (!isThere(Page.Url))
        {
            Assert.True(TimeProvider.System.GetTimestamp() < deadline, $"still at {Page.Url} after 30 s");
            await Task.Delay(20);
        }

        await Page.WaitForLoadStateAsync();
    }

    public Task<string> Clipboard() => Page.EvaluateAsync<string>("navigator.clipboard.readText()");

    /// <summary>Whether the page is wider than the window.</summary>
    public Task<bool> ScrollsSideways() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await _context.CloseAsync();
}
