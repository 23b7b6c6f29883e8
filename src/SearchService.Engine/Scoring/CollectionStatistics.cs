using SearchService.Engine.Segments;

namespace SearchService.Engine.Scoring;

/// <summary>Statistics of one text field over all segments of a searcher: equal documents get equal scores wherever they lie.</summary>
/// <remarks>Deleted documents count until a merge drops them, in these as in document frequencies.</remarks>
internal sealed class CollectionStatistics(FieldStatistics sums)
{
    /// <summary>Weight of a word; null when no document has it.</summary>
    public Bm25Weight? ForWord(long documentFrequency) => Weight(documentFrequency, sums.WordDocuments, sums.WordLengths);

    /// <summary>Weight of a phrase or of several parts, with lengths in UTF-16 units; null when no document can have it.</summary>
    public Bm25Weight? ForText(long documentFrequency) => Weight(documentFrequency, sums.TextDocuments, sums.TextLengths);

    private static Bm25Weight? Weight(long documentFrequency, long documents, long lengths) =>
        documentFrequency == 0 ? null : new Bm25Weight(documentFrequency, documents, (float)(lengths / (double)documents));
}
