using FsCheck;
using FsCheck.Fluent;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>The engine against the oracle: hits, order, score bits, totals, groups, facets, occurrences, spans.</summary>
/// <remarks>
/// A case is one answer compared. <c>SEARCHSERVICE_CASES</c> sets how many (default 6,000), <c>SEARCHSERVICE_SEED</c>
/// where they start. A failure prints the seed of its life and the life itself, made small.
/// </remarks>
public sealed class SearcherOracleTests
{
    [Fact]
    public void Search_EqualsTheOracle()
    {
        var casesLeft = TestSettings.Number("SEARCHSERVICE_CASES", 6_000);
        var failures = 0;
        var firstSeed = TestSettings.Number("SEARCHSERVICE_SEED", 20_260_101);
        Parallel.ForEach(Enumerable.Range(firstSeed, int.MaxValue - firstSeed), (seed, loop) =>
        {
            var @case = new CaseGenerator(new Random(seed)).Next(allowLarge: true);
            if (Interlocked.Add(ref casesLeft, -@case.Requests.Count) <= 0) loop.Stop();
            if (OracleRunner.Difference(@case) is null) return;
            loop.Stop();
            if (Interlocked.Increment(ref failures) > 1) return; // one is enough to shrink
            var small = CaseShrinker.Shrink(@case, smaller => OracleRunner.Difference(smaller) is not null);
            Assert.Fail($"seed {seed}\n{OracleRunner.Difference(small)}\n{small}");
        });
    }

    [Fact]
    public void Search_EqualsTheOracleOnShrinkableCases() =>
        Prop.ForAll(
            Arb.From(
                Gen.Choose(0, int.MaxValue).Select(seed => new CaseGenerator(new Random(seed)).Next(allowLarge: false, requestsMax: 5)),
                CaseShrinker.Smaller),
            @case => Assert.Null(OracleRunner.Difference(@case))).QuickCheckThrowOnFailure();
}
