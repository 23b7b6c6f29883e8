using SearchService.Engine.DocValues;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Counts the distinct values of a facet field among documents.</summary>
internal sealed class DistinctCounter(GlobalOrdinals values)
{
    private readonly ulong[] _seen = new ulong[(values.Count + 63) / 64];

    public long Count => Bits.Count(_seen);

    public void Add(int segment, FacetColumn column, ReadOnlySpan<int> docs, SearchScratch scratch)
    {
        if (column.MultiValued)
        {
            AddLists(segment, column, docs);
            return;
        }

        var ordinals = scratch.Ints(docs.Length).AsSpan(0, docs.Length);
        column.Read(docs, ordinals);
        values.Translate(segment, ordinals);
        foreach (var value in ordinals)
        {
            if (value >= 0)
                See(value);
        }
    }

    /// <summary>Takes in what another one of the field has seen.</summary>
    public void Absorb(DistinctCounter other) => Bits.Or(_seen, other._seen);

    private void AddLists(int segment, FacetColumn column, ReadOnlySpan<int> docs)
    {
        var starts = column.Starts;
        var lists = column.Lists;
        foreach (var docId in docs)
        {
            foreach (var ordinal in lists[starts[docId]..starts[docId + 1]])
                See(values.Of(segment, ordinal));
        }
    }

    private void See(int value) => _seen[value >> 6] |= 1UL << (value & 63);
}
