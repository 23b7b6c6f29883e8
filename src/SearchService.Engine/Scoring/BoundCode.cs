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
    /// What a share must be multiplied with when the mean length has grown since the code was made, 1 or more: inverse norms
    /// have grown by no more than the means' ratio, and a share grows by less than its inverse norm. A share above 1 counts as 1.
    /// </summary>
    public static float Growth(float averageThen, float averageNow) => averageNow <= averageThen ? 1f : averageNow / averageThen * (1f + Slack);

    /// <summary>How a code becomes the bound of a score: min(code · scale, highest) + slack.</summary>
    public static (float Scale, float Highest, float Slack) Bounding(float weight, float growth) =>
        (weight / 255f * (1f + Slack) * growth, weight, weight * Rounding);
}
