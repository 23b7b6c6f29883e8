using System.Collections.Concurrent;
using SearchService.Engine.Documents;
using SearchService.Engine.Indexing;
using SearchService.Engine.Queries;
using SearchService.Engine.Search;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>The writer against the oracle: fresh searchers, merges in the background, compaction, rollback, all interleaved.</summary>
/// <remarks><c>SEARCHSERVICE_LIVES</c> sets how many lives are lived (default 60), <c>SEARCHSERVICE_SEED</c> where they start.</remarks>
public sealed class WriterOracleTests
{
    private static readonly string[] Phrases = ["甲", "乙丙", "丁。甲", "甲乙", "第1", "轮。"];

    [Fact]
    public void Life_EqualsTheOracleAtEveryMoment()
    {
        var firstSeed = TestSettings.Number("SEARCHSERVICE_SEED", 40_000);
        var lives = TestSettings.Number("SEARCHSERVICE_LIVES", 60);
        Parallel.For(firstSeed, firstSeed + lives, seed =>
        {
            var random = new Random(seed);
            using var life = new Life(seed);
            for (var left = random.Next(40, 250); left > 0; left--) life.Step(random);
            life.AssertAll();
        });
    }

    [Fact]
    public void Delete_DuringAMergeIsCarriedOver()
    {
        using var folder = new TemporaryFolder();
        using var index = SearchIndex.Open(folder.Path, OracleCase.Schema);
        using var writer = index.OpenWriter();
        var oracle = new NaiveIndex(OracleCase.Schema);
        var key = 0;
        for (var round = 0; round < 12; round++)
        {
            for (var segment = 0; segment < 8; segment++)
            {
                for (var i = 0; i < 40; i++) Both(writer, oracle, RandomDocument($"k{key++}", new Random(key)));
                index.OpenSearcher(writer).Dispose();
            }

            // The eighth segment has set a merge going: delete in its sources while it runs.
            for (var gone = key - 300; gone < key; gone += 3)
            {
                writer.Delete($"k{gone}");
                oracle.Delete($"k{gone}");
                Thread.SpinWait(20_000);
            }

            writer.WaitForMerges();
            using var searcher = index.OpenSearcher(writer);
            AssertEqual(searcher, oracle.AsOfNow(), $"round {round}");
        }
    }

