using SearchService.Engine.Segments;

namespace SearchService.Engine.Scoring;

/// <summary>Statistics of one text field over all segments of a searcher: equal documents get equal scores wherever they lie.</summary>
/// <remarks>Deleted documents count until a merge drops them, in these as in document frequencies.</remarks>
internal sealed class CollectionStatistics(FieldStatistics sums)
{
    public float WordAverage { get; } = LengthFactors.Average(sums.WordLengths, sums.WordDocuments);

    public float TextAverage { get; } = LengthFactors.Average(sums.TextLengths, sums.TextDocuments);

    /// <summary>Weight of a word; 0 when no document has it.</summary>
    public float ForWord(long documentFrequency) => Bm25.Idf(documentFrequency, sums.WordDocuments);

    /// <summary>Weight of a phrase or of several parts; 0 when no document can have it.</summary>
    public float ForText(long documentFrequency) => Bm25.Idf(documentFrequency, sums.TextDocuments);
}
