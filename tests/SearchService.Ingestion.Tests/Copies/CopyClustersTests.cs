using SearchService.Ingestion.Copies;

namespace SearchService.Ingestion.Tests.Copies;

public sealed class CopyClustersTests
{
    /// <summary>Oracle: components of a graph found by spreading the smallest id until nothing changes; the order of joining does not matter.</summary>
    [Fact]
    public void ClusterOf_RandomPairs_IsTheSmallestReachableId()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var pairs = Enumerable.Range(0, random.Next(40)).Select(_ => ((long)random.Next(30), (long)random.Next(30))).ToArray();
            var smallest = Enumerable.Range(0, 30).ToDictionary(id => (long)id, id => (long)id);
            for (var changed = true; changed;)
            {
                changed = false;
                foreach (var (left, right) in pairs)
                {
                    var least = Math.Min(smallest[left], smallest[right]);
                    changed |= smallest[left] != least || smallest[right] != least;
                    smallest[left] = smallest[right] = least;
                }
            }

            random.Shuffle(pairs);
            var clusters = new CopyClusters();
            foreach (var (left, right) in pairs) clusters.Join(left, right);
            foreach (var (id, cluster) in smallest) Assert.Equal(cluster, clusters.ClusterOf(id));
        }
    }

    [Fact]
    public void Join_Twice_SaysWhichClusterWent()
    {
        var clusters = new CopyClusters();
        Assert.Equal(5, clusters.Join(5, 3));
        Assert.Null(clusters.Join(3, 5));
        Assert.Equal(3, clusters.Join(3, 1));
        Assert.Equal(1, clusters.ClusterOf(5));
    }
}
