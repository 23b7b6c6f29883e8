using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>A query node over one segment, asked by ranges of 64 documents: bit i of a word is document <c>range * 64 + i</c>.</summary>
/// <remarks>
/// Ranges are asked in rising order. <see cref="Score"/>, <see cref="Count"/> and <see cref="CollectSpans"/> speak of the range
/// and the documents that the last <see cref="Match"/> gave. Not thread-safe: one for each search and segment.
/// </remarks>
internal abstract class Matcher(float boost)
{
    protected float Boost { get; } = boost;

    /// <summary>The documents that match, exactly.</summary>
    /// <param name="range">Not below that of the last call.</param>
    /// <param name="within">The only documents asked about.</param>
    public abstract ulong Match(int range, ulong within);

    /// <summary>Sets the scores of the documents of <paramref name="mask"/>, by bit; leaves the others as they are.</summary>
    public abstract void Score(int range, ulong mask, Span<float> scores);

    /// <summary>Notes how often scoring parts occur in the documents of <paramref name="mask"/>.</summary>
    public abstract void Count(int range, ulong mask, OccurrenceCounts counts);

    /// <summary>Adds the places of the scoring parts in one field of a document that matched.</summary>
    public abstract void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans);

    /// <summary>Adds the lines that explain the score of a document that matched.</summary>
    public abstract float Explain(int docId, int depth, List<string> lines);

    protected static string Indent(int depth) => new(' ', depth * 2);

    protected float ScoreOf(int docId)
    {
        Span<float> scores = stackalloc float[64];
        Score(docId >> 6, 1UL << (docId & 63), scores);
        return scores[docId & 63];
    }
}
