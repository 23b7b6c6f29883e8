using SearchService.Engine.StoredText;

namespace SearchService.Engine.Indexing;

/// <summary>Says of most keys that a segment does not have them, without looking at the segment: a bit for each key's hash, about eight bits a document.</summary>
internal sealed class KeyFilter
{
    private readonly ulong[] _bits;
    private readonly uint _mask;

    private KeyFilter(int documentCount)
    {
        var bits = System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, documentCount * 8L));
        _mask = bits - 1;
        _bits = new ulong[bits / 64];
    }

    public static KeyFilter Of(IReadOnlyList<string> keys)
    {
        var filter = new KeyFilter(keys.Count);
        foreach (var key in keys)
            filter.Add(KeyColumn.Hash(key));
        return filter;
    }

    public static KeyFilter Of(KeyColumn keys, int documentCount)
    {
        var filter = new KeyFilter(documentCount);
        for (var docId = 0; docId < documentCount; docId++)
            filter.Add(keys.HashOf(docId));
        return filter;
    }

    /// <param name="hash">Of the key, by <see cref="KeyColumn.Hash"/>.</param>
    public bool MayHold(uint hash) => (_bits[(hash & _mask) >> 6] >> (int)(hash & 63) & 1) != 0;

    private void Add(uint hash) => _bits[(hash & _mask) >> 6] |= 1UL << (int)(hash & 63);
}
