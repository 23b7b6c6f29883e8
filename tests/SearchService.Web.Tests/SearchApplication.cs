using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using SearchService.Web.Tests;

[assembly: AssemblyFixture(typeof(SampleLibrary))]

namespace SearchService.Web.Tests;

/// <summary>The program over the bundled reports, started by its own command line, without a network.</summary>
public sealed class SearchApplication(SampleLibrary sample) : WebApplicationFactory<Program>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("data", sample.DataFolder); // becomes the option --data
        builder.UseEnvironment("Production");
    }

    /// <summary>A client that follows no redirects.</summary>
    public HttpClient Client() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>The JSON of a successful answer.</summary>
    public async Task<JsonNode> GetJson(string url)
    {
        using var client = Client();
        using var response = await client.GetAsync(url);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{url}: {(int)response.StatusCode} {body}");
        return JsonNode.Parse(body)!;
    }

    /// <summary>The HTML of a page, parsed.</summary>
    public async Task<AngleSharp.Html.Dom.IHtmlDocument> GetPage(string url)
    {
        using var client = Client();
        using var response = await client.GetAsync(url);
        return new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }
}

/// <summary>The tests that share the one server: it holds the lock of the data folder.</summary>
[CollectionDefinition(nameof(SearchApplication))]
public sealed class SearchApplicationTests : ICollectionFixture<SearchApplication>;
