namespace SearchService.Engine.Scoring;

/// <summary>An upper bound of tf/(tf + norm) in one byte: rounded up, so that a bound may skip documents but never lose one.</summary>
internal static class BoundCode
{
    private const float Slack = 1e-6f;

    /// <summary>Adds to a bound what float rounding of a score may add to it, in units of the weight.</summary>
    public const float Rounding = 4e-6f;

    /// <param name="saturation">tf · inverse norm of the best document of a range; 0 = none.</param>
    public static byte Encode(float saturation) =>
        saturation <= 0f ? (byte)0 : (byte)Math.Min(255, (int)MathF.Ceiling(255f * (saturation / (1f + saturation)) * (1f + Slack)));

    /// <summary>
    /// The bound, by code, as a share of the weight. The codes were made with another mean length: inverse norms have grown by
    /// no more than the means' ratio since.
    /// </summary>
    public static float[] Table(float averageThen, float averageNow)
    {
        var growth = MathF.Max(1f, averageNow / averageThen);
        var table = new float[256];
        for (var code = 1; code < table.Length; code++)
        {
            var share = code / 255f;
            table[code] = MathF.Min(1f, growth * share / (1f + (growth - 1f) * share)) + Rounding;
        }

        return table;
    }
}
