using System.Runtime.InteropServices;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;

namespace SearchService.Engine.StoredText;

/// <summary>Document → the caller's key, and key → document.</summary>
/// <remarks>
/// Productions <c>KeyText</c> and <c>KeyOrder</c>: starts and units by document; the documents by rising hash of their keys. A
/// key may stand more than once (a replaced document keeps its own), so looking up gives each place in turn.
/// </remarks>
internal readonly struct KeyColumn(FileSection text, FileSection order, int documentCount)
{
    private readonly FileSection _text = text;
    private readonly FileSection _order = order;
    private readonly int _documentCount = documentCount;

    public string this[int docId] => new(Units(docId));

    /// <summary>The hash of a document's key.</summary>
    public uint HashOf(int docId) => Hash(Units(docId));

    /// <summary>The live document with the key; -1 when there is none.</summary>
    /// <param name="key">The caller's key.</param>
    /// <param name="live">Which documents count; null = all.</param>
    public int Find(ReadOnlySpan<char> key, LiveDocs? live)
    {
        var hash = Hash(key);
        var low = 0;
        var high = _documentCount;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (Hash(Units(_order.Value<int>(0, middle))) < hash)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < _documentCount; low++)
        {
            var docId = _order.Value<int>(0, low);
            var units = Units(docId);
            if (Hash(units) != hash)
                break;
            if (units.SequenceEqual(key) && (live is null || live.IsLive(docId)))
                return docId;
        }

        return -1;
    }

    public static void Write(PagedFileWriter file, IReadOnlyList<string> keys)
    {
        var starts = new uint[keys.Count + 1];
        for (var docId = 0; docId < keys.Count; docId++)
            starts[docId + 1] = starts[docId] + (uint)keys[docId].Length;
        file.BeginSection(SectionKind.KeyText.Of());
        file.Append(MemoryMarshal.AsBytes(starts.AsSpan()));
        foreach (var key in keys)
            file.Append(MemoryMarshal.AsBytes(key.AsSpan()));
        file.EndSection();

        var hashes = new ulong[keys.Count];
        var order = new int[keys.Count];
        for (var docId = 0; docId < keys.Count; docId++)
        {
            hashes[docId] = (ulong)Hash(keys[docId]) << 32 | (uint)docId;
            order[docId] = docId;
        }

        Array.Sort(hashes, order);
        file.WriteSection(SectionKind.KeyOrder.Of(), MemoryMarshal.AsBytes(order.AsSpan()));
    }

    private ReadOnlySpan<char> Units(int docId)
    {
        var bounds = _text.Table<uint>(4L * docId, 2);
        return _text.Table<char>(4L * (_documentCount + 1) + 2L * bounds[0], (int)(bounds[1] - bounds[0]));
    }

    /// <summary>Part of the format: never changes.</summary>
    public static uint Hash(ReadOnlySpan<char> key) => Checksum.Of(MemoryMarshal.AsBytes(key));
}
