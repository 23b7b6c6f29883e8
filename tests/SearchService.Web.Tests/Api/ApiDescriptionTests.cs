using System.Text.Json.Nodes;

namespace SearchService.Web.Tests.Api;

[Collection(nameof(SearchApplication))]
public sealed class ApiDescriptionTests(SearchApplication application)
{
    [Fact]
    public async Task Document_IsOpenApi31AndNamesEveryEndpoint()
    {
        var document = await application.GetJson("/openapi/v1.json");

        Assert.StartsWith("3.1", (string)document["openapi"]!, StringComparison.Ordinal);
        Assert.Equal(
            ["/alive", "/api/analyze", "/api/reports/{id}", "/api/search", "/api/sections/{id}", "/api/stats", "/api/suggest", "/health"],
            document["paths"]!.AsObject().Select(path => path.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryParameter_IsDescribed()
    {
        var document = await application.GetJson("/openapi/v1.json");

        foreach (var (path, operation) in Operations(document))
        {
            Assert.False(string.IsNullOrEmpty((string?)operation["summary"]), path);
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
                Assert.False(string.IsNullOrEmpty((string?)parameter!["description"]), $"{path} {parameter["name"]}");
        }
    }

    [Fact]
    public async Task EveryApiOperation_DescribesItsAnswerAndItsErrors()
    {
        var document = await application.GetJson("/openapi/v1.json");

        foreach (var (path, operation) in Operations(document).Where(operation => operation.Path.StartsWith("/api", StringComparison.Ordinal)))
        {
            var responses = operation["responses"]!.AsObject();
            Assert.NotNull(responses["200"]!["content"]!["application/json"]!["schema"]);
            foreach (var status in path.Contains("{id}", StringComparison.Ordinal) ? ["400", "404", "500", "503"] : new[] { "400", "500", "503" })
                Assert.NotNull(responses[status]?["content"]?["application/problem+json"]?["schema"]);
        }
    }

    [Fact]
    public async Task SearchParameters_AreTheOnesThatAreRead()
    {
        var document = await application.GetJson("/openapi/v1.json");
        var described = document["paths"]!["/api/search"]!["get"]!["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!);

        Assert.Equal(Web.Searching.SearchParameters.All.Select(parameter => parameter.Name), described);
    }

    private static IEnumerable<(string Path, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (path.Key, operation.Value!)));
}