    [Fact]
    public async Task FreshSearcher_ShowsWhatEveryThreadWasAcknowledged()
    {
        const int Threads = 3, KeysPerThread = 40, Rounds = 400;
        using var folder = new TemporaryFolder();
        using var index = SearchIndex.Open(folder.Path, OracleCase.Schema);
        using var writer = index.OpenWriter();
        var acknowledged = new int[Threads];
        var adders = Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var number = 0; number < Rounds; number++)
            {
                writer.Add(RandomDocument(Key(thread, number), new Random(number)) with { Numbers = new Dictionary<string, long> { ["rank"] = number } });
                Volatile.Write(ref acknowledged[thread], number + 1);
            }
        })).ToArray();
        while (!adders.All(adder => adder.IsCompleted))
        {
            var before = acknowledged.Select((_, thread) => Volatile.Read(ref acknowledged[thread])).ToArray();
            using var searcher = index.OpenSearcher(writer);
            for (var thread = 0; thread < Threads; thread++)
            {
                for (var number = Math.Max(0, before[thread] - KeysPerThread); number < before[thread]; number++)
                {
                    var found = searcher.Search(new SearchRequest(new MatchAllQuery()) { Filters = [new FieldFilter("rank") { Min = number }], Limit = int.MaxValue });
                    Assert.Contains(found.Hits, hit => hit.Key == Key(thread, number));
                }
            }

            if (before[0] % 5 == 0) writer.Commit();
        }

        await Task.WhenAll(adders);
        writer.Commit();
        writer.WaitForMerges();
        using var last = index.OpenSearcher();
        Assert.Equal(Threads * KeysPerThread, last.DocumentCount);
        Assert.Empty(index.Verify());

        static string Key(int thread, int number) => $"t{thread}-{number % KeysPerThread}";
    }

    [Fact]
    public void Commit_ShowsNoPartOfWhatComesAfterItsMoment()
    {
        // Two keys are always replaced together, a commit in between by another thread: each commit has both of one round, or a round apart at most.
        using var folder = new TemporaryFolder();
        using var index = SearchIndex.Open(folder.Path, OracleCase.Schema);
        using var writer = index.OpenWriter();
        writer.Add(At("a", 0));
        writer.Add(At("b", 0));
        writer.Commit();
        var commits = new ConcurrentQueue<(long A, long B)>();
        var adder = Task.Run(() =>
        {
            for (var round = 1; round <= 300; round++)
            {
                writer.Add(At("a", round));
                writer.Add(At("b", round));
            }
        });
        while (!adder.IsCompleted)
        {
            writer.Commit();
            using var searcher = index.OpenSearcher();
            Assert.Equal(2, searcher.DocumentCount);
            commits.Enqueue((Rank(searcher, "a"), Rank(searcher, "b")));
        }

        Assert.All(commits, pair => Assert.InRange(pair.A - pair.B, 0, 1));

        static Document At(string key, long round) => new(key) { Facets = new Dictionary<string, IReadOnlyList<string>> { ["year"] = [$"{round:d4}"] } };

        static long Rank(Searcher searcher, string key) => long.Parse(Assert.Single(searcher.Values(searcher.Find(key)!.Value, "year")));
    }

    private static void Both(IndexWriter writer, NaiveIndex oracle, Document document)
    {
        writer.Add(document);
        oracle.Add(document);
    }

    private static void AssertEqual(Searcher searcher, NaiveIndex oracle, string when)
    {
        oracle.KeptSegments = KeptDocuments.Read(searcher, OracleCase.Schema);
        Assert.True(OracleRunner.Difference(searcher, oracle) is null, $"{when}: {OracleRunner.Difference(searcher, oracle)}");
        foreach (var phrase in Phrases)
        {
            var request = new SearchRequest(new PhraseQuery("body", phrase)) { Facets = [new FacetRequest("year")], CountOccurrences = true, Limit = 20 };
            var difference = OracleRunner.Difference(searcher, oracle, request);
            Assert.True(difference is null, $"{when}, {phrase}: {difference}");
        }
    }

    private static Document RandomDocument(string key, Random random) => new(key)
    {
        Texts = new Dictionary<string, string>
        {
            ["body"] = $"第{random.Next(20)}轮。" + string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "甲乙丙丁。"[random.Next(5)])),
            ["words"] = "甲乙",
        },
        Facets = new Dictionary<string, IReadOnlyList<string>> { ["year"] = [$"{2000 + random.Next(9)}"], ["tag"] = random.Next(2) == 0 ? ["问题", "计划"] : [] },
        Numbers = random.Next(3) == 0 ? [] : new Dictionary<string, long> { ["rank"] = random.Next(100) },
    };

    /// <summary>An index, its oracle, and some searchers of its past that must not change.</summary>
    private sealed class Life(int seed) : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly NaiveIndex _oracle = new(OracleCase.Schema);
        private readonly List<(Searcher Searcher, NaiveIndex Then, int Step)> _past = [];
        private SearchIndex? _index;
        private IndexWriter? _writer;
        private int _step;

        public void Step(Random random)
        {
            _step++;
            _index ??= SearchIndex.Open(_folder.Path, OracleCase.Schema);
            _writer ??= _index.OpenWriter();
            switch (random.Next(100))
            {
                case < 55:
                    Both(_writer, _oracle, RandomDocument($"k{random.Next(120)}", random));
                    break;
                case < 68:
                    var key = $"k{random.Next(120)}";
                    _writer.Delete(key);
                    _oracle.Delete(key);
                    break;
                case < 80:
                    _writer.Commit();
                    _oracle.Commit();
                    Keep(_index.OpenSearcher(), _oracle.AsOfNow());
                    break;
                case < 91:
                    Keep(_index.OpenSearcher(_writer), _oracle.AsOfNow());
                    break;
                case < 94:
                    _writer.WaitForMerges();
                    break;
                case < 96:
                    _writer.Compact();
                    break;
                case < 98:
                    _writer.Rollback();
                    _oracle.Rollback();
                    Keep(_index.OpenSearcher(_writer), _oracle.AsOfNow());
                    break;
                default:
                    _writer.Dispose();
                    _oracle.Rollback();
                    if (random.Next(2) == 0)
                    {
                        _index.Dispose();
                        _index = null;
                    }

                    _writer = null;
                    break;
            }
        }

        public void AssertAll()
        {
            _index ??= SearchIndex.Open(_folder.Path, OracleCase.Schema);
            foreach (var (searcher, then, step) in _past) AssertEqual(searcher, then, $"seed {seed}, searcher of step {step} at step {_step}");
            _writer ??= _index.OpenWriter();
            _writer.Commit();
            _writer.WaitForMerges();
            _oracle.Commit();
            using var last = _index.OpenSearcher();
            AssertEqual(last, _oracle.AsOfNow(), $"seed {seed}, the end");
            Assert.Empty(_index.Verify());
        }

        public void Dispose()
        {
            _past.ForEach(past => past.Searcher.Dispose());
            _writer?.Dispose();
            _index?.Dispose();
            _folder.Dispose();
        }

        /// <summary>Compared now, and again at the end for some.</summary>
        private void Keep(Searcher searcher, NaiveIndex then)
        {
            AssertEqual(searcher, then, $"seed {seed}, step {_step}");
            _past.Add((searcher, then, _step));
            if (_past.Count <= 6) return;
            _past[0].Searcher.Dispose();
            _past.RemoveAt(0);
        }
    }
}
