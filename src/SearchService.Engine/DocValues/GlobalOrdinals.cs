using SearchService.Engine.Terms;

namespace SearchService.Engine.DocValues;

/// <summary>The values of a facet field over all segments of a searcher, numbered in ordinal string order.</summary>
internal sealed class GlobalOrdinals
{
    private readonly StringTable[] _tables;
    private readonly int[]?[] _maps; // [segment][ordinal] → global; null = the same
    private readonly (int Segment, int Ordinal)[]? _places;

    public GlobalOrdinals(StringTable[] tables)
    {
        _tables = tables;
        _maps = new int[]?[tables.Length];
        if (tables.Length == 1)
        {
            Count = tables[0].Count;
            return;
        }

        var union = SortedUnion.Of(tables);
        Count = union.Count;
        _places = new (int, int)[Count];
        for (var segment = 0; segment < tables.Length; segment++)
            _maps[segment] = new int[tables[segment].Count];
        for (var global = 0; global < Count; global++)
        {
            foreach (var (segment, ordinal) in union[global].Sources)
                _maps[segment]![ordinal] = global;
            _places[global] = union[global].Sources[0];
        }
    }

    public int Count { get; }

    public string this[int global] => _places is null
        ? new string(_tables[0][global])
        : new string(_tables[_places[global].Segment][_places[global].Ordinal]);

    /// <summary>Ordinals of a segment → global numbers, in place; -1 stays -1.</summary>
    public void Translate(int segment, Span<int> ordinals)
    {
        if (_maps[segment] is not { } map)
            return;
        foreach (ref var ordinal in ordinals)
        {
            if (ordinal >= 0)
                ordinal = map[ordinal];
        }
    }

    /// <summary>The global number of a segment's ordinal; -1 stays -1.</summary>
    public int Of(int segment, int ordinal) => ordinal < 0 || _maps[segment] is not { } map ? ordinal : map[ordinal];
}
