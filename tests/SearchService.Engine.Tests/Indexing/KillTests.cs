using SearchService.Engine.Documents;
using SearchService.Engine.Queries;
using SearchService.Engine.Search;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.Tests.Oracles;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Indexing;

/// <summary>What was acknowledged survives <c>kill -9</c> at any instant.</summary>
/// <remarks><c>SEARCHSERVICE_KILLS</c> sets how often (default 25), <c>SEARCHSERVICE_SEED</c> at which moments.</remarks>
public sealed class KillTests
{
    [Fact]
    public async Task Kill_LosesNothingAcknowledged()
    {
        var kills = TestSettings.Number("SEARCHSERVICE_KILLS", 25);
        var random = new Random(TestSettings.Number("SEARCHSERVICE_SEED", 9));
        using var folder = new TemporaryFolder();
        var oracle = new NaiveIndex(OracleCase.Schema);
        var oracleRound = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            // Some writers die before their first commit, some at their very start.
            var acknowledged = Math.Max(oracleRound, await LastRoundOfKilledWriter(folder.Path, random));
            using var index = SearchIndex.Open(folder.Path, OracleCase.Schema);
            var round = EndlessWriter.LastRound(index);
            Assert.InRange(round, acknowledged, acknowledged + 1);
            Assert.Empty(index.Verify());

            while (oracleRound < round) Apply(oracle, ++oracleRound);
            oracle.KeptSegments = KeptDocuments.Read(folder.Path, OracleCase.Schema);
            using (var searcher = index.OpenSearcher()) AssertEqual(oracle, searcher, kill);
            if (kill % 3 == 0) AssertNoOrphans(index, folder.Path, round);
        }
    }

    private static async Task<int> LastRoundOfKilledWriter(string folder, Random random)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? Path.ChangeExtension(typeof(KillTests).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null)
            : Environment.ProcessPath!)
        {
            ArgumentList = { EndlessWriter.Verb, folder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var writer = Process.Start(start)!;
        var errors = writer.StandardError.ReadToEndAsync();
        var isEarly = random.Next(6) == 0;
        var last = 0;
        if (!isEarly) last = int.Parse(await writer.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors));
        await Task.Delay(random.Next(isEarly ? 150 : 60));
        Assert.False(writer.HasExited, "the writer ended by itself");
        writer.Kill();
        while (await writer.StandardOutput.ReadLineAsync() is { } line) last = int.Parse(line);
        await writer.WaitForExitAsync();
        Assert.Equal("", await errors);
        return last;
    }

    private static void Apply(NaiveIndex oracle, int round)
    {
        foreach (var step in EndlessWriter.Steps(round))
        {
            if (step is AddStep add) oracle.Add(add.Document);
            else if (step is DeleteStep delete) oracle.Delete(delete.Key);
        }

        oracle.Commit();
    }

    private static void AssertEqual(NaiveIndex oracle, Searcher searcher, int kill)
    {
        Assert.Null(OracleRunner.Difference(searcher, oracle));
        string[] phrases = ["甲", "乙丙", "丁。甲", $"第{kill + 1}轮"];
        foreach (var phrase in phrases)
        {
            Assert.Null(OracleRunner.Difference(searcher, oracle, new SearchRequest(new PhraseQuery("body", phrase))
            {
                Facets = [new FacetRequest("year")],
                CountOccurrences = true,
                Limit = 20,
            }));
        }
    }

    /// <summary>A commit clears away what a killed writer left; the folder then holds what the commit names, and the lock.</summary>
    private static void AssertNoOrphans(SearchIndex index, string folder, int round)
    {
        using (var writer = index.OpenWriter())
        {
            writer.Delete("no such key");
            writer.Commit(new Dictionary<string, string> { [EndlessWriter.RoundName] = $"{round}" });
        }

        var directory = new IndexDirectory(folder);
        var named = CommitManifest.Load(directory, directory.NewestGeneration(), OracleCase.Schema).FileNames().Order(StringComparer.Ordinal);
        var there = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Where(name => name != IndexDirectory.LockName).Order(StringComparer.Ordinal);
        Assert.Equal(named, there);
    }
}
