using SearchService.Engine.Norms;

namespace SearchService.Engine.Scoring;

/// <summary>BM25 score of one query part, with the statistics of its field folded in.</summary>
/// <remarks>
/// <para>score(tf, len) = idf · tf / (tf + k1·(1 − b + b·len/avgLen)), idf = ln(1 + (N − df + 0.5)/(df + 0.5)). Robertson and
/// Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009. The factor k1 + 1 is left out: it moves no rank.</para>
/// <para>Invariant: never falls as tf grows, never rises as len grows, float rounding included: skipping by bounds rests on it, so
/// the formula is evaluated as idf − idf/(1 + tf/norm), as Lucene's BM25Similarity does. All in float32, never fused.</para>
/// </remarks>
internal sealed class Bm25Weight
{
    public const float K1 = 1.2f; // term-frequency saturation, unitless
    public const float B = 0.75f; // share of the length normalisation, 0..1

    /// <param name="documentFrequency">Documents that contain the part; 1..<paramref name="documentCount"/>.</param>
    /// <param name="documentCount">Documents that have the field.</param>
    /// <param name="averageLength">Mean length of the field; above 0.</param>
    public Bm25Weight(long documentFrequency, long documentCount, float averageLength)
    {
        Debug.Assert(documentFrequency >= 1 && documentFrequency <= documentCount && averageLength > 0);
        DocumentFrequency = documentFrequency;
        Idf = (float)Math.Log(1 + (documentCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
        InverseNorms = InverseNormTable(averageLength);
    }

    public long DocumentFrequency { get; }

    public float Idf { get; }

    /// <summary>[norm code] → 1/norm.</summary>
    public float[] InverseNorms { get; }

    /// <summary>Scores one document; unitless, in [0, idf].</summary>
    /// <param name="frequency">Occurrences in the field; at least 1.</param>
    /// <param name="normCode">The field's length as stored.</param>
    public float Score(int frequency, byte normCode)
    {
        Debug.Assert(frequency >= 1);
        return Idf - Idf / (1f + frequency * InverseNorms[normCode]);
    }

    private static float[] InverseNormTable(float averageLength)
    {
        var table = new float[FieldNorm.CodeCount];
        for (var code = 0; code < table.Length; code++)
            table[code] = 1f / (K1 * (1f - B + B * FieldNorm.Decode((byte)code) / averageLength));
        return table;
    }
}
