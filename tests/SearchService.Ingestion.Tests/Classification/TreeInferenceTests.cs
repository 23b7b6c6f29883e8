using SearchService.Engine.Text;
using SearchService.Ingestion.Classification;
using SearchService.Ingestion.Structure;

namespace SearchService.Ingestion.Tests.Classification;

public sealed class TreeInferenceTests
{
    private const int L = SectionLabels.Count;

    /// <summary>Oracle: the sum over every labelling of a small tree, one by one.</summary>
    [Theory]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("-0")]
    [InlineData("-00-")]
    [InlineData("-01-")]
    public void Run_SmallTree_EqualsSumOverAllLabellings(string parents)
    {
        var random = new Random(7);
        var sections = parents.Select((parent, no) => new SectionOutline(
            no, $"{no}", parent == '-' ? 1 : 2, "", null, new TextSpan(no, no + 1), parent == '-' ? null : parent - '0', no % 2 == 1, BlockRole.Body)).ToList();
        var tree = new SectionTree(sections);
        var isInline = sections.Select(section => section.IsInline).ToArray();
        var scores = Weights(random, sections.Count * L);
        var edges = Weights(random, EdgeWeights.Count);

        var marginals = new double[scores.Length];
        var expectedEdges = new double[edges.Length];
        var total = new TreeInference(edges).Run(tree, isInline, scores, marginals, expectedEdges);

        double sum = 0;
        var slowMarginals = new double[scores.Length];
        var slowEdges = new double[edges.Length];
        var labels = new int[sections.Count];
        do
        {
            var used = EdgesOf(sections, labels);
            var weight = Math.Exp(labels.Select((label, section) => scores[(section * L) + label]).Sum() + used.Sum(edge => edges[edge]));
            sum += weight;
            for (var section = 0; section < labels.Length; section++) slowMarginals[(section * L) + labels[section]] += weight;
            foreach (var edge in used) slowEdges[edge] += weight;
        }
        while (Next(labels));

        Assert.Equal(Math.Log(sum), total, 1e-9);
        for (var i = 0; i < scores.Length; i++) Assert.Equal(slowMarginals[i] / sum, marginals[i], 1e-9);
        for (var i = 0; i < edges.Length; i++) Assert.Equal(slowEdges[i] / sum, expectedEdges[i], 1e-9);
    }

    [Fact]
    public void Run_LongReport_ProbabilitiesSumToOne()
    {
        var random = new Random(8);
        var sections = Enumerable.Range(0, 400).Select(no => new SectionOutline(
            no, $"{no}", 1, "", null, new TextSpan(no, no + 1), no % 10 == 0 ? null : no - (no % 10), false, BlockRole.Body)).ToList();
        var scores = Weights(random, sections.Count * L).Select(score => score * 40).ToArray();
        var marginals = new double[scores.Length];
        new TreeInference(Weights(random, EdgeWeights.Count)).Run(new SectionTree(sections), new bool[sections.Count], scores, marginals);
        for (var section = 0; section < sections.Count; section++)
            Assert.Equal(1, marginals.AsSpan(section * L, L).ToArray().Sum(), 1e-9);
    }

    /// <summary>Written from the definition, from the sections alone.</summary>
    private static List<int> EdgesOf(List<SectionOutline> sections, int[] labels)
    {
        var edges = new List<int>();
        foreach (var family in sections.GroupBy(section => section.Parent))
        {
            var isTop = family.Key is null;
            var members = family.ToList();
            edges.Add(EdgeWeights.First(isTop, labels[members[0].No]));
            edges.Add(EdgeWeights.Last(isTop, labels[members[^1].No]));
            for (var i = 1; i < members.Count; i++) edges.Add(EdgeWeights.Siblings(isTop, labels[members[i - 1].No], labels[members[i].No]));
            if (family.Key is { } parent)
                edges.AddRange(members.Select(member => EdgeWeights.ParentChild(member.IsInline, labels[parent], labels[member.No])));
        }

        return edges;
    }

    private static bool Next(int[] labels)
    {
        for (var i = 0; i < labels.Length; i++)
        {
            if (++labels[i] < L) return true;
            labels[i] = 0;
        }

        return false;
    }

    private static double[] Weights(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 4) - 2)];
}
