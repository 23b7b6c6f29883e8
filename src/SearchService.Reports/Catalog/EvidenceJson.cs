using System.Text.Encodings.Web;
using System.Text.Json;
using SearchService.Reports.Model;

namespace SearchService.Reports.Catalog;

/// <summary>Lists and evidence in the catalog's JSON columns.</summary>
internal static class EvidenceJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // stays readable in the database; never reaches HTML
    };

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a list of strings.</summary>
    public static IReadOnlyList<string> ReadList(string json) => json == "[]" ? [] : JsonSerializer.Deserialize<string[]>(json, Options)!;

    /// <summary>Reads the evidence of one value.</summary>
    public static IReadOnlyList<Evidence> Read(string json) => json == "[]" ? [] : JsonSerializer.Deserialize<Evidence[]>(json, Options)!;

    /// <summary>Reads evidence by the name of the value it is for.</summary>
    public static Dictionary<string, Evidence[]> ReadByField(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, Evidence[]>>(json, Options)!;
}
