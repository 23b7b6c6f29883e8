using System.Numerics;
using SearchService.Engine.DocValues;

namespace SearchService.Engine.Search;

/// <summary>Counts the distinct values of a facet field among documents.</summary>
internal sealed class DistinctCounter(GlobalOrdinals values)
{
    private readonly ulong[] _seen = new ulong[(values.Count + 63) / 64];

    public long Count
    {
        get
        {
            var count = 0L;
            foreach (var word in _seen)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    public void Add(int segment, FacetColumn column, int range, ulong mask)
    {
        Span<int> single = stackalloc int[1];
        for (; mask != 0; mask &= mask - 1)
        {
            foreach (var ordinal in column.Ordinals(range * 64 + BitOperations.TrailingZeroCount(mask), single))
            {
                var value = values.Of(segment, ordinal);
                _seen[value >> 6] |= 1UL << (value & 63);
            }
        }
    }
}
