using SearchService.Engine.Norms;

namespace SearchService.Engine.Scoring;

/// <summary>1/norm of BM25, by norm code and by document: a term scores w − w/(1 + tf · factor).</summary>
internal static class LengthFactors
{
    /// <summary>By norm code.</summary>
    /// <param name="averageLength">Mean length of the field; above 0.</param>
    public static float[] Table(float averageLength)
    {
        var table = new float[FieldNorm.CodeCount];
        for (var code = 0; code < table.Length; code++)
            table[code] = 1f / (Bm25.K1 * (1f - Bm25.B + Bm25.B * FieldNorm.Decode((byte)code) / averageLength));
        return table;
    }

    /// <summary>By document, padded to whole blocks of 512 with zeros.</summary>
    public static float[] Of(ReadOnlySpan<byte> normCodes, float averageLength)
    {
        var table = Table(averageLength);
        var factors = new float[Vectors.Bits.PaddedRanges(normCodes.Length) * 64];
        for (var docId = 0; docId < normCodes.Length; docId++)
            factors[docId] = table[normCodes[docId]];
        return factors;
    }

    /// <summary>The mean as every score uses it; 1 when nothing has a length.</summary>
    public static float Average(long lengths, long documents) => documents == 0 || lengths == 0 ? 1f : (float)(lengths / (double)documents);
}
