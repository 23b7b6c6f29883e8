using SearchService.Engine.Documents;
using SearchService.Engine.DocValues;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>The filters of a request over one segment, live documents among them, grouped by the facet field whose counts leave them out.</summary>
internal sealed class SegmentFilters
{
    private readonly ulong[] _live;
    private readonly ulong[][] _groups; // [group][range]
    private readonly SegmentContext _segment;
    private readonly SearchScratch _scratch;

    /// <param name="filters">All required.</param>
    /// <param name="groupFields">The field of each group, as <see cref="FieldFilter.SidewaysOf"/> says.</param>
    /// <param name="schema">Resolves the names.</param>
    /// <param name="segment">Where.</param>
    /// <param name="scratch">Where the sets come from.</param>
    public SegmentFilters(FieldFilter[] filters, string[] groupFields, Schema schema, SegmentContext segment, SearchScratch scratch)
    {
        _segment = segment;
        _scratch = scratch;
        _live = segment.Live;
        _groups = groupFields.Length == 0 ? [] : new ulong[groupFields.Length][];
        for (var group = 0; group < _groups.Length; group++)
        {
            var set = NewSet();
            set.AsSpan(0, segment.PaddedRanges).Fill(ulong.MaxValue);
            foreach (var filter in filters)
            {
                if (GroupOf(filter) == groupFields[group])
                    Apply(filter, schema, set);
            }

            _groups[group] = set;
        }
    }

    public static string GroupOf(FieldFilter filter) => filter.SidewaysOf ?? filter.Field;

    /// <summary>Whether every document passes.</summary>
    public bool PassAll => _groups.Length == 0 && _segment.View.Live is null;

    /// <summary>Live documents that pass every filter but those of one group; -1 = every filter. Not to be changed.</summary>
    public ReadOnlySpan<ulong> Passed(int withoutGroup = -1)
    {
        if (_groups.Length == 0 || (_groups.Length == 1 && withoutGroup == 0))
            return _live;
        var set = NewSet();
        var passed = set.AsSpan(0, _segment.PaddedRanges);
        _live.AsSpan(0, passed.Length).CopyTo(passed);
        for (var group = 0; group < _groups.Length; group++)
        {
            if (group != withoutGroup)
                Bits.And(passed, _groups[group]);
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

    private ulong[] NewSet() => _scratch.Words(_segment.PaddedRanges);

    private void Apply(FieldFilter filter, Schema schema, ulong[] set)
    {
        var ordinal = schema.OrdinalOf(filter.Field);
        if (filter.Min is not null || filter.Max is not null)
            _segment.Reader.Numbers(ordinal).Keep(filter.Min ?? long.MinValue, filter.Max ?? long.MaxValue, set);
        if (filter.AnyOf.Count > 0)
            KeepValues(_segment.Reader.Facet(ordinal), filter.AnyOf, true, set);
        if (filter.NoneOf.Count > 0)
            KeepValues(_segment.Reader.Facet(ordinal), filter.NoneOf, false, set);
    }

    private void KeepValues(FacetColumn column, IReadOnlyList<string> values, bool wanted, ulong[] set)
    {
        if (column.Bitmaps() is not { } bitmaps)
        {
            var chosen = new bool[column.Values.Count + 1];
            foreach (var value in values)
            {
                if (column.Values.Find(value) is var found and >= 0)
                    chosen[found + 1] = true;
            }

            column.Keep(chosen, wanted, set);
            return;
        }

        var target = set.AsSpan(0, _segment.PaddedRanges);
        if (wanted && values.Count == 1 && column.Values.Find(values[0]) is var only and >= 0)
        {
            Bits.And(target, bitmaps[only]);
            return;
        }

        var any = NewSet().AsSpan(0, _segment.PaddedRanges);
        any.Clear();
        foreach (var value in values)
        {
            if (column.Values.Find(value) is var found and >= 0)
                Bits.Or(any, bitmaps[found]);
        }

        if (wanted)
            Bits.And(target, any);
        else
            Bits.AndNot(target, any);
    }
}
