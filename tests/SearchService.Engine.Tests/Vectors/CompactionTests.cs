using SearchService.Engine.Vectors;

namespace SearchService.Engine.Tests.Vectors;

public sealed class CompactionTests
{
    [Fact]
    public void Keep_KeepsTheDocumentsOfTheSetInOrder()
    {
        var random = new Random(13);
        var set = Enumerable.Range(0, 64).Select(_ => (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64()).ToArray();
        foreach (var count in new[] { 0, 1, 7, 8, 15, 16, 17, 33, 300, 2000 })
        {
            var docs = Enumerable.Range(0, set.Length * 64).Where(_ => random.Next(set.Length * 64) < count).ToArray();
            var values = docs.Select(_ => (float)random.NextDouble()).ToArray();
            var kept = Enumerable.Range(0, docs.Length).Where(i => Bits.Has(set, docs[i])).ToArray();
            var expected = kept.Select(i => docs[i]).ToArray();
            var expectedValues = kept.Select(i => values[i]).ToArray();

            var others = new int[docs.Length];
            Assert.Equal(expected, others[..Compaction.Keep(docs, set, others)]);
            var length = Compaction.Keep(docs, values, set, docs, values); // in place
            Assert.Equal(expected, docs[..length]);
            Assert.Equal(expectedValues, values[..length]);
        }
    }
}
