using System.Numerics;
using System.Runtime.Intrinsics;

namespace SearchService.Engine.Vectors;

/// <summary>Bit sets of documents, a word for each range of 64.</summary>
internal static class Bits
{
    /// <summary>Words of a set, padded to whole blocks of 512 documents.</summary>
    public static int PaddedRanges(int documentCount) => (documentCount + 511) / 512 * 8;

    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var i = 0;
        for (; i + Vector512<ulong>.Count <= target.Length; i += Vector512<ulong>.Count)
            (Vector512.Create<ulong>(target.Slice(i, Vector512<ulong>.Count)) & Vector512.Create(other.Slice(i, Vector512<ulong>.Count))).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] &= other[i];
    }

    public static void AndNot(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] &= ~other[i];
    }

    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var i = 0;
        for (; i + Vector512<ulong>.Count <= target.Length; i += Vector512<ulong>.Count)
            (Vector512.Create<ulong>(target.Slice(i, Vector512<ulong>.Count)) | Vector512.Create(other.Slice(i, Vector512<ulong>.Count))).CopyTo(target[i..]);
        for (; i < target.Length; i++)
            target[i] |= other[i];
    }

    public static void Set(Span<ulong> target, ReadOnlySpan<int> docs)
    {
        foreach (var docId in docs)
            target[docId >> 6] |= 1UL << (docId & 63);
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

    public static long Count(ReadOnlySpan<ulong> set)
    {
        var count = 0L;
        foreach (var word in set)
            count += BitOperations.PopCount(word);
        return count;
    }

    public static long CountAnd(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var count = 0L;
        b = b[..a.Length];
        for (var i = 0; i < a.Length; i++)
            count += BitOperations.PopCount(a[i] & b[i]);
        return count;
    }
}
