using SearchService.Engine.DocValues;
using SearchService.Engine.Segments;

namespace SearchService.Engine.Search;

/// <summary>The sort key of a document: rising in the order asked for.</summary>
internal sealed class SortKeys(int fieldOrdinal, GlobalOrdinals? facet, bool descending)
{
    /// <returns>Whether the document has a value.</returns>
    public bool TryGet(int segment, SegmentReader reader, int docId, out long key)
    {
        if (facet is null)
        {
            if (!reader.Numbers(fieldOrdinal).TryGet(docId, out key))
            {
                key = 0;
                return false;
            }
        }
        else
        {
            key = facet.Of(segment, reader.Facet(fieldOrdinal).Ordinal(docId));
            if (key < 0)
            {
                key = 0;
                return false;
            }
        }

        if (descending)
            key = ~key; // the complement turns the order round and never overflows
        return true;
    }
}
