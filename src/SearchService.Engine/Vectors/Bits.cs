using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Vectors;

/// <summary>Bit sets of documents, a word for each range of 64.</summary>
internal static class Bits
{
    /// <summary>Words of a set, padded to whole blocks of 512 documents.</summary>
    public static int PaddedRanges(int documentCount) => (documentCount + 511) / 512 * 8;

    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var i = 0;
        other = other[..target.Length];
        for (; i + Vector256<ulong>.Count <= target.Length; i += Vector256<ulong>.Count)
            (Vector256.Create<ulong>(target[i..]) & Vector256.Create(other[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] &= other[i];
    }

    public static void AndNot(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var i = 0;
        other = other[..target.Length];
        for (; i + Vector256<ulong>.Count <= target.Length; i += Vector256<ulong>.Count)
            Vector256.AndNot(Vector256.Create<ulong>(target[i..]), Vector256.Create(other[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] &= ~other[i];
    }

    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var i = 0;
        other = other[..target.Length];
        for (; i + Vector256<ulong>.Count <= target.Length; i += Vector256<ulong>.Count)
            (Vector256.Create<ulong>(target[i..]) | Vector256.Create(other[i..])).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] |= other[i];
    }

    public static void Set(Span<ulong> target, ReadOnlySpan<int> docs)
    {
        foreach (var docId in docs)
            target[docId >> 6] |= 1UL << (docId & 63);
    }

    /// <summary>Makes the set of these documents and no others.</summary>
    /// <param name="target">By range.</param>
    /// <param name="docs">Rising: a word is kept in a register until its last document, not read back from memory for each.</param>
    public static void Make(Span<ulong> target, ReadOnlySpan<int> docs)
    {
        target.Clear();
        var last = -1;
        var word = 0UL;
        foreach (var docId in docs)
        {
            var range = docId >> 6;
            var isSame = ((long)(uint)(range ^ last) - 1) >> 63; // all ones or none: a branch here is guessed wrong at every other word
            word = word & (ulong)isSame | 1UL << (docId & 63);
            target[range] = word;
            last = range;
        }
    }

    /// <summary>The documents of a set, rising.</summary>
    /// <param name="set">By range.</param>
    /// <param name="docs">As many as the set has documents, or more.</param>
    public static void List(ReadOnlySpan<ulong> set, Span<int> docs)
    {
        var at = 0;
        for (var range = 0; range < set.Length; range++)
        {
            for (var rest = set[range]; rest != 0; rest &= rest - 1)
                docs[at++] = range * 64 + BitOperations.TrailingZeroCount(rest);
        }
    }

    public static bool Has(ReadOnlySpan<ulong> set, int docId) => (set[docId >> 6] >> (docId & 63) & 1) != 0;

    public static long Count(ReadOnlySpan<ulong> set) => CountAnd(set, set);

    /// <summary>How many documents two sets share.</summary>
    public static long CountAnd(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        b = b[..a.Length];
        return Avx512BW.IsSupported ? CountAnd512(a, b) : Avx2.IsSupported ? CountAnd256(a, b) : CountAndScalar(a, b);
    }

    /// <remarks>Bits of a half byte are looked up; eight lanes of sums take what the bytes of each add up to.</remarks>
    public static long CountAnd512(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b[..a.Length]);
        var table = Vector512.Create(0x0302020102010100UL, 0x0403030203020201UL, 0x0302020102010100UL, 0x0403030203020201UL, 0x0302020102010100UL, 0x0403030203020201UL, 0x0302020102010100UL, 0x0403030203020201UL).AsByte();
        var low = Vector512.Create((byte)0x0F);
        var sums = Vector512<ulong>.Zero;
        var i = 0;
        for (; i + Vector512<ulong>.Count <= a.Length; i += Vector512<ulong>.Count)
        {
            var both = Vector512.LoadUnsafe(ref first, (nuint)i) & Vector512.LoadUnsafe(ref second, (nuint)i);
            var counts = Avx512BW.Shuffle(table, both.AsByte() & low) + Avx512BW.Shuffle(table, (both >> 4).AsByte() & low);
            sums += Avx512BW.SumAbsoluteDifferences(counts, Vector512<byte>.Zero).AsUInt64();
        }

        return (long)Vector512.Sum(sums) + CountAndScalar(a[i..], b[i..]);
    }

    /// <remarks>The same with half as many lanes.</remarks>
    public static long CountAnd256(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b[..a.Length]);
        var table = Vector256.Create(0x0302020102010100UL, 0x0403030203020201UL, 0x0302020102010100UL, 0x0403030203020201UL).AsByte();
        var low = Vector256.Create((byte)0x0F);
        var sums = Vector256<ulong>.Zero;
        var i = 0;
        for (; i + Vector256<ulong>.Count <= a.Length; i += Vector256<ulong>.Count)
        {
            var both = Vector256.LoadUnsafe(ref first, (nuint)i) & Vector256.LoadUnsafe(ref second, (nuint)i);
            var counts = Avx2.Shuffle(table, both.AsByte() & low) + Avx2.Shuffle(table, (both >> 4).AsByte() & low);
            sums += Avx2.SumAbsoluteDifferences(counts, Vector256<byte>.Zero).AsUInt64();
        }

        return (long)Vector256.Sum(sums) + CountAndScalar(a[i..], b[i..]);
    }

    public static long CountAndScalar(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var count = 0L;
        b = b[..a.Length];
        for (var i = 0; i < a.Length; i++)
            count += BitOperations.PopCount(a[i] & b[i]);
        return count;
    }
}
