using System.Numerics;

namespace SearchService.Engine.Norms;

/// <summary>A field's length in one byte: exact to 39, then with three bits after the leading one, rounded down.</summary>
/// <remarks>The code of Lucene's <c>SmallFloat.intToByte4</c>: 24 free values, then a floating form of what is above.</remarks>
internal static class FieldNorm
{
    public const int CodeCount = 256;
    private const int FreeValues = 24;

    /// <summary>Never falls as the length grows.</summary>
    public static byte Encode(int length)
    {
        Debug.Assert(length >= 0);
        return (byte)(length < FreeValues ? length : FreeValues + EncodeFloating(length - FreeValues));
    }

    /// <summary>The shortest length with that code.</summary>
    public static int Decode(byte code) => code < FreeValues ? code : FreeValues + (int)DecodeFloating(code - FreeValues);

    private static int EncodeFloating(int value)
    {
        var bits = 32 - BitOperations.LeadingZeroCount((uint)value);
        if (bits < 4)
            return value;
        var shift = bits - 4;
        return (value >> shift & 7) | (shift + 1) << 3;
    }

    private static long DecodeFloating(int code)
    {
        var shift = (code >> 3) - 1;
        return shift < 0 ? code & 7 : (long)(code & 7 | 8) << shift;
    }
}
