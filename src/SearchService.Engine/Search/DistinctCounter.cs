using System.Numerics;
using SearchService.Engine.DocValues;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Counts the distinct values of a facet field among documents.</summary>
internal sealed class DistinctCounter(GlobalOrdinals values)
{
    private readonly ulong[] _seen = new ulong[(values.Count + 63) / 64];

    public long Count => Bits.Count(_seen);

    public void Add(int segment, FacetColumn column, ReadOnlySpan<ulong> matched, SearchScratch scratch)
    {
        if (column.MultiValued)
        {
            AddLists(segment, column, matched);
            return;
        }

        var count = (int)Bits.Count(matched);
        var ordinals = scratch.Ints(count).AsSpan(0, count);
        column.Read(matched, ordinals);
        values.Translate(segment, ordinals);
        foreach (var value in ordinals)
        {
            if (value >= 0)
                See(value);
        }
    }

    /// <summary>Takes in what another one of the field has seen.</summary>
    public void Absorb(DistinctCounter other) => Bits.Or(_seen, other._seen);

    private void AddLists(int segment, FacetColumn column, ReadOnlySpan<ulong> matched)
    {
        var starts = column.Starts;
        var lists = column.Lists;
        for (var range = 0; range < matched.Length; range++)
        {
            for (var rest = matched[range]; rest != 0; rest &= rest - 1)
            {
                var docId = range * 64 + BitOperations.TrailingZeroCount(rest);
                foreach (var ordinal in lists[starts[docId]..starts[docId + 1]])
                    See(values.Of(segment, ordinal));
            }
        }
    }

    private void See(int value) => _seen[value >> 6] |= 1UL << (value & 63);
}
