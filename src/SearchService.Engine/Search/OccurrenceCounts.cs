using System.Numerics;

namespace SearchService.Engine.Search;

/// <summary>Occurrences of the parts of a query in the documents of one range. Parts with one key are one part: the higher count stands.</summary>
internal sealed class OccurrenceCounts(int keyCount)
{
    private readonly int[] _counts = new int[keyCount * 64];

    public void Clear() => Array.Clear(_counts);

    public void Note(int key, int bit, int count)
    {
        ref var noted = ref _counts[key * 64 + bit];
        noted = Math.Max(noted, count);
    }

    /// <summary>All parts of one document together.</summary>
    public int Of(int bit)
    {
        var sum = 0;
        for (var at = bit; at < _counts.Length; at += 64)
            sum += _counts[at];
        return sum;
    }

    public long Of(ulong mask)
    {
        var sum = 0L;
        for (; mask != 0; mask &= mask - 1)
            sum += Of(BitOperations.TrailingZeroCount(mask));
        return sum;
    }
}
