using System.Runtime.InteropServices;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Postings;

/// <summary>A posting list of a frequent term, read by ranges of 64 documents.</summary>
/// <remarks>Production <c>Bitmap</c>: a word of bits for each range, padded to blocks of 512 documents; a bound for each range; frequencies by rank, a block for each 512 documents.</remarks>
internal readonly ref struct BitmapList
{
    public const int BlockRanges = 8;

    /// <summary>A bitmap's frequencies less one fit in eight bits; a term with a higher one is written as a list.</summary>
    public const int FrequencyMax = 256;

    public BitmapList(ReadOnlySpan<byte> bytes, int documentCount)
    {
        var ranges = Vectors.Bits.PaddedRanges(documentCount);
        Bits = MemoryMarshal.Cast<byte, ulong>(bytes[..(ranges * 8)]);
        Bounds = bytes.Slice(ranges * 8, ranges);
        Heads = bytes[(ranges * 9)..];
        Values = Heads[(ranges / BlockRanges * 4)..];
    }

    /// <summary>A word for each range.</summary>
    public ReadOnlySpan<ulong> Bits { get; }

    /// <summary>For each range, see <see cref="Scoring.BoundCode"/>.</summary>
    public ReadOnlySpan<byte> Bounds { get; }

    public ReadOnlySpan<byte> Heads { get; }

    public ReadOnlySpan<byte> Values { get; }

    public static bool IsWorthwhile(int documentCount, int documentFrequency) => (long)documentFrequency * 8 >= documentCount;

    /// <summary>Finds the frequencies of a range: <paramref name="firstBit"/> is where the first of its postings lies.</summary>
    public int FrequencyWidth(int range, out long firstBit)
    {
        var block = range / BlockRanges;
        var (bit, width) = PackedFrequencies.Block(Heads, block);
        var rank = 0;
        for (var before = block * BlockRanges; before < range; before++)
            rank += System.Numerics.BitOperations.PopCount(Bits[before]);
        firstBit = bit + (long)rank * width;
        return width;
    }

    /// <summary>The frequency of one of the documents.</summary>
    public int Frequency(int docId)
    {
        var width = FrequencyWidth(docId >> 6, out var firstBit);
        var rank = System.Numerics.BitOperations.PopCount(Bits[docId >> 6] & ((1UL << (docId & 63)) - 1));
        return PackedFrequencies.Read(Values, firstBit + rank * width, width);
    }

    /// <summary>The bits alone.</summary>
    public static void WriteBits(ByteBuffer bytes, int documentCount, ReadOnlySpan<int> docs) =>
        Vectors.Bits.Set(MemoryMarshal.Cast<byte, ulong>(bytes.Reserve(Vectors.Bits.PaddedRanges(documentCount) * 8)), docs);

    public static void Write(ByteBuffer bytes, int documentCount, ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies, ReadOnlySpan<byte> bounds)
    {
        WriteBits(bytes, documentCount, docs);
        bytes.Write(bounds);
        var ends = new int[bounds.Length / BlockRanges];
        for (var i = 0; i < docs.Length; i++)
            ends[docs[i] >> 9] = i + 1;
        for (var block = 1; block < ends.Length; block++)
            ends[block] = Math.Max(ends[block], ends[block - 1]);
        PackedFrequencies.Write(bytes, frequencies, ends);
    }
}
