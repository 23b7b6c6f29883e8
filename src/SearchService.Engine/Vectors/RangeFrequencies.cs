using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Vectors;

/// <summary>Puts the packed frequencies of the documents of a range into their lanes.</summary>
/// <remarks>
/// Values less one, 0, 1, 2, 4 or 8 bits wide, one for each document. With AVX-512 all 64 at once: a permutation and a shift of
/// fields make bytes, an expansion puts them under the bits. With BMI2 eight at a time: one deposit makes bytes, a second one
/// puts them under the bits.
/// </remarks>
internal static class RangeFrequencies
{
    private static readonly byte[] Orders = MakeOrders();

    /// <param name="bits">The documents.</param>
    /// <param name="values">Packed frequencies less one, and 64 bytes behind them, whatever they hold.</param>
    /// <param name="firstBit">Where that of the first document lies.</param>
    /// <param name="width">Bits of each: 0, 1, 2, 4 or 8.</param>
    /// <param name="frequencies">64 lanes; those without a document become 0.</param>
    public static void Spread(ulong bits, ReadOnlySpan<byte> values, long firstBit, int width, Span<float> frequencies)
    {
        if (Avx512Vbmi.IsSupported && Avx512Vbmi2.IsSupported)
            Spread512(bits, values, firstBit, width, frequencies);
        else if (Bmi2.X64.IsSupported && Avx2.IsSupported)
            Spread256(bits, values, firstBit, width, frequencies);
        else
            SpreadScalar(bits, values, firstBit, width, frequencies);
    }

    public static void Spread512(ulong bits, ReadOnlySpan<byte> values, long firstBit, int width, Span<float> frequencies)
    {
        ref var target = ref MemoryMarshal.GetReference(frequencies[..RangeScores.Documents]);
        var documents = RangeMask.Bytes(bits);
        var ones = documents & Vector512<byte>.One;
        if (width == 0)
        {
            Store(ones, Vector512<byte>.Zero, ref target);
            return;
        }

        var packed = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)(firstBit >> 3));
        // Eight bytes for each eight values, then the field of each value moved to the start of its byte.
        var groups = Avx512Vbmi.PermuteVar64x8(packed, Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Orders), (nuint)(width * 64))).AsUInt64();
        var fields = Vector512.Create(0x0706050403020100UL * (ulong)width + 0x0101010101010101UL * (ulong)(firstBit & 7)).AsByte();
        var unpacked = Avx512Vbmi.MultiShift(fields, groups) & Vector512.Create((byte)((1 << width) - 1));
        Store(ones, Avx512Vbmi2.Expand(Vector512<byte>.Zero, documents, unpacked), ref target);
    }

    public static void Spread256(ulong bits, ReadOnlySpan<byte> values, long firstBit, int width, Span<float> frequencies)
    {
        ref var target = ref MemoryMarshal.GetReference(frequencies[..RangeScores.Documents]);
        ref var packed = ref MemoryMarshal.GetReference(values);
        var fields = 0x0101010101010101UL * (ulong)((1 << width) - 1);
        for (var eight = 0; eight < RangeScores.Documents; eight += 8)
        {
            var documents = (byte)(bits >> eight);
            var ones = Bmi2.X64.ParallelBitDeposit(documents, 0x0101010101010101UL);
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref packed, (nint)(firstBit >> 3))) >> (int)(firstBit & 7);
            var lanes = Bmi2.X64.ParallelBitDeposit(Bmi2.X64.ParallelBitDeposit(word, fields), ones * 0xFF);
            var frequency = Avx2.ConvertToVector256Int32(Vector128.CreateScalar(lanes).AsByte()) + Avx2.ConvertToVector256Int32(Vector128.CreateScalar(ones).AsByte());
            Vector256.ConvertToSingle(frequency).StoreUnsafe(ref target, (nuint)eight);
            firstBit += BitOperations.PopCount(documents) * width;
        }
    }

    public static void SpreadScalar(ulong bits, ReadOnlySpan<byte> values, long firstBit, int width, Span<float> frequencies)
    {
        frequencies[..RangeScores.Documents].Clear();
        var mask = (1u << width) - 1;
        ref var packed = ref MemoryMarshal.GetReference(values);
        for (; bits != 0; bits &= bits - 1, firstBit += width)
        {
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref packed, (nint)(firstBit >> 3))) >> (int)(firstBit & 7);
            frequencies[BitOperations.TrailingZeroCount(bits)] = ((uint)word & mask) + 1f;
        }
    }

    private static void Store(Vector512<byte> ones, Vector512<byte> lessOne, ref float target)
    {
        // A frequency of 256 does not fit in a byte, so the one is added to wider lanes.
        var (a, b) = (ones.GetLower(), lessOne.GetLower());
        Sum(a.GetLower(), b.GetLower()).StoreUnsafe(ref target);
        Sum(a.GetUpper(), b.GetUpper()).StoreUnsafe(ref target, 16);
        (a, b) = (ones.GetUpper(), lessOne.GetUpper());
        Sum(a.GetLower(), b.GetLower()).StoreUnsafe(ref target, 32);
        Sum(a.GetUpper(), b.GetUpper()).StoreUnsafe(ref target, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sum(Vector128<byte> a, Vector128<byte> b) =>
        Vector512.ConvertToSingle(Avx512F.ConvertToVector512Int32(a) + Avx512F.ConvertToVector512Int32(b));

    /// <summary>By width: for each eight values the bytes they lie in.</summary>
    private static byte[] MakeOrders()
    {
        var orders = new byte[9 * 64];
        for (var width = 1; width <= 8; width++)
        {
            for (var lane = 0; lane < 64; lane++)
                orders[width * 64 + lane] = (byte)Math.Min(63, lane / 8 * width + lane % 8);
        }

        return orders;
    }
}
