using System.Runtime.InteropServices;
using SearchService.Engine.Documents;
using SearchService.Engine.DocValues;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>The values of one facet field, by document; numbered by first use, renumbered in order when written.</summary>
internal sealed class FacetBuffer(FacetField definition)
{
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly List<int> _starts = [0];
    private readonly List<int> _values = [];

    public void Add(IReadOnlyList<string> values)
    {
        var start = _values.Count;
        foreach (var value in values)
        {
            if (!_ordinals.TryGetValue(value, out var ordinal))
                _ordinals.Add(value, ordinal = _ordinals.Count);
            if (!CollectionsMarshal.AsSpan(_values)[start..].Contains(ordinal))
                _values.Add(ordinal);
        }

        _starts.Add(_values.Count);
    }

    public void Write(PagedFileWriter file, int fieldOrdinal)
    {
        var sorted = new string[_ordinals.Count];
        _ordinals.Keys.CopyTo(sorted, 0);
        Array.Sort(sorted, StringComparer.Ordinal);
        var renumbered = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
            renumbered[_ordinals[sorted[i]]] = i;
        var values = new int[_values.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = renumbered[_values[i]];
        for (var docId = 0; docId + 1 < _starts.Count; docId++)
            values.AsSpan(_starts[docId].._starts[docId + 1]).Sort();
        FacetColumn.Write(file, fieldOrdinal, sorted, CollectionsMarshal.AsSpan(_starts), values, definition.MultiValued);
    }
}
