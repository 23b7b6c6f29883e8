using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Postings;

/// <summary>A long posting list: Elias-Fano documents, packed frequencies by blocks of 128.</summary>
/// <remarks>
/// Production <c>Long</c>: the low <c>l</c> bits of every document, packed; the high parts in unary, a one for each document and
/// a zero for each step of the high part; frequencies. Vigna, "Quasi-succinct indices", 2013, without its skip pointers: lists
/// are decoded whole, for a list that is not a bitmap has at most an eighth of the documents.
/// </remarks>
internal static class LongList
{
    public const int BlockLength = 128;

    public static void Write(ByteBuffer bytes, int documentCount, ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies)
    {
        var lowBits = LowBits(documentCount, docs.Length);
        var highWords = HighWords(documentCount, docs.Length, lowBits);
        var lowBytes = LowBytes(docs.Length, lowBits);
        var low = bytes.Reserve(lowBytes + highWords * 8);
        var high = low[lowBytes..];
        WriteLow(low, lowBits, docs);
        var highBits = MemoryMarshal.Cast<byte, ulong>(high);
        for (var i = 0; i < docs.Length; i++)
        {
            var position = (docs[i] >> lowBits) + i;
            highBits[position >> 6] |= 1UL << position;
        }

        if (frequencies.IsEmpty)
            return;
        var ends = new int[(docs.Length + BlockLength - 1) / BlockLength];
        for (var block = 0; block < ends.Length; block++)
            ends[block] = Math.Min(docs.Length, (block + 1) * BlockLength);
        PackedFrequencies.Write(bytes, frequencies, ends);
    }

    /// <summary>The low bits of each, from the lowest bit on, eight bytes at a time.</summary>
    private static void WriteLow(Span<byte> target, int lowBits, ReadOnlySpan<int> docs)
    {
        if (lowBits == 0)
            return;
        var mask = (1UL << lowBits) - 1;
        var word = 0UL;
        var filled = 0;
        foreach (var docId in docs)
        {
            var low = (ulong)docId & mask;
            word |= low << filled;
            filled += lowBits;
            if (filled < 64)
                continue;
            BinaryPrimitives.WriteUInt64LittleEndian(target, word);
            target = target[8..];
            filled -= 64;
            word = low >> lowBits - filled;
        }

        for (; filled > 0; filled -= 8, word >>= 8)
        {
            target[0] = (byte)word;
            target = target[1..];
        }
    }

    /// <param name="bytes">The list.</param>
    /// <param name="documentCount">Of the segment.</param>
    /// <param name="docs">Filled as far as <paramref name="count"/>; longer by <see cref="Vectors.EliasFano.SpareDocs"/>.</param>
    /// <param name="count">Postings.</param>
    public static void ReadDocs(ReadOnlySpan<byte> bytes, int documentCount, Span<int> docs, int count)
    {
        var lowBits = LowBits(documentCount, count);
        ref var low = ref MemoryMarshal.GetReference(bytes);
        ref var high = ref MemoryMarshal.GetReference(bytes[LowBytes(count, lowBits)..]);
        Vectors.EliasFano.Decode(ref low, ref high, lowBits, docs, count);
    }

    /// <summary>The same for frequencies.</summary>
    public static void ReadFrequencies(ReadOnlySpan<byte> bytes, int documentCount, Span<int> frequencies, int count)
    {
        var lowBits = LowBits(documentCount, count);
        var heads = bytes[(LowBytes(count, lowBits) + HighWords(documentCount, count, lowBits) * 8)..];
        var blocks = (count + BlockLength - 1) / BlockLength;
        var values = heads[(blocks * 4)..];
        for (var block = 0; block < blocks; block++)
        {
            var (bit, width) = PackedFrequencies.Block(heads, block);
            var start = block * BlockLength;
            Vectors.PackedValues.Unpack(ref MemoryMarshal.GetReference(values[(int)(bit >> 3)..]), width, frequencies[start..], Math.Min(BlockLength, count - start));
        }
    }

    private static int LowBits(int documentCount, int count) => BitOperations.Log2((uint)Math.Max(1, documentCount / count));

    private static int LowBytes(int count, int lowBits) => (int)(((long)count * lowBits + 7) / 8);

    private static int HighWords(int documentCount, int count, int lowBits) => ((documentCount >> lowBits) + count + 64) / 64;
}
