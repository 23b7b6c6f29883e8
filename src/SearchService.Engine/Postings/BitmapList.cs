using System.Numerics;
using System.Runtime.InteropServices;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Postings;

/// <summary>A posting list of a frequent term, read by ranges of 64 documents.</summary>
/// <remarks>Production <c>Bitmap</c>: a word of bits for each range, padded to blocks of 512 documents; a bound for each range; frequencies by rank, a block for each 512 documents.</remarks>
internal readonly unsafe struct BitmapList
{
    public const int BlockRanges = 8;

    /// <summary>A bitmap's frequencies less one fit in eight bits; a term with a higher one is written as a list.</summary>
    public const int FrequencyMax = 256;

    private readonly byte* _start;
    private readonly int _length;
    private readonly int _ranges;

    /// <param name="start">The list; it stays where it is while the segment is open.</param>
    /// <param name="length">Bytes, spare ones behind it too.</param>
    /// <param name="documentCount">Of the segment.</param>
    public BitmapList(byte* start, int length, int documentCount)
    {
        _start = start;
        _length = length;
        _ranges = Vectors.Bits.PaddedRanges(documentCount);
        Debug.Assert(HeadsAt <= length);
    }

    /// <summary>A word for each range.</summary>
    public ReadOnlySpan<ulong> Bits => new(_start, _ranges);

    /// <summary>For each range, see <see cref="Scoring.BoundCode"/>.</summary>
    public ReadOnlySpan<byte> Bounds => new(_start + _ranges * 8, _ranges);

    public ReadOnlySpan<byte> Values => new(_start + ValuesAt, _length - ValuesAt);

    private int HeadsAt => _ranges * 9;

    private int ValuesAt => HeadsAt + _ranges / BlockRanges * 4;

    private ReadOnlySpan<byte> Heads => new(_start + HeadsAt, _length - HeadsAt);

    public static bool IsWorthwhile(int documentCount, int documentFrequency) => (long)documentFrequency * 8 >= documentCount;

    /// <summary>Finds the frequencies of a range: <paramref name="firstBit"/> is where the first of its postings lies.</summary>
    public int FrequencyWidth(int range, out long firstBit)
    {
        var block = range / BlockRanges;
        var (bit, width) = PackedFrequencies.Block(Heads, block);
        var rank = 0;
        var words = (ulong*)_start + block * BlockRanges;
        var before = range & BlockRanges - 1;
        for (var i = 0; i < BlockRanges - 1; i++)
            rank += BitOperations.PopCount(words[i]) & (i - before >> 31); // of all words, so that there is no branch to guess
        firstBit = bit + (long)rank * width;
        return width;
    }

    /// <summary>The frequency of one of the documents.</summary>
    public int Frequency(int docId)
    {
        var width = FrequencyWidth(docId >> 6, out var firstBit);
        var rank = BitOperations.PopCount(Bits[docId >> 6] & ((1UL << (docId & 63)) - 1));
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
