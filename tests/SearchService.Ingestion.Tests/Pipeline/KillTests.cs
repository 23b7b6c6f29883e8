using System.Security.Cryptography;
using SearchService.Reports;
using SearchService.Reports.Search;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Pipeline;

/// <summary>An acknowledged file survives <c>kill -9</c> at any instant, once, and the index catches up with it.</summary>
/// <remarks><c>SEARCHSERVICE_KILLS</c> sets how often, <c>SEARCHSERVICE_SEED</c> at which moments.</remarks>
public sealed class KillTests
{
    [Fact]
    public async Task Kill_LosesNoAcknowledgedFile()
    {
        var kills = TestSettings.Number("SEARCHSERVICE_KILLS", 50);
        var random = new Random(TestSettings.Number("SEARCHSERVICE_SEED", 7));
        var sources = SharedData.InRepository("corpus", "sample");
        using var folder = new TemporaryFolder();
        var acknowledged = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal); // name → hashes that may be there
        long version = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var round = kill * 1000; // rounds of two processes never share a name
            var names = await NamesOfKilledProcess(folder.Path, sources, round, random);

            using var library = ReportLibrary.Open(folder.Path);
            library.CatchUpIndex();
            Note(acknowledged, sources, round, names);
            var files = library.Files().ToDictionary(file => file.Name); // throws where a name is there twice
            foreach (var (name, hashes) in acknowledged)
            {
                Assert.True(files.TryGetValue(name, out var file), $"{name} is lost after kill {kill}");
                Assert.Contains(file.Sha256, hashes);
            }

            var stats = library.Stats();
            Assert.Equal(0, stats.FilesBehind);
            Assert.True(stats.IndexVersion >= version, $"version {stats.IndexVersion} after {version}");
            version = stats.IndexVersion;
            var everything = library.Search(new SectionSearchRequest { ExcludeFunctions = ["无"], Limit = 0, Copies = CopyHandling.All });
            Assert.Equal(stats.Units, everything.Total.Sections);
            if (kill % 10 == 9) Assert.Empty(library.Verify());
        }

        Assert.True(acknowledged.Count >= kills, $"only {acknowledged.Count} files were acknowledged in {kills} runs");
    }

    private static void Note(Dictionary<string, HashSet<string>> acknowledged, string sources, int firstRound, List<string> names)
    {
        // The one name after the last acknowledged may be in too; a name that it replaces may hold either content.
        var files = Enumerable.Range(0, names.Count / 30 + 2)
            .SelectMany(index => EndlessIngestion.Files(sources, firstRound + index)).Take(names.Count + 1)
            .Select(file => (file.Name, Hash: Convert.ToHexStringLower(SHA256.HashData(file.Bytes)))).ToList();
        Assert.Equal(names, files.Take(names.Count).Select(file => file.Name));
        foreach (var (name, hash) in files.Take(names.Count)) acknowledged[name] = [hash];
        if (acknowledged.TryGetValue(files[^1].Name, out var hashes)) hashes.Add(files[^1].Hash);
    }

    private static async Task<List<string>> NamesOfKilledProcess(string folder, string sources, int round, Random random)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(KillTests).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null))
        {
            ArgumentList = { EndlessIngestion.Verb, folder, sources, $"{round}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var names = new List<string>();
        var moment = random.Next(6); // 0: before the library is open, or just then; 1: before the first file; else: among the files
        if (moment > 0 && await process.StandardOutput.ReadLineAsync() != "ready") throw new InvalidOperationException(await errors);
        if (moment > 1) names.Add(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors));
        await Task.Delay(random.Next(400));

        Assert.False(process.HasExited, "the process ended by itself");
        process.Kill();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line != "ready") names.Add(line);
        }

        await process.WaitForExitAsync();
        Assert.Equal("", await errors);
        return names;
    }
}
