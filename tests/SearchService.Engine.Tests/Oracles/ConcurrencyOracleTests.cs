using SearchService.Engine.Search;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>The oracle again, with several threads at once and with commits behind a searcher's back.</summary>
public sealed class ConcurrencyOracleTests
{
    private const int Lives = 12;
    private const int Threads = 4;

    [Fact]
    public void Add_FromManyThreadsEqualsTheOracle()
    {
        foreach (var (seed, @case) in Cases(firstSeed: 1_000))
        {
            using var folder = new TemporaryFolder();
            var oracle = new NaiveIndex(OracleCase.Schema);
            using var index = SearchIndex.Open(folder.Path, OracleCase.Schema);
            using (var writer = index.OpenWriter())
            {
                // The last document of a key is one that no thread adds twice, so that the outcome is certain.
                var documents = @case.Steps.OfType<AddStep>().Select(add => add.Document).DistinctBy(document => document.Key).ToList();
                documents.ForEach(oracle.Add);
                Parallel.ForEach(documents, new ParallelOptions { MaxDegreeOfParallelism = Threads }, writer.Add);
                writer.Commit();
                oracle.Commit();
            }

            AssertEqual(index, folder.Path, oracle, @case, seed);
        }
    }

    [Fact]
    public void Search_FromManyThreadsEqualsTheOracle()
    {
        foreach (var (seed, @case) in Cases(firstSeed: 2_000))
        {
            using var folder = new TemporaryFolder();
            var oracle = new NaiveIndex(OracleCase.Schema);
            OracleRunner.LiveThrough(@case.Steps, folder.Path, oracle);
            using var index = SearchIndex.Open(folder.Path, OracleCase.Schema);
            AssertEqual(index, folder.Path, oracle, @case, seed);
        }
    }

    [Fact]
    public void Searcher_KeepsItsSnapshotThroughCommitsAndMerges()
    {
        foreach (var (seed, @case) in Cases(firstSeed: 3_000))
        {
            using var folder = new TemporaryFolder();
            var before = new NaiveIndex(OracleCase.Schema);
            OracleRunner.LiveThrough(@case.Steps, folder.Path, before);
            before.KeptSegments = KeptDocuments.Read(folder.Path, OracleCase.Schema);
            using var index = SearchIndex.Open(folder.Path, OracleCase.Schema);
            using var searcher = index.OpenSearcher();
            using (var writer = index.OpenWriter())
            {
                // Replace everything, again and again: the segments of the snapshot are merged away and deleted.
                for (var commit = 0; commit < 12; commit++)
                {
                    foreach (var add in @case.Steps.OfType<AddStep>()) writer.Add(add.Document with { Texts = new Dictionary<string, string> { ["body"] = $"{commit}" } });
                    writer.Commit();
                }
            }

            AssertEqual(searcher, before, @case, seed);
        }
    }

    private static IEnumerable<(int Seed, OracleCase Case)> Cases(int firstSeed) =>
        Enumerable.Range(firstSeed, Lives).Select(seed => (seed, new CaseGenerator(new Random(seed)).Next(allowLarge: false)));

    private static void AssertEqual(SearchIndex index, string folder, NaiveIndex oracle, OracleCase @case, int seed)
    {
        oracle.KeptSegments = KeptDocuments.Read(folder, OracleCase.Schema);
        using var searcher = index.OpenSearcher();
        AssertEqual(searcher, oracle, @case, seed);
    }

    private static void AssertEqual(Searcher searcher, NaiveIndex oracle, OracleCase @case, int seed)
    {
        Assert.Null(OracleRunner.Difference(searcher, oracle));
        Parallel.ForEach(@case.Requests, new ParallelOptions { MaxDegreeOfParallelism = Threads }, request =>
        {
            var difference = OracleRunner.Difference(searcher, oracle, request);
            Assert.True(difference is null, $"seed {seed}: {difference}\n{@case with { Requests = [request] }}");
        });
    }
}
