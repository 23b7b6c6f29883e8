namespace SearchService.Ingestion.Classification;

/// <summary>Weights between the labels of neighbours in the section tree: one flat block of parameters.</summary>
/// <remarks>
/// Layout, L = <see cref="SectionLabels.Count"/>: parent→child, child on its own line (L×L), parent→child, child inside a line (L×L),
/// sibling→next sibling at the top (L×L), the same below the top (L×L), first sibling at the top, below (2×L), last sibling (2×L).
/// </remarks>
internal static class EdgeWeights
{
    private const int L = SectionLabels.Count;

    public const int Count = (4 * L * L) + (4 * L);

    public static int ParentChild(bool isInline, int parent, int child) => ((isInline ? 1 : 0) * L * L) + (parent * L) + child;

    public static int Siblings(bool isTop, int before, int after) => ((isTop ? 2 : 3) * L * L) + (before * L) + after;

    public static int First(bool isTop, int label) => (4 * L * L) + ((isTop ? 0 : 1) * L) + label;

    public static int Last(bool isTop, int label) => (4 * L * L) + ((isTop ? 2 : 3) * L) + label;
}
