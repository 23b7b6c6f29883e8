using System.Text.Json.Nodes;
using SearchService.Reports;
using SearchService.Web.Hosting;

namespace SearchService.Web.Tests.Hosting;

/// <summary>Over a real socket: the in-memory server of the other tests has no limits on the length of an address.</summary>
public sealed class LongQueryTests(SampleLibrary sample) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task TenThousandCharacters_AreCutWithAWarning()
    {
        sample.CopyTo(_folder.At("data"));
        using var library = ReportLibrary.Open(_folder.At("data"));
        await using var server = WebHost.Build(library, "http://127.0.0.1:0", []);
        await server.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };

        var answer = JsonNode.Parse(await client.GetStringAsync("/api/search?q=" + Uri.EscapeDataString(new string('党', 10_000))))!;

        var warning = Assert.Single(answer["query"]!["warnings"]!.AsArray());
        Assert.Contains("只用了前 1,000 个字", (string)warning!["message"]!, StringComparison.Ordinal);
        Assert.Equal(1_000, (int)warning["start"]!);
        Assert.Equal(10_000, (int)warning["end"]!);
    }

    public void Dispose() => _folder.Dispose();
}
