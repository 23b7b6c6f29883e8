using System.Numerics;
using SearchService.Engine.DocValues;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Counts the documents of each value of a facet field, and the distinct values of another field among them.</summary>
internal sealed class FacetCounter(GlobalOrdinals values, GlobalOrdinals? distinct)
{
    private readonly long[] _documents = new long[values.Count];
    private readonly PairSet? _pairs = distinct is null ? null : new PairSet(values.Count, distinct.Count);

    /// <param name="segment">The segment's ordinal in the searcher.</param>
    /// <param name="column">Values of the field.</param>
    /// <param name="distinctColumn">Values of the other field, if asked for.</param>
    /// <param name="matched">By range.</param>
    /// <param name="matchedCount">How many there are.</param>
    public void Add(int segment, FacetColumn column, FacetColumn? distinctColumn, ReadOnlySpan<ulong> matched, long matchedCount)
    {
        // Looking at each document costs about as much as eight words of a bit set.
        if (_pairs is null && matchedCount * 8 > (long)matched.Length * column.Values.Count && column.Bitmaps() is { } bitmaps)
        {
            for (var value = 0; value < bitmaps.Length; value++)
                _documents[values.Of(segment, value)] += Bits.CountAnd(matched, bitmaps[value]);
            return;
        }

        Span<int> single = stackalloc int[1];
        for (var range = 0; range < matched.Length; range++)
        {
            for (var rest = matched[range]; rest != 0; rest &= rest - 1)
            {
                var docId = range * 64 + BitOperations.TrailingZeroCount(rest);
                var other = distinctColumn is null ? -1 : distinct!.Of(segment, distinctColumn.Ordinal(docId));
                foreach (var ordinal in column.Ordinals(docId, single))
                {
                    var value = values.Of(segment, ordinal);
                    _documents[value]++;
                    if (other >= 0)
                        _pairs!.Add(value, other);
                }
            }
        }
    }

    /// <summary>By documents descending, then value.</summary>
    public IReadOnlyList<FacetCount> Counts()
    {
        var found = new List<int>();
        for (var value = 0; value < _documents.Length; value++)
        {
            if (_documents[value] > 0)
                found.Add(value);
        }

        found.Sort((a, b) => _documents[a] != _documents[b] ? _documents[b].CompareTo(_documents[a]) : a.CompareTo(b));
        var distinctCounts = _pairs?.CountsByFirst();
        var counts = new FacetCount[found.Count];
        for (var i = 0; i < counts.Length; i++)
            counts[i] = new FacetCount(values[found[i]], _documents[found[i]], distinctCounts?[found[i]] ?? 0);
        return counts;
    }
}
