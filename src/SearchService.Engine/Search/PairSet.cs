using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>A set of pairs of ordinals: a bit matrix where that is small, else a hash set.</summary>
internal sealed class PairSet
{
    private const long MatrixWordsMax = 1 << 20;
    private readonly int _firstCount;
    private readonly int _rowWords;
    private readonly ulong[]? _matrix;
    private readonly HashSet<long>? _pairs;

    public PairSet(int firstCount, int secondCount)
    {
        _firstCount = firstCount;
        _rowWords = (secondCount + 63) / 64;
        if ((long)firstCount * _rowWords <= MatrixWordsMax)
            _matrix = new ulong[firstCount * _rowWords];
        else
            _pairs = [];
    }

    public void Add(int first, int second)
    {
        if (_matrix is not null)
            _matrix[first * _rowWords + (second >> 6)] |= 1UL << (second & 63);
        else
            _pairs!.Add((long)first << 32 | (uint)second);
    }

    /// <summary>Takes in a set of the same size.</summary>
    public void Absorb(PairSet other)
    {
        if (_matrix is not null)
            Bits.Or(_matrix, other._matrix);
        else
            _pairs!.UnionWith(other._pairs!);
    }

    /// <summary>How many second ordinals each first ordinal is paired with.</summary>
    public long[] CountsByFirst()
    {
        var counts = new long[_firstCount];
        for (var first = 0; _matrix is not null && first < counts.Length; first++)
            counts[first] = Bits.Count(_matrix.AsSpan(first * _rowWords, _rowWords));
        foreach (var pair in _pairs ?? [])
            counts[pair >> 32]++;
        return counts;
    }
}
