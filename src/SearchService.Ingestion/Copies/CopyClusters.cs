namespace SearchService.Ingestion.Copies;

/// <summary>Texts that are copies of each other, directly or through others. Not thread-safe.</summary>
/// <remarks>
/// A cluster is named by the smallest id in it, so the name does not depend on the order in which copies were found.
/// Union–find with path halving (Tarjan and van Leeuwen, "Worst-case analysis of set union algorithms", 1984).
/// </remarks>
public sealed class CopyClusters
{
    private readonly Dictionary<long, long> _parents = []; // only ids that are not their own cluster

    /// <summary>The cluster of a text: the smallest id in it; the text itself where it has no copy.</summary>
    public long ClusterOf(long id)
    {
        while (_parents.TryGetValue(id, out var parent))
        {
            if (_parents.TryGetValue(parent, out var grandparent)) _parents[id] = grandparent;
            id = parent;
        }

        return id;
    }

    /// <summary>Says that two texts are copies.</summary>
    /// <returns>The cluster that went into another; null where they were in one already.</returns>
    public long? Join(long left, long right)
    {
        var (first, second) = (ClusterOf(left), ClusterOf(right));
        if (first == second) return null;
        if (first > second) (first, second) = (second, first);
        _parents.Add(second, first);
        return second;
    }
}
