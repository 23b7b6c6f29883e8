using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Search;

public sealed class TopCandidatesTests
{
    /// <summary>The same as sorting, with many equal scores; the threshold shuts nobody out.</summary>
    [Fact]
    public void Drain_GivesTheBest()
    {
        var random = new Random(14);
        var top = new TopCandidates();
        for (var round = 0; round < 300; round++)
        {
            var capacity = round % 40;
            var candidates = Enumerable.Range(0, random.Next(100)).Select(docId => new Candidate(false, 0, random.Next(6), new DocumentAddress(docId & 1, docId))).ToArray();
            random.Shuffle(candidates);
            var expected = candidates.Order().Take(capacity).ToArray();
            top.Begin(capacity);
            foreach (var candidate in candidates)
            {
                if (candidate.Score < top.ThresholdFrom(candidate.Address))
                    Assert.DoesNotContain(candidate, expected);
                else
                    top.Add(candidate);
            }

            Assert.Equal(expected, top.Drain().ToArray());
        }
    }
}
