namespace SearchService.Ingestion.Copies;

/// <summary>How much two texts share, counted exactly over their shingles.</summary>
/// <param name="Jaccard">Shared runs of all runs, 0..1.</param>
/// <param name="Containment">Shared runs of the shorter text's runs, 0..1.</param>
public readonly record struct CopySimilarity(double Jaccard, double Containment)
{
    /// <summary>Compares what <see cref="CopyText.Plain"/> left of two texts.</summary>
    public static CopySimilarity Of(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var counter = new ShingleCounter(left);
        return counter.Compare(right, new ShingleCounter(right).Count, jaccardMin: 0);
    }
}
