using System.Buffers.Binary;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Postings;

/// <summary>Frequencies less one, packed in blocks of one width each: 0, 1, 2, 4, 8, 16 or 32 bits.</summary>
/// <remarks>Production <c>Frequencies</c>: a head of four bytes a block (byte offset of its values, and the width's code in the low three bits), then the values.</remarks>
internal static class PackedFrequencies
{
    private const int CodeBits = 3;

    /// <summary>Bits of a value by code.</summary>
    public static ReadOnlySpan<byte> Widths => [0, 1, 2, 4, 8, 16, 32];

    /// <param name="bytes">Where to.</param>
    /// <param name="frequencies">1 or more each.</param>
    /// <param name="blockEnds">One past the last value of each block.</param>
    public static void Write(ByteBuffer bytes, ReadOnlySpan<int> frequencies, ReadOnlySpan<int> blockEnds)
    {
        var headsAt = bytes.Length;
        bytes.Reserve(blockEnds.Length * 4);
        var valuesAt = bytes.Length;
        var start = 0;
        for (var block = 0; block < blockEnds.Length; block++)
        {
            var values = frequencies[start..blockEnds[block]];
            start = blockEnds[block];
            var code = CodeFor(values);
            var head = (uint)(bytes.Length - valuesAt) << CodeBits | (uint)code;
            Pack(bytes, values, Widths[code]);
            bytes.Patch(headsAt + block * 4, head);
        }
    }

    /// <summary>Where the values of a block start, in bits after the heads, and how wide they are.</summary>
    public static (long FirstBit, int Width) Block(ReadOnlySpan<byte> heads, int block)
    {
        var head = BinaryPrimitives.ReadUInt32LittleEndian(heads[(block * 4)..]);
        return ((long)(head >> CodeBits) * 8, Widths[(int)(head & 7)]);
    }

    /// <summary>The frequency at a bit of the values, which eight more bytes follow.</summary>
    public static int Read(ReadOnlySpan<byte> values, long bit, int width)
    {
        if (width == 0)
            return 1;
        var word = BinaryPrimitives.ReadUInt64LittleEndian(values[(int)(bit >> 3)..]);
        return (int)(word >> (int)(bit & 7) & (1UL << width) - 1) + 1;
    }

    private static int CodeFor(ReadOnlySpan<int> frequencies)
    {
        var all = 0u;
        foreach (var frequency in frequencies)
            all |= (uint)(frequency - 1);
        var code = 0;
        while (Widths[code] < 32 && all >> Widths[code] != 0)
            code++;
        return code;
    }

    private static void Pack(ByteBuffer bytes, ReadOnlySpan<int> frequencies, int width)
    {
        if (width == 0)
            return;
        ulong word = 0;
        var filled = 0;
        foreach (var frequency in frequencies)
        {
            word |= (ulong)(uint)(frequency - 1) << filled;
            filled += width;
            for (; filled >= 8; filled -= 8, word >>= 8)
                bytes.WriteByte((byte)word);
        }

        if (filled > 0)
            bytes.WriteByte((byte)word);
    }
}
