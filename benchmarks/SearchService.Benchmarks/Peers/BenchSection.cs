using System.Text.Json;

namespace SearchService.Benchmarks.Peers;

/// <summary>One line of the comparison corpus.</summary>
internal sealed record BenchSection(string Id, string Report, string Title, string Bureau, string Year, string Type, string Text)
{
    /// <summary>Reads a corpus line by line; <c>id</c> and <c>year</c> may be numbers or strings.</summary>
    public static IEnumerable<BenchSection> ReadAll(string path) => File.ReadLines(path).Where(line => line.Length > 0).Select(Parse);

    public static BenchSection Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        return new BenchSection(Field("id"), Field("report"), Field("title"), Field("bureau"), Field("year"), Field("type"), Field("text"));

        string Field(string name) => json.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "";
    }
}
