using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SearchService.Web.Tests.Api;

[Collection(nameof(SearchApplication))]
public sealed class ProblemTests(SearchApplication application, SampleLibrary sample)
{
    [Theory]
    [InlineData("/api/search?q=数据&limit=500", "limit")]
    [InlineData("/api/search?q=数据&limit=0", "limit")]
    [InlineData("/api/search?q=数据&limit=many", "limit")]
    [InlineData("/api/search?q=数据&page=0", "page")]
    [InlineData("/api/search?q=数据&year=20x", "year")]
    [InlineData("/api/search?q=数据&year=2024..2022", "year")]
    [InlineData("/api/search?q=数据&mode=some", "mode")]
    [InlineData("/api/search?q=数据&reading=loose", "reading")]
    [InlineData("/api/search?q=数据&copies=none", "copies")]
    [InlineData("/api/search?q=数据&sort=random", "sort")]
    [InlineData("/api/search?q=数据&function=没有这种", "function")]
    [InlineData("/api/search?q=数据&facets=colour", "facets")]
    [InlineData("/api/search?q=数据&yeer=2023", "yeer")]
    [InlineData("/api/search?q=数据&q=共享", "q")]
    [InlineData("/api/search", "q")]
    [InlineData("/api/reports/x?view=sideways", "view")]
    [InlineData("/api/stats?verbose=1", "verbose")]
    [InlineData("/api/analyze", "text")]
    [InlineData("/api/analyze?text=", "text")]
    public async Task BadParameter_IsNamed(string url, string parameter)
    {
        using var client = application.Client();
        using var response = await client.GetAsync(url);

        var problem = await ProblemOf(response, HttpStatusCode.BadRequest, "bad-parameter");
        Assert.NotEmpty(problem["errors"]![parameter]!.AsArray());
    }

    [Theory]
    [InlineData("/api/nowhere")]
    [InlineData("/api")]
    [InlineData("/api/search/deeper")]
    [InlineData("/api/sections/nobody")]
    [InlineData("/api/reports/nobody")]
    public async Task Missing_IsAProblemWhateverIsAccepted(string url)
    {
        using var client = application.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { { "Accept", "text/html" } } };
        using var response = await client.SendAsync(request);

        await ProblemOf(response, HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task WrongMethod_SaysWhichAreAllowed()
    {
        using var client = application.Client();
        using var response = await client.DeleteAsync("/api/search");

        await ProblemOf(response, HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Contains("GET", response.Content.Headers.Allow);
    }

    [Fact]
    public async Task UnreadableBody_IsAProblem()
    {
        using var client = application.Client();
        using var broken = new StringContent("{", System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/api/analyze", broken);
        await ProblemOf(response, HttpStatusCode.BadRequest, "bad-parameter");

        using var empty = await client.PostAsJsonAsync("/api/analyze", new { text = "" });
        await ProblemOf(empty, HttpStatusCode.BadRequest, "bad-parameter");

        using var plain = new StringContent("text", System.Text.Encoding.UTF8, "text/plain");
        using var unsupported = await client.PostAsync("/api/analyze", plain);
        await ProblemOf(unsupported, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task DamagedIndex_SaysTheRemedyAndKeepsServing()
    {
        using var folder = new TemporaryFolder();
        sample.CopyTo(folder.At("data"));
        foreach (var file in Directory.EnumerateFiles(folder.At("data", "segments"), "*", SearchOption.AllDirectories))
            File.WriteAllBytes(file, [.. File.ReadAllBytes(file).Select(unit => (byte)~unit)]);
        using var library = new DamagedApplication(folder.At("data"));
        using var client = library.CreateClient();

        using var search = await client.GetAsync("/api/search?q=数据共享");
        var problem = await ProblemOf(search, HttpStatusCode.ServiceUnavailable, "index-damaged");
        Assert.Equal("rebuild", (string)problem["remedy"]!);
        using var health = await client.GetAsync("/health");
        await ProblemOf(health, HttpStatusCode.ServiceUnavailable, "index-damaged");
        using var alive = await client.GetAsync("/alive");
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        using var page = await client.GetAsync("/search?q=数据共享");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.Contains("searchservice rebuild", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> ProblemOf(HttpResponseMessage response, HttpStatusCode status, string name)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((int)status, (int)problem["status"]!);
        Assert.Equal("urn:searchservice:problem:" + name, (string?)problem["type"]);
        Assert.Matches(@"[\u4e00-\u9fff]", (string?)problem["title"] ?? "");
        Assert.Matches(@"[\u4e00-\u9fff]", (string?)problem["detail"] ?? "");
        return problem;
    }

    private sealed class DamagedApplication(string data) : Microsoft.AspNetCore.Mvc.Testing.WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder) => Microsoft.AspNetCore.Hosting.HostingAbstractionsWebHostBuilderExtensions.UseEnvironment(builder.UseSetting("data", data), "Production");
    }
}
