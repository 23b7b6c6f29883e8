namespace SearchService.Engine.Scoring;

/// <summary>The BM25 formula and its constants.</summary>
/// <remarks>
/// <para>score(tf, len) = idf · tf / (tf + k1·(1 − b + b·len/avgLen)), idf = ln(1 + (N − df + 0.5)/(df + 0.5)). Robertson and
/// Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009. The factor k1 + 1 is left out: it moves no rank.</para>
/// <para>Invariant: never falls as tf grows, never rises as len grows, float rounding included: skipping by bounds rests on it, so
/// the formula is evaluated as idf − idf/(1 + tf/norm), as Lucene's BM25Similarity does. All in float32, never fused.</para>
/// </remarks>
internal static class Bm25
{
    public const float K1 = 1.2f; // term-frequency saturation, unitless
    public const float B = 0.75f; // share of the length normalisation, 0..1

    /// <param name="documentFrequency">Documents that contain the part; 0 gives 0.</param>
    /// <param name="documentCount">Documents that have the field.</param>
    public static float Idf(long documentFrequency, long documentCount) => documentFrequency == 0
        ? 0f
        : (float)Math.Log(1 + (documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5));

    /// <summary>Scores one document; unitless, in [0, weight].</summary>
    /// <param name="weight">The idf.</param>
    /// <param name="frequency">Occurrences in the field; 0 gives exactly 0.</param>
    /// <param name="factor">1/norm of the document, see <see cref="LengthFactors"/>.</param>
    public static float Score(float weight, int frequency, float factor)
    {
        var product = frequency * factor;
        return weight - weight / (1f + product);
    }
}
