using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace SearchService.Engine.Vectors;

/// <summary>Decodes Elias-Fano lists.</summary>
internal static class EliasFano
{
    /// <param name="low">Low bits, packed, and eight more bytes whatever they hold.</param>
    /// <param name="high">High parts in unary, whole words.</param>
    /// <param name="lowBits">0..31.</param>
    /// <param name="docs">Filled.</param>
    public static void Decode(ReadOnlySpan<byte> low, ReadOnlySpan<byte> high, int lowBits, Span<int> docs)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(high);
        var mask = (1UL << lowBits) - 1;
        var bit = 0L;
        var i = 0;
        for (var word = 0; i < docs.Length; word++)
        {
            var first = (word << 6) - i;
            for (var ones = words[word]; ones != 0 && i < docs.Length; ones &= ones - 1)
            {
                var lowPart = BinaryPrimitives.ReadUInt64LittleEndian(low[(int)(bit >> 3)..]) >> (int)(bit & 7) & mask;
                docs[i++] = first + BitOperations.TrailingZeroCount(ones) << lowBits | (int)lowPart;
                first--;
                bit += lowBits;
            }
        }
    }
}
