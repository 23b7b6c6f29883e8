using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchService.Engine.Vectors;

/// <summary>Unpacks values of one width, less one each: frequencies.</summary>
internal static class PackedValues
{
    /// <param name="packed">The first value, at a byte; 64 bytes more may be read behind the last.</param>
    /// <param name="width">Bits of each, 0..32.</param>
    /// <param name="target">Filled as far as <paramref name="count"/>; longer by 16.</param>
    /// <param name="count">How many.</param>
    public static void Unpack(ref byte packed, int width, Span<int> target, int count)
    {
        if (width == 0)
            target[..count].Fill(1);
        else if (BitUnpacker512.IsSupported && width <= BitUnpacker512.WidthMax)
            Unpack512(ref packed, width, target, count);
        else if (BitUnpacker256.IsSupported && width <= BitUnpacker512.WidthMax)
            Unpack256(ref packed, width, target, count);
        else
            UnpackScalar(ref packed, width, target, count);
    }

    public static void Unpack512(ref byte packed, int width, Span<int> target, int count)
    {
        Debug.Assert(target.Length >= (count + 15 & ~15));
        ref var first = ref MemoryMarshal.GetReference(target);
        var unpacker = new BitUnpacker512(width);
        for (var group = 0; group * BitUnpacker512.Together < count; group++)
            (unpacker.Read(ref packed, group) + Vector512<int>.One).StoreUnsafe(ref first, (nuint)(group * BitUnpacker512.Together));
    }

    public static void Unpack256(ref byte packed, int width, Span<int> target, int count)
    {
        Debug.Assert(target.Length >= (count + 7 & ~7));
        ref var first = ref MemoryMarshal.GetReference(target);
        var unpacker = new BitUnpacker256(width);
        for (var group = 0; group * BitUnpacker256.Together < count; group++)
            (unpacker.Read(ref packed, group) + Vector256<int>.One).StoreUnsafe(ref first, (nuint)(group * BitUnpacker256.Together));
    }

    public static void UnpackScalar(ref byte packed, int width, Span<int> target, int count)
    {
        var mask = (1UL << width) - 1;
        var bit = 0L;
        for (var i = 0; i < count; i++, bit += width)
            target[i] = (int)(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref packed, (nint)(bit >> 3))) >> (int)(bit & 7) & mask) + 1;
    }
}
