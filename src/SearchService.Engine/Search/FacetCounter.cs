using System.Numerics;
using SearchService.Engine.DocValues;

namespace SearchService.Engine.Search;

/// <summary>Counts the documents of each value of a facet field, and the distinct values of another field among them.</summary>
internal sealed class FacetCounter(GlobalOrdinals values, GlobalOrdinals? distinct)
{
    private readonly long[] _documents = new long[values.Count];
    private readonly HashSet<long> _pairs = [];
    private FacetColumn? _column;
    private FacetColumn? _distinctColumn;
    private int _segment;

    public void BeginSegment(int segment, FacetColumn column, FacetColumn? distinctColumn)
    {
        _segment = segment;
        _column = column;
        _distinctColumn = distinctColumn;
    }

    public void Add(int range, ulong mask)
    {
        Span<int> single = stackalloc int[1];
        for (; mask != 0; mask &= mask - 1)
        {
            var docId = range * 64 + BitOperations.TrailingZeroCount(mask);
            var other = _distinctColumn is null ? -1 : distinct!.Of(_segment, _distinctColumn.Ordinal(docId));
            foreach (var ordinal in _column!.Ordinals(docId, single))
            {
                var value = values.Of(_segment, ordinal);
                _documents[value]++;
                if (other >= 0)
                    _pairs.Add((long)value << 32 | (uint)other);
            }
        }
    }

    /// <summary>By documents descending, then value.</summary>
    public IReadOnlyList<FacetCount> Counts()
    {
        var distinctCounts = new long[values.Count];
        foreach (var pair in _pairs)
            distinctCounts[pair >> 32]++;
        var found = new List<int>();
        for (var value = 0; value < _documents.Length; value++)
        {
            if (_documents[value] > 0)
                found.Add(value);
        }

        found.Sort((a, b) => _documents[a] != _documents[b] ? _documents[b].CompareTo(_documents[a]) : a.CompareTo(b));
        return [.. found.Select(value => new FacetCount(values[value], _documents[value], distinctCounts[value]))];
    }
}
