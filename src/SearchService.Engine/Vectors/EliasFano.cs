using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Vectors;

/// <summary>Decodes Elias-Fano lists: first the places of the ones in the unary part, then the low bits beside them.</summary>
/// <remarks>
/// The i-th one at place p means the high part p − i. With AVX-512 a word gives the places of all its ones by compressing the
/// bytes 0, 1, … 63 under it; else a table gives them for each byte of the word.
/// </remarks>
internal static class EliasFano
{
    /// <summary>Room behind the documents that a decoder may write to.</summary>
    public const int SpareDocs = 64;

    /// <summary>Bytes behind the low bits and the high parts that a decoder may read.</summary>
    public const int SpareBytes = 64;

    private static readonly ulong[] PlacesByByte = MakePlaces();

    /// <param name="low">Low bits, packed.</param>
    /// <param name="high">High parts in unary, whole words.</param>
    /// <param name="lowBits">0..31.</param>
    /// <param name="docs">Filled as far as <paramref name="count"/>; longer by <see cref="SpareDocs"/>.</param>
    /// <param name="count">How many.</param>
    public static void Decode(ref byte low, ref byte high, int lowBits, Span<int> docs, int count)
    {
        Debug.Assert(docs.Length >= count + SpareDocs);
        if (Avx512Vbmi2.IsSupported && BitUnpacker512.IsSupported && lowBits <= BitUnpacker512.WidthMax)
            Decode512(ref low, ref high, lowBits, docs, count);
        else if (BitUnpacker256.IsSupported && lowBits <= BitUnpacker512.WidthMax)
            Decode256(ref low, ref high, lowBits, docs, count);
        else
            DecodeScalar(ref low, ref high, lowBits, docs, count);
    }

    public static void Decode512(ref byte low, ref byte high, int lowBits, Span<int> docs, int count)
    {
        ref var target = ref MemoryMarshal.GetReference(docs);
        var i = 0;
        for (var word = 0; i < count; word++)
        {
            var ones = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref high, word * 8));
            var places = Avx512Vbmi2.Compress(Vector512<byte>.Zero, RangeMask.Bytes(ones), Vector512<byte>.Indices);
            var highPart = Vector512.Create(word * 64 - i) - Vector512<int>.Indices;
            var found = BitOperations.PopCount(ones);
            (Avx512F.ConvertToVector512Int32(places.GetLower().GetLower()) + highPart).StoreUnsafe(ref target, (nuint)i);
            (Avx512F.ConvertToVector512Int32(places.GetLower().GetUpper()) + (highPart - Vector512.Create(16))).StoreUnsafe(ref target, (nuint)i + 16);
            if (found > 32)
            {
                (Avx512F.ConvertToVector512Int32(places.GetUpper().GetLower()) + (highPart - Vector512.Create(32))).StoreUnsafe(ref target, (nuint)i + 32);
                (Avx512F.ConvertToVector512Int32(places.GetUpper().GetUpper()) + (highPart - Vector512.Create(48))).StoreUnsafe(ref target, (nuint)i + 48);
            }

            i += found;
        }

        var unpacker = new BitUnpacker512(lowBits);
        for (var group = 0; group * BitUnpacker512.Together < count; group++)
        {
            var highPart = Vector512.LoadUnsafe(ref target, (nuint)(group * BitUnpacker512.Together));
            (highPart << lowBits | unpacker.Read(ref low, group)).StoreUnsafe(ref target, (nuint)(group * BitUnpacker512.Together));
        }
    }

    public static void Decode256(ref byte low, ref byte high, int lowBits, Span<int> docs, int count)
    {
        ref var target = ref MemoryMarshal.GetReference(docs);
        ref var table = ref MemoryMarshal.GetArrayDataReference(PlacesByByte);
        var i = 0;
        for (var at = 0; i < count; at++)
        {
            var ones = Unsafe.Add(ref high, at);
            var places = Avx2.ConvertToVector256Int32(Vector128.CreateScalar(Unsafe.Add(ref table, ones)).AsByte());
            (places + (Vector256.Create(at * 8 - i) - Vector256<int>.Indices)).StoreUnsafe(ref target, (nuint)i);
            i += BitOperations.PopCount(ones);
        }

        var unpacker = new BitUnpacker256(lowBits);
        for (var group = 0; group * BitUnpacker256.Together < count; group++)
        {
            var highPart = Vector256.LoadUnsafe(ref target, (nuint)(group * BitUnpacker256.Together));
            (highPart << lowBits | unpacker.Read(ref low, group)).StoreUnsafe(ref target, (nuint)(group * BitUnpacker256.Together));
        }
    }

    public static void DecodeScalar(ref byte low, ref byte high, int lowBits, Span<int> docs, int count)
    {
        var mask = (1UL << lowBits) - 1;
        var bit = 0L;
        var i = 0;
        for (var word = 0; i < count; word++)
        {
            var first = (word << 6) - i;
            for (var ones = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref high, word * 8)); ones != 0 && i < count; ones &= ones - 1)
            {
                var lowPart = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref low, (nint)(bit >> 3))) >> (int)(bit & 7) & mask;
                docs[i++] = first + BitOperations.TrailingZeroCount(ones) << lowBits | (int)lowPart;
                first--;
                bit += lowBits;
            }
        }
    }

    /// <summary>By byte: the places of its ones, a byte each.</summary>
    private static ulong[] MakePlaces()
    {
        var table = new ulong[256];
        for (var value = 0; value < table.Length; value++)
        {
            var found = 0;
            for (var place = 0; place < 8; place++)
            {
                if ((value >> place & 1) != 0)
                    table[value] |= (ulong)place << 8 * found++;
            }
        }

        return table;
    }
}
