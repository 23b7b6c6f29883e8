using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Vectors;

/// <summary>The bits of a word as lanes of a vector.</summary>
internal static class RangeMask
{
    /// <summary>All ones in the bytes whose bit is set. Needs AVX-512 BW.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Bytes(ulong bits)
    {
        // Every half of sixteen bytes holds the whole word twice: lane i takes byte i/8, then its own bit of it.
        var order = Vector512.Create(0UL, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303, 0x0404040404040404, 0x0505050505050505, 0x0606060606060606, 0x0707070707070707).AsByte();
        var own = Vector512.Create(0x8040201008040201UL).AsByte();
        return Vector512.Equals(Avx512BW.Shuffle(Vector512.Create(bits).AsByte(), order) & own, own);
    }
}
