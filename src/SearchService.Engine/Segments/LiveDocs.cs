using System.Numerics;
using System.Runtime.InteropServices;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Segments;

/// <summary>Which documents of a segment are not deleted: a bit a document, ranges of 64. A new file with every commit that changes it.</summary>
internal sealed class LiveDocs
{
    private readonly ulong[] _bits;

    private LiveDocs(ulong[] bits, int documentCount)
    {
        _bits = bits;
        DocumentCount = documentCount;
    }

    /// <summary>Documents of the segment, deleted ones too.</summary>
    public int DocumentCount { get; }

    /// <summary>A word for each range of 64 documents; no bit past the last document.</summary>
    public ReadOnlySpan<ulong> Ranges => _bits;

    public int LiveCount()
    {
        var count = 0;
        foreach (var word in _bits)
            count += BitOperations.PopCount(word);
        return count;
    }

    public bool IsLive(int docId) => (_bits[docId >> 6] >> (docId & 63) & 1) != 0;

    /// <summary>Takes the document out; true when it was live.</summary>
    public bool Delete(int docId)
    {
        var was = IsLive(docId);
        _bits[docId >> 6] &= ~(1UL << (docId & 63));
        return was;
    }

    public LiveDocs Clone() => new([.. _bits], DocumentCount);

    public static LiveDocs All(int documentCount)
    {
        var bits = new ulong[(documentCount + 63) / 64];
        Array.Fill(bits, ulong.MaxValue);
        if ((documentCount & 63) != 0)
            bits[^1] = (1UL << (documentCount & 63)) - 1;
        return new LiveDocs(bits, documentCount);
    }

    public void Save(IndexDirectory directory, string name)
    {
        var content = new ByteBuffer(_bits.Length * 8 + 16);
        content.WriteUInt32((uint)DocumentCount);
        content.Write(MemoryMarshal.AsBytes(_bits.AsSpan()));
        directory.WriteChecked(name, content);
    }

    /// <exception cref="CorruptIndexException">Damaged, or of another segment.</exception>
    public static LiveDocs Load(IndexDirectory directory, string name, int documentCount)
    {
        var bytes = directory.ReadChecked(name);
        var words = (documentCount + 63) / 64;
        if (bytes.Length != 4 + words * 8 || BitConverter.ToInt32(bytes) != documentCount)
            throw new CorruptIndexException(name, 0, $"expected live documents of {documentCount}, found {bytes.Length} bytes");
        return new LiveDocs(MemoryMarshal.Cast<byte, ulong>(bytes.AsSpan(4)).ToArray(), documentCount);
    }
}
