using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Playwright;
using SearchService.Reports;
using SearchService.Web.Hosting;

namespace SearchService.Web.Tests.Browser;

/// <summary>One server on a port of the system's choice and one headless Chromium for all browser tests.</summary>
public sealed class BrowserFixture(SampleLibrary sample) : IAsyncLifetime
{
    private const string ChromiumPath = "/usr/bin/chromium";
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private WebApplication? _server;
    private ReportLibrary? _library;
    private TemporaryFolder? _folder;

    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(ChromiumPath)) return; // each test skips, or fails where a browser is required
        // A folder of its own: the in-memory server of the other tests holds the lock of the shared one.
        _folder = new TemporaryFolder();
        sample.CopyTo(_folder.At("data"));
        _library = ReportLibrary.Open(_folder.At("data"));
        _server = WebHost.Build(_library, "http://127.0.0.1:0", []);
        await _server.StartAsync();
        Url = _server.Urls.Single();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = ChromiumPath, Args = Arguments });
    }

    /// <summary>A window with nothing remembered; skips, or fails, where there is no browser.</summary>
    internal async Task<Window> Open(BrowserNewContextOptions? options = null)
    {
        if (_browser is null)
        {
            var isRequired = new[] { "CI", "SEARCHSERVICE_REQUIRE_BROWSER" }.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });
            Assert.SkipUnless(isRequired, $"needs {ChromiumPath}, which is not here: apt-get install chromium fonts-noto-cjk");
            Assert.Fail($"needs {ChromiumPath}, which is not here, and a browser is required by the environment");
        }

        options ??= new BrowserNewContextOptions();
        options.BaseURL = Url;
        options.Locale = "zh-CN";
        options.Permissions = ["clipboard-read", "clipboard-write"];
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        return new Window(context, await context.NewPageAsync(), Url);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.CloseAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        _library?.Dispose();
        _folder?.Dispose();
    }
}

/// <summary>The tests that share the one browser.</summary>
[CollectionDefinition(nameof(BrowserFixture))]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>;
