using System.Collections.Concurrent;
using SearchService.Engine.DocValues;
using SearchService.Engine.Segments;

namespace SearchService.Engine.Search;

/// <summary>The global ordinals of a searcher's facet fields, made when first asked for.</summary>
internal sealed class FacetOrdinals(IReadOnlyList<SegmentView> views)
{
    private readonly ConcurrentDictionary<int, Lazy<GlobalOrdinals>> _byField = new();

    public GlobalOrdinals Of(int fieldOrdinal) => _byField.GetOrAdd(
        fieldOrdinal,
        field => new Lazy<GlobalOrdinals>(() => new GlobalOrdinals([.. views.Select(view => view.Reader.Facet(field).Values)]))).Value;
}
