using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Vectors;

/// <summary>Keeps the documents of a set out of a list, in order and without a branch, and the value beside each.</summary>
/// <remarks>
/// Bits are gathered for many documents at once; those that have one are moved together, by a compression of AVX-512 or by a
/// permutation looked up for each eight bits. The kept ones are never written past the place read, so a list may be kept in
/// its own memory.
/// </remarks>
internal static class Compaction
{
    private static readonly int[] Orders = MakeOrders();

    /// <param name="docs">Any.</param>
    /// <param name="values">As many; empty = none are kept.</param>
    /// <param name="set">By range.</param>
    /// <param name="keptDocs">As long; may be <paramref name="docs"/> itself.</param>
    /// <param name="keptValues">As long as the values; may be they themselves.</param>
    /// <returns>How many were kept; what lies behind them is undefined.</returns>
    public static int Keep(ReadOnlySpan<int> docs, ReadOnlySpan<float> values, ReadOnlySpan<ulong> set, Span<int> keptDocs, Span<float> keptValues) =>
        Avx512F.IsSupported ? Keep512(docs, values, set, keptDocs, keptValues)
        : Avx2.IsSupported ? Keep256(docs, values, set, keptDocs, keptValues)
        : KeepScalar(docs, values, set, keptDocs, keptValues);

    /// <summary>Keeps the documents alone.</summary>
    public static int Keep(ReadOnlySpan<int> docs, ReadOnlySpan<ulong> set, Span<int> keptDocs) => Keep(docs, [], set, keptDocs, []);

    public static int Keep512(ReadOnlySpan<int> docs, ReadOnlySpan<float> values, ReadOnlySpan<ulong> set, Span<int> keptDocs, Span<float> keptValues)
    {
        ref var doc = ref MemoryMarshal.GetReference(docs);
        ref var value = ref MemoryMarshal.GetReference(values);
        ref var keptDoc = ref MemoryMarshal.GetReference(keptDocs[..docs.Length]);
        ref var keptValue = ref MemoryMarshal.GetReference(keptValues[..values.Length]);
        var (i, kept) = (0, 0);
        for (; i + Vector512<int>.Count <= docs.Length; i += Vector512<int>.Count)
        {
            var some = Vector512.LoadUnsafe(ref doc, (nuint)i);
            var words = Vector512.Create(Gather(set, some.GetLower()), Gather(set, some.GetUpper()));
            var chosen = Avx512F.ShiftLeftLogicalVariable(words, (Vector512.Create(31) - (some & Vector512.Create(31))).AsUInt32());
            var mask = Vector512.LessThan(chosen, Vector512<int>.Zero); // the bit of a document is the sign now
            var count = BitOperations.PopCount(mask.ExtractMostSignificantBits());
            Avx512F.Compress(Vector512<int>.Zero, mask, some).StoreUnsafe(ref keptDoc, (nuint)kept);
            if (!values.IsEmpty)
                Avx512F.Compress(Vector512<float>.Zero, mask.AsSingle(), Vector512.LoadUnsafe(ref value, (nuint)i)).StoreUnsafe(ref keptValue, (nuint)kept);
            kept += count;
        }

        return KeepRest(docs, values, set, keptDocs, keptValues, i, kept);
    }

    public static int Keep256(ReadOnlySpan<int> docs, ReadOnlySpan<float> values, ReadOnlySpan<ulong> set, Span<int> keptDocs, Span<float> keptValues)
    {
        ref var doc = ref MemoryMarshal.GetReference(docs);
        ref var value = ref MemoryMarshal.GetReference(values);
        ref var keptDoc = ref MemoryMarshal.GetReference(keptDocs[..docs.Length]);
        ref var keptValue = ref MemoryMarshal.GetReference(keptValues[..values.Length]);
        ref var orders = ref MemoryMarshal.GetArrayDataReference(Orders);
        var (i, kept) = (0, 0);
        for (; i + Vector256<int>.Count <= docs.Length; i += Vector256<int>.Count)
        {
            var some = Vector256.LoadUnsafe(ref doc, (nuint)i);
            var chosen = Avx2.ShiftLeftLogicalVariable(Gather(set, some), (Vector256.Create(31) - (some & Vector256.Create(31))).AsUInt32());
            var mask = chosen.ExtractMostSignificantBits();
            var order = Vector256.LoadUnsafe(ref orders, mask * 8);
            Avx2.PermuteVar8x32(some, order).StoreUnsafe(ref keptDoc, (nuint)kept);
            if (!values.IsEmpty)
                Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref value, (nuint)i), order).StoreUnsafe(ref keptValue, (nuint)kept);
            kept += BitOperations.PopCount(mask);
        }

        return KeepRest(docs, values, set, keptDocs, keptValues, i, kept);
    }

    public static int KeepScalar(ReadOnlySpan<int> docs, ReadOnlySpan<float> values, ReadOnlySpan<ulong> set, Span<int> keptDocs, Span<float> keptValues) =>
        KeepRest(docs, values, set, keptDocs, keptValues, 0, 0);

    private static int KeepRest(ReadOnlySpan<int> docs, ReadOnlySpan<float> values, ReadOnlySpan<ulong> set, Span<int> keptDocs, Span<float> keptValues, int from, int kept)
    {
        for (var i = from; i < docs.Length; i++)
        {
            var docId = docs[i];
            keptDocs[kept] = docId;
            if (!values.IsEmpty)
                keptValues[kept] = values[i];
            kept += (int)(set[docId >> 6] >> (docId & 63) & 1);
        }

        return kept;
    }

    /// <summary>The half words in which the bits of eight documents lie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Vector256<int> Gather(ReadOnlySpan<ulong> set, Vector256<int> docs)
    {
        fixed (ulong* words = set)
            return Avx2.GatherVector256((int*)words, docs >> 5, sizeof(int));
    }

    /// <summary>By eight bits: the places of the ones, in order.</summary>
    private static int[] MakeOrders()
    {
        var orders = new int[256 * 8];
        for (var mask = 0; mask < 256; mask++)
        {
            var found = 0;
            for (var place = 0; place < 8; place++)
            {
                if ((mask >> place & 1) != 0)
                    orders[mask * 8 + found++] = place;
            }
        }

        return orders;
    }
}
