using System.Numerics;
using System.Runtime.Intrinsics.X86;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Tests.Vectors;

public sealed class BitsTests
{
    [Fact]
    public void Operations_EqualTheOnesOfWords()
    {
        var random = new Random(9);
        for (var length = 0; length < 40; length++)
        {
            var (a, b) = (Words(random, length), Words(random, length));
            Assert.Equal(a.Zip(b, (x, y) => x & y), Applied(a, b, Bits.And));
            Assert.Equal(a.Zip(b, (x, y) => x & ~y), Applied(a, b, Bits.AndNot));
            Assert.Equal(a.Zip(b, (x, y) => x | y), Applied(a, b, Bits.Or));
            var common = a.Zip(b, (x, y) => (long)BitOperations.PopCount(x & y)).Sum();
            Assert.Equal(common, Bits.CountAnd(a, b));
            Assert.Equal(common, Bits.CountAndScalar(a, b));
            if (Avx2.IsSupported)
                Assert.Equal(common, Bits.CountAnd256(a, b));
            if (Avx512BW.IsSupported)
                Assert.Equal(common, Bits.CountAnd512(a, b));
            Assert.Equal(a.Sum(word => (long)BitOperations.PopCount(word)), Bits.Count(a));
        }
    }

    [Fact]
    public void Make_GivesTheSetOfTheDocumentsAndNoOthers()
    {
        var random = new Random(11);
        for (var length = 0; length < 20; length++)
        {
            var expected = Words(random, length);
            var docs = Enumerable.Range(0, length * 64).Where(docId => Bits.Has(expected, docId)).ToArray();
            var set = Words(random, length);
            Bits.Make(set, docs);
            Assert.Equal(expected, set);
        }
    }

    [Fact]
    public void List_GivesTheDocumentsOfASet()
    {
        var random = new Random(10);
        for (var length = 0; length < 20; length++)
        {
            var set = Words(random, length);
            var expected = Enumerable.Range(0, length * 64).Where(docId => Bits.Has(set, docId)).ToArray();
            var docs = new int[expected.Length];
            Bits.List(set, docs);
            Assert.Equal(expected, docs);
        }
    }

    /// <summary>Words of no bit, of every bit and of some.</summary>
    private static ulong[] Words(Random random, int length) =>
        [.. Enumerable.Range(0, length).Select(_ => random.Next(5) switch { 0 => 0UL, 1 => ulong.MaxValue, _ => (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64() })];

    private delegate void Operation(Span<ulong> target, ReadOnlySpan<ulong> other);

    private static ulong[] Applied(ulong[] target, ulong[] other, Operation operation)
    {
        ulong[] changed = [.. target];
        operation(changed, other);
        return changed;
    }
}
