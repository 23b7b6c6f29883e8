using System.Numerics;
using SearchService.Engine.DocValues;
using SearchService.Engine.Documents;
using SearchService.Engine.Segments;

namespace SearchService.Engine.Search;

/// <summary>The filters of a request over one segment, grouped by the facet field whose counts leave them out.</summary>
internal sealed class SegmentFilters
{
    private readonly ulong[][] _groups; // [group][range]

    /// <param name="filters">All required.</param>
    /// <param name="groupFields">The field of each group, as <see cref="FieldFilter.SidewaysOf"/> says.</param>
    /// <param name="schema">Resolves the names.</param>
    /// <param name="segment">Where.</param>
    public SegmentFilters(IReadOnlyList<FieldFilter> filters, IReadOnlyList<string> groupFields, Schema schema, SegmentReader segment)
    {
        _groups = new ulong[groupFields.Count][];
        for (var group = 0; group < _groups.Length; group++)
        {
            var bits = new ulong[segment.RangeCount];
            Array.Fill(bits, ulong.MaxValue);
            foreach (var filter in filters.Where(filter => GroupOf(filter) == groupFields[group]))
                Apply(filter, schema, segment, bits);
            _groups[group] = bits;
        }
    }

    public static string GroupOf(FieldFilter filter) => filter.SidewaysOf ?? filter.Field;

    /// <summary>Documents of a range that pass every filter but those of one group; -1 = every filter.</summary>
    public ulong Range(int range, int withoutGroup = -1)
    {
        var passed = ulong.MaxValue;
        for (var group = 0; group < _groups.Length; group++)
        {
            if (group != withoutGroup)
                passed &= _groups[group][range];
        }

        return passed;
    }

    /// <exception cref="ArgumentException">A name is not in the schema, or a condition does not suit the field.</exception>
    public static void ThrowIfForeign(FieldFilter filter, Schema schema)
    {
        if (filter.AnyOf.Count > 0 || filter.NoneOf.Count > 0)
            schema.Get<FacetField>(filter.Field);
        if (filter.Min is not null || filter.Max is not null)
            schema.Get<NumberField>(filter.Field);
        schema.OrdinalOf(filter.Field);
        if (filter.SidewaysOf is { } sideways)
            schema.OrdinalOf(sideways);
    }

    private static void Apply(FieldFilter filter, Schema schema, SegmentReader segment, ulong[] bits)
    {
        var ordinal = schema.OrdinalOf(filter.Field);
        if (filter.Min is not null || filter.Max is not null)
        {
            var numbers = segment.Numbers(ordinal);
            Keep(bits, segment.DocumentCount, docId =>
                numbers.TryGet(docId, out var value) && value >= (filter.Min ?? long.MinValue) && value <= (filter.Max ?? long.MaxValue));
        }

        if (filter.AnyOf.Count > 0)
            KeepValues(segment.Facet(ordinal), filter.AnyOf, true, segment.DocumentCount, bits);
        if (filter.NoneOf.Count > 0)
            KeepValues(segment.Facet(ordinal), filter.NoneOf, false, segment.DocumentCount, bits);
    }

    private static void KeepValues(FacetColumn column, IReadOnlyList<string> values, bool wanted, int documentCount, ulong[] bits)
    {
        var chosen = new bool[column.Values.Count + 1]; // [ordinal + 1]
        foreach (var value in values)
        {
            if (column.Values.Find(value) is var found and >= 0)
                chosen[found + 1] = true;
        }

        if (!column.MultiValued)
        {
            Keep(bits, documentCount, docId => chosen[column.Ordinal(docId) + 1] == wanted);
            return;
        }

        Keep(bits, documentCount, docId =>
        {
            foreach (var ordinal in column.Ordinals(docId, []))
            {
                if (chosen[ordinal + 1])
                    return wanted;
            }

            return !wanted;
        });
    }

    private static void Keep(ulong[] bits, int documentCount, Func<int, bool> passes)
    {
        for (var docId = 0; docId < documentCount; docId++)
        {
            if (!passes(docId))
                bits[docId >> 6] &= ~(1UL << (docId & 63));
        }
    }
}
