using System.Globalization;
using System.Text.Json;

namespace SearchService.Benchmarks.Peers;

/// <summary>One line of the comparison corpus; of its fields, those that are indexed.</summary>
internal sealed record BenchSection(string Id, string Year, string Type, string Text)
{
    /// <summary>Reads a corpus line by line; <c>id</c> and <c>year</c> may be numbers or strings.</summary>
    public static IEnumerable<BenchSection> ReadAll(string path) => CorpusFile.Blocks(path).SelectMany(CorpusFile.Sections);

    /// <param name="line">A JSON object in UTF-8.</param>
    public static BenchSection Parse(ReadOnlySpan<byte> line)
    {
        string id = "", year = "", type = "", text = "";
        var json = new Utf8JsonReader(line);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1) continue;
            if (json.ValueTextEquals("id"u8)) id = Value(ref json);
            else if (json.ValueTextEquals("year"u8)) year = Value(ref json);
            else if (json.ValueTextEquals("type"u8)) type = Value(ref json);
            else if (json.ValueTextEquals("text"u8)) text = Value(ref json);
            else json.Skip();
        }

        return new BenchSection(id, year, type, text);
    }

    private static string Value(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Number ? json.GetInt64().ToString(CultureInfo.InvariantCulture) : json.GetString() ?? "";
    }
}
