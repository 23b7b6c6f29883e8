using System.Security.Cryptography;
using System.Text.Json;
using SearchService.Tests;

namespace SearchService.Reports.Tests.Repository;

/// <summary>The bundled corpus is what its manifest says, no more and no less.</summary>
public sealed class CorpusManifestTests
{
    [Fact]
    public void Manifest_NamesEveryFileWithItsBytesAndHash()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(SharedData.InRepository("corpus", "manifest.json")));
        var listed = manifest.RootElement.GetProperty("files").EnumerateArray()
            .Select(row => $"{row.GetProperty("file").GetString()} {row.GetProperty("bytes").GetInt64()} {row.GetProperty("sha256").GetString()}");
        var found = new[] { "sample", "gold" }
            .SelectMany(folder => Directory.EnumerateFiles(SharedData.InRepository("corpus", folder)))
            .Select(path =>
            {
                var bytes = File.ReadAllBytes(path);
                return $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)} {bytes.Length} {Convert.ToHexStringLower(SHA256.HashData(bytes))}";
            });
        Assert.Equal(listed.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }
}
