using System.Numerics;
using SearchService.Engine.DocValues;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Counts the distinct values of a facet field among documents.</summary>
internal sealed class DistinctCounter(GlobalOrdinals values)
{
    private readonly ulong[] _seen = new ulong[(values.Count + 63) / 64];

    public long Count => Bits.Count(_seen);

    public void Add(int segment, FacetColumn column, ReadOnlySpan<ulong> matched)
    {
        Span<int> single = stackalloc int[1];
        for (var range = 0; range < matched.Length; range++)
        {
            for (var rest = matched[range]; rest != 0; rest &= rest - 1)
            {
                foreach (var ordinal in column.Ordinals(range * 64 + BitOperations.TrailingZeroCount(rest), single))
                {
                    var value = values.Of(segment, ordinal);
                    _seen[value >> 6] |= 1UL << (value & 63);
                }
            }
        }
    }
}
