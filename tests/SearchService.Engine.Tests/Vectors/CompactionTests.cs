using SearchService.Engine.Vectors;

namespace SearchService.Engine.Tests.Vectors;

public sealed class CompactionTests
{
    private delegate int Keeper(ReadOnlySpan<int> docs, ReadOnlySpan<float> values, ReadOnlySpan<ulong> set, Span<int> keptDocs, Span<float> keptValues);

    public static TheoryData<string> Paths => KernelPaths.Runnable();

    [Theory]
    [MemberData(nameof(Paths))]
    public void Keep_KeepsTheDocumentsOfTheSetInOrder(string path)
    {
        Keeper keep = path switch
        {
            "scalar" => Compaction.KeepScalar,
            "256" => Compaction.Keep256,
            "512" => Compaction.Keep512,
            _ => Compaction.Keep,
        };
        var random = new Random(13);
        var set = Enumerable.Range(0, 64).Select(_ => (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64()).ToArray();
        foreach (var count in new[] { 0, 1, 7, 8, 15, 16, 17, 33, 300, 2000, 9000 })
        {
            var docs = Enumerable.Range(0, set.Length * 64).Where(_ => random.Next(set.Length * 64) < count).ToArray();
            var values = docs.Select(_ => (float)random.NextDouble()).ToArray();
            var kept = Enumerable.Range(0, docs.Length).Where(i => Bits.Has(set, docs[i])).ToArray();
            var expected = kept.Select(i => docs[i]).ToArray();
            var expectedValues = kept.Select(i => values[i]).ToArray();

            var others = new int[docs.Length];
            Assert.Equal(expected, others[..keep(docs, [], set, others, [])]);
            var length = keep(docs, values, set, docs, values); // in place
            Assert.Equal(expected, docs[..length]);
            Assert.Equal(expectedValues, values[..length]);
        }
    }
}
