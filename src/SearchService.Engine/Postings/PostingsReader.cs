using System.Numerics;
using System.Runtime.InteropServices;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Postings;

/// <summary>Posting lists by ordinal: of a term, or of a pair of units.</summary>
internal readonly struct PostingsReader(FileSection infos, long infosAt, FileSection postings, int documentCount)
{
    private const int SpareBytes = 8; // the last values are read as part of eight bytes
    private readonly FileSection _infos = infos;
    private readonly long _infosAt = infosAt;
    private readonly FileSection _postings = postings;
    private readonly int _documentCount = documentCount;

    public int DocumentFrequency(int ordinal) => Info(ordinal).DocumentFrequency;

    public TermInfo Info(int ordinal) => _infos.Value<TermInfo>(_infosAt, ordinal);

    /// <summary>A list written as a bitmap.</summary>
    public BitmapList Bitmap(int ordinal)
    {
        Debug.Assert(Info(ordinal).Kind == PostingsKind.Bitmap);
        var offset = Info(ordinal).Offset;
        var length = (int)(Info(ordinal + 1).Offset - offset) + SpareBytes;
        unsafe
        {
            return new BitmapList(_postings.Pointer(offset, length), length, _documentCount);
        }
    }

    /// <summary>Whether a list is a bit for each document.</summary>
    public bool IsBitmap(int ordinal) => Info(ordinal).Kind is PostingsKind.Bitmap or PostingsKind.BitmapBare;

    /// <summary>The bits of such a list, a word for each range.</summary>
    public ReadOnlySpan<ulong> Bits(int ordinal) =>
        MemoryMarshal.Cast<byte, ulong>(Bytes(ordinal)[..(Vectors.Bits.PaddedRanges(_documentCount) * 8)]);

    /// <summary>Decodes a list of any kind; unknown frequencies are left as they are.</summary>
    public void Read(int ordinal, PostingList list, bool withFrequencies = true)
    {
        var info = Info(ordinal);
        list.Resize(info.DocumentFrequency);
        var docs = list.Docs.AsSpan(0, list.Count);
        var frequencies = list.Frequencies.AsSpan(0, list.Count);
        var bytes = Bytes(ordinal);
        switch (info.Kind)
        {
            case PostingsKind.Short or PostingsKind.ShortBare:
                ShortList.Read(bytes, info.Kind == PostingsKind.ShortBare, docs, frequencies);
                break;
            case PostingsKind.Long or PostingsKind.LongBare:
                LongList.ReadDocs(bytes, _documentCount, list.Docs, list.Count);
                if (withFrequencies && info.Kind == PostingsKind.Long)
                    LongList.ReadFrequencies(bytes, _documentCount, list.Frequencies, list.Count);
                break;
            case PostingsKind.BitmapBare:
                ReadBits(Bits(ordinal), docs);
                break;
            default:
                ReadBitmap(Bitmap(ordinal), docs, frequencies);
                break;
        }
    }

    private static void ReadBits(ReadOnlySpan<ulong> bits, Span<int> docs)
    {
        var i = 0;
        for (var range = 0; range < bits.Length; range++)
        {
            for (var ones = bits[range]; ones != 0; ones &= ones - 1)
                docs[i++] = range * 64 + BitOperations.TrailingZeroCount(ones);
        }
    }

    private static void ReadBitmap(BitmapList bitmap, Span<int> docs, Span<int> frequencies)
    {
        var i = 0;
        for (var range = 0; range < bitmap.Bits.Length; range++)
        {
            if (bitmap.Bits[range] == 0)
                continue;
            var width = bitmap.FrequencyWidth(range, out var bit);
            for (var ones = bitmap.Bits[range]; ones != 0; ones &= ones - 1, bit += width)
            {
                docs[i] = range * 64 + BitOperations.TrailingZeroCount(ones);
                frequencies[i++] = PackedFrequencies.Read(bitmap.Values, bit, width);
            }
        }
    }

    /// <summary>A list and some bytes more: spare ones follow a section.</summary>
    private ReadOnlySpan<byte> Bytes(int ordinal)
    {
        var offset = Info(ordinal).Offset;
        return _postings.Read(offset, (int)(Info(ordinal + 1).Offset - offset) + SpareBytes);
    }
}
