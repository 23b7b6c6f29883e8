using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Vectors;

/// <summary>A set of codes of 16 bits, and the search for the next of them in a row of codes.</summary>
/// <remarks>
/// Members are rare in the row, so 32 codes are passed by at once: small tables that fit into vector registers tell codes that
/// cannot be members (Bloom, "Space/time trade-offs in hash coding with allowable errors", 1970), the full set of bits decides on
/// the others. Each table is addressed by some bits of the code and holds a bit for each value of some others.
/// </remarks>
/// <param name="words"><see cref="Words"/> or more; cleared by <see cref="Clear"/>.</param>
internal readonly struct CodeSet(ulong[] words)
{
    /// <summary>The bits of all codes, the tables of the wide filter, those of the narrow one.</summary>
    public const int Words = Wide + 32 + 8;

    private const int Wide = 1 << 10; // two tables of 64 · 16 bits: by bits 0-5 and 6-9, by bits 10-15 and 0-3
    private const int Narrow = Wide + 32; // four tables of 16 · 8 bits: by bits 4n … 4n+3 and the three that follow
    private const int Together = 32;

    public void Clear() => Array.Clear(words, 0, Words);

    public bool Has(ushort code) => (words[code >> 6] >> code & 1) != 0;

    public void Add(ushort code)
    {
        words[code >> 6] |= 1UL << code;
        var wide = MemoryMarshal.Cast<ulong, ushort>(words.AsSpan(Wide));
        wide[code & 63] |= (ushort)(1 << (code >> 6 & 15));
        wide[64 + (code >> 10)] |= (ushort)(1 << (code & 15));
        var narrow = MemoryMarshal.AsBytes(words.AsSpan(Narrow));
        for (var table = 0; table < 4; table++)
            narrow[table * 16 + (code >> table * 4 & 15)] |= (byte)(1 << (ushort.RotateRight(code, table * 4 + 4) & 7));
    }

    /// <summary>The first place at or after <paramref name="from"/> whose code is a member; the number of codes when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(ReadOnlySpan<ushort> codes, int from) =>
        Avx512BW.IsSupported ? NextWide(codes, from) : Avx2.IsSupported ? NextNarrow(codes, from) : NextScalar(codes, from);

    /// <summary>The same with AVX-512.</summary>
    public int NextWide(ReadOnlySpan<ushort> codes, int from)
    {
        ref var tables = ref Unsafe.As<ulong, ushort>(ref words[Wide]);
        var low0 = Vector512.LoadUnsafe(ref tables);
        var low1 = Vector512.LoadUnsafe(ref tables, 32);
        var high0 = Vector512.LoadUnsafe(ref tables, 64);
        var high1 = Vector512.LoadUnsafe(ref tables, 96);
        var four = Vector512.Create((ushort)15);
        ref var first = ref MemoryMarshal.GetReference(codes);
        for (; from + Together <= codes.Length; from += Together)
        {
            var code = Vector512.LoadUnsafe(ref first, (nuint)from);
            var low = Avx512BW.ShiftRightLogicalVariable(Avx512BW.PermuteVar32x16x2(low0, code, low1), code >>> 6 & four);
            var high = Avx512BW.ShiftRightLogicalVariable(Avx512BW.PermuteVar32x16x2(high0, code >>> 10, high1), code & four);
            var maybe = Vector512.Equals(low & high & Vector512<ushort>.One, Vector512<ushort>.One).ExtractMostSignificantBits();
            for (; maybe != 0; maybe &= maybe - 1)
            {
                var at = from + BitOperations.TrailingZeroCount(maybe);
                if (Has(Unsafe.Add(ref first, at)))
                    return at;
            }
        }

        return NextScalar(codes, from);
    }

    /// <summary>The same with AVX2.</summary>
    public int NextNarrow(ReadOnlySpan<ushort> codes, int from)
    {
        ref var tables = ref Unsafe.As<ulong, byte>(ref words[Narrow]);
        var table0 = Twice(ref tables, 0);
        var table1 = Twice(ref tables, 16);
        var table2 = Twice(ref tables, 32);
        var table3 = Twice(ref tables, 48);
        var bits = Vector256.Create(0x8040201008040201UL).AsByte();
        var four = Vector256.Create((byte)15);
        var lowByte = Vector256.Create((ushort)255);
        ref var first = ref MemoryMarshal.GetReference(codes);
        for (; from + Together <= codes.Length; from += Together)
        {
            var codes0 = Vector256.LoadUnsafe(ref first, (nuint)from);
            var codes1 = Vector256.LoadUnsafe(ref first, (nuint)from + 16);
            // Packing goes by halves of 128 bits: the places are put right at the end.
            var low = Avx2.PackUnsignedSaturate((codes0 & lowByte).AsInt16(), (codes1 & lowByte).AsInt16());
            var high = Avx2.PackUnsignedSaturate((codes0 >>> 8).AsInt16(), (codes1 >>> 8).AsInt16());
            var part0 = low & four;
            var part1 = (low.AsUInt16() >>> 4).AsByte() & four;
            var part2 = high & four;
            var part3 = (high.AsUInt16() >>> 4).AsByte() & four;
            var hit0 = Avx2.Shuffle(table0, part0) & Avx2.Shuffle(bits, part1);
            var hit1 = Avx2.Shuffle(table1, part1) & Avx2.Shuffle(bits, part2);
            var hit2 = Avx2.Shuffle(table2, part2) & Avx2.Shuffle(bits, part3);
            var hit3 = Avx2.Shuffle(table3, part3) & Avx2.Shuffle(bits, part0);
            var least = Vector256.Min(Vector256.Min(hit0, hit1), Vector256.Min(hit2, hit3));
            var none = Avx2.Permute4x64(Vector256.Equals(least, Vector256<byte>.Zero).AsInt64(), 0b11_01_10_00).AsByte();
            for (var maybe = ~none.ExtractMostSignificantBits(); maybe != 0; maybe &= maybe - 1)
            {
                var at = from + BitOperations.TrailingZeroCount(maybe);
                if (Has(Unsafe.Add(ref first, at)))
                    return at;
            }
        }

        return NextScalar(codes, from);
    }

    /// <summary>The same, one by one.</summary>
    public int NextScalar(ReadOnlySpan<ushort> codes, int from)
    {
        for (; from < codes.Length; from++)
        {
            if (Has(codes[from]))
                return from;
        }

        return codes.Length;
    }

    private static Vector256<byte> Twice(ref byte table, nuint at)
    {
        var once = Vector128.LoadUnsafe(ref table, at);
        return Vector256.Create(once, once);
    }
}
