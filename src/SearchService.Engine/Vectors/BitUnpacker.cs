using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Vectors;

/// <summary>Reads sixteen packed values of one width at a time: they fill whole bytes, so each group starts at a byte.</summary>
/// <remarks>One permutation brings the bytes of a value into its lane, one shift and one mask leave the value.</remarks>
internal readonly ref struct BitUnpacker512
{
    public const int Together = 16;

    /// <summary>Bits of a value; wider ones would reach into a fifth byte.</summary>
    public const int WidthMax = 24;

    private readonly Vector512<byte> _order;
    private readonly Vector512<uint> _shifts;
    private readonly Vector512<uint> _mask;
    private readonly int _width;

    public BitUnpacker512(int width)
    {
        var bits = Vector512<uint>.Indices * (uint)width;
        // The number of the first byte in all four of a lane, and 0, 1, 2, 3 added to them.
        _order = ((bits >> 3) * 0x01010101u + Vector512.Create(0x03020100u)).AsByte();
        _shifts = bits & Vector512.Create(7u);
        _mask = Vector512.Create((1u << width) - 1);
        _width = width;
    }

    public static bool IsSupported => Avx512Vbmi.IsSupported;

    /// <summary>Values 16·<paramref name="group"/> and after.</summary>
    /// <param name="packed">The first value; 64 bytes are read from the group on, whatever they hold.</param>
    /// <param name="group">0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<int> Read(ref byte packed, int group)
    {
        var bytes = Vector512.LoadUnsafe(ref packed, (nuint)(2 * _width * group));
        var lanes = Avx512Vbmi.PermuteVar64x8(bytes, _order).AsUInt32();
        return (Avx512F.ShiftRightLogicalVariable(lanes, _shifts) & _mask).AsInt32();
    }
}

/// <summary>The same, eight at a time.</summary>
/// <remarks>The shuffle stays within halves of sixteen bytes, so the second four values are loaded from where they start.</remarks>
internal readonly ref struct BitUnpacker256
{
    public const int Together = 8;

    private readonly Vector256<byte> _order;
    private readonly Vector256<uint> _shifts;
    private readonly Vector256<uint> _mask;
    private readonly int _width;

    public BitUnpacker256(int width)
    {
        var bits = Vector256<uint>.Indices * (uint)width;
        var second = Vector256.Create(Vector128<uint>.Zero, Vector128.Create((uint)width >> 1)); // whole bytes before the second half
        _order = (((bits >> 3) - second) * 0x01010101u + Vector256.Create(0x03020100u)).AsByte();
        _shifts = bits & Vector256.Create(7u);
        _mask = Vector256.Create((1u << width) - 1);
        _width = width;
    }

    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>Values 8·<paramref name="group"/> and after.</summary>
    /// <param name="packed">The first value; 32 bytes are read from the group on, whatever they hold.</param>
    /// <param name="group">0 or more.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<int> Read(ref byte packed, int group)
    {
        var at = (nuint)(_width * group);
        var bytes = Vector256.Create(Vector128.LoadUnsafe(ref packed, at), Vector128.LoadUnsafe(ref packed, at + ((nuint)_width >> 1)));
        return (Avx2.ShiftRightLogicalVariable(Avx2.Shuffle(bytes, _order).AsUInt32(), _shifts) & _mask).AsInt32();
    }
}
