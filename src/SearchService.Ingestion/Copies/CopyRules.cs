namespace SearchService.Ingestion.Copies;

/// <summary>From when on two texts are copies of each other.</summary>
/// <remarks>
/// Measured over all pairs of the reference and the bundled reports: see <c>benchmarks copies</c>. Copies lie above 0.6, reports of one
/// bureau in consecutive years below 0.2, so 0.5 leaves room on both sides.
/// </remarks>
public sealed record CopyRules
{
    /// <summary>Jaccard similarity from which two texts are copies.</summary>
    public double JaccardMin { get; init; } = 0.5;

    /// <summary>A text that another contains to this share is its copy too …</summary>
    public double ContainmentMin { get; init; } = 0.85;

    /// <summary>… if they are also alike to this Jaccard similarity: a short quotation in a long text is none.</summary>
    public double ContainedJaccardMin { get; init; } = 0.4;

    /// <summary>Han characters below which only equal texts are copies: short texts share stock phrases.</summary>
    public int HanCountForSimilar { get; init; } = 40;

    /// <summary>Han characters below which no text is a copy: 特此报告 says nothing of where it came from.</summary>
    public int HanCountForEqual { get; init; } = 20;

    /// <summary>The rules in use.</summary>
    public static CopyRules Default { get; } = new();

    /// <summary>Whether texts so alike are copies.</summary>
    public bool AreCopies(CopySimilarity similarity) =>
        similarity.Jaccard >= JaccardMin || (similarity.Containment >= ContainmentMin && similarity.Jaccard >= ContainedJaccardMin);
}
