using SearchService.Engine.DocValues;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Counts the documents of each value of a facet field, and the distinct values of another, single-valued field among them.</summary>
internal sealed class FacetCounter(GlobalOrdinals values, GlobalOrdinals? distinct)
{
    private readonly long[] _documents = new long[values.Count];
    private readonly PairSet? _pairs = distinct is null ? null : new PairSet(values.Count, distinct.Count);

    /// <param name="segment">The segment's ordinal in the searcher.</param>
    /// <param name="column">Values of the field.</param>
    /// <param name="others">The other field's value of each matched document, by global number, -1 = none; empty when not asked for.</param>
    /// <param name="matched">The documents.</param>
    /// <param name="scratch">Room for the values.</param>
    public void Add(int segment, FacetColumn column, ReadOnlySpan<int> others, ref DocumentSet matched, SearchScratch scratch)
    {
        if (column.Values.Count == 0)
            return;
        // Looking at each document costs about as much as eight words of a bit set.
        if (_pairs is null && matched.HasBits && matched.Count * 8L > (long)matched.Bits.Length * column.Values.Count && column.Bitmaps() is { } bitmaps)
        {
            for (var value = 0; value < bitmaps.Length; value++)
                _documents[values.Of(segment, value)] += Bits.CountAnd(matched.Bits, bitmaps[value]);
            return;
        }

        var docs = matched.Docs;
        if (column.MultiValued)
        {
            AddLists(segment, column, others, docs);
            return;
        }

        var ordinals = scratch.Ints(docs.Length).AsSpan(0, docs.Length);
        column.Read(docs, ordinals);
        values.Translate(segment, ordinals);
        for (var i = 0; i < ordinals.Length; i++)
        {
            if (ordinals[i] >= 0)
                Add(ordinals[i], others.IsEmpty ? -1 : others[i]);
        }
    }

    /// <summary>Takes in the counts of another one of the same fields.</summary>
    public void Absorb(FacetCounter other)
    {
        for (var value = 0; value < _documents.Length; value++)
            _documents[value] += other._documents[value];
        _pairs?.Absorb(other._pairs!);
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

    private void AddLists(int segment, FacetColumn column, ReadOnlySpan<int> others, ReadOnlySpan<int> docs)
    {
        var starts = column.Starts;
        var lists = column.Lists;
        for (var i = 0; i < docs.Length; i++)
        {
            foreach (var ordinal in lists[starts[docs[i]]..starts[docs[i] + 1]])
                Add(values.Of(segment, ordinal), others.IsEmpty ? -1 : others[i]);
        }
    }

    private void Add(int value, int other)
    {
        _documents[value]++;
        if (other >= 0)
            _pairs!.Add(value, other);
    }
}
