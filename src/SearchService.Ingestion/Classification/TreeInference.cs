namespace SearchService.Ingestion.Classification;

/// <summary>Exact sum-product over the section tree of one report: how likely each label is for each section, given all the others.</summary>
/// <remarks>
/// <para>A labelling's score is the sum of each section's own score, a weight for each (parent, child) and a weight for each
/// (sibling, next sibling). Given a parent's label its children form a chain, so the messages of a section cost L³ per child:
/// upward, each section asks for every label of its own how much its children's chain can contribute; downward, the
/// chains are read forward and backward. Lafferty, McCallum and Pereira, "Conditional Random Fields", 2001, on a tree of chains.</para>
/// <para>Sums run in the probability domain, each step scaled to 1, so that long reports do not underflow.</para>
/// </remarks>
internal sealed class TreeInference
{
    private const int L = SectionLabels.Count;
    private readonly double[] _edges = new double[EdgeWeights.Count]; // exp of the weights

    /// <param name="edges">As laid out by <see cref="EdgeWeights"/>.</param>
    public TreeInference(ReadOnlySpan<double> edges)
    {
        for (var i = 0; i < _edges.Length; i++) _edges[i] = Math.Exp(edges[i]);
    }

    /// <summary>Probabilities of all labels.</summary>
    /// <param name="tree">The sections.</param>
    /// <param name="isInline">[section] whether it starts inside a line.</param>
    /// <param name="scores">[section × L + label] own scores.</param>
    /// <param name="marginals">[section × L + label] filled with probabilities.</param>
    /// <param name="expectedEdges">When given, the expected number of times each edge weight counts is added.</param>
    /// <returns>The logarithm of the sum of exp(score) over all labellings.</returns>
    public double Run(SectionTree tree, ReadOnlySpan<bool> isInline, ReadOnlySpan<double> scores, Span<double> marginals, double[]? expectedEdges = null)
    {
        var count = tree.Count;
        if (count == 0) return 0;
        var inside = new double[count * L];      // exp(score of the subtree − its scale)
        var potentials = new double[count * L * L]; // [section, parent label, label]
        var forwards = new double[count * L * L];
        var sums = new double[count * L];         // [section, parent label] what the forward step was scaled by
        var lasts = new double[(count + 1) * L];  // [parent + 1, parent label] the closing step
        var logs = new double[L];
        double scale = 0;

        for (var section = count - 1; section >= 0; section--)
        {
            for (var label = 0; label < L; label++) logs[label] = scores[(section * L) + label];
            var children = tree.ChildrenOf(section);
            if (children.Count > 0)
            {
                for (var label = 0; label < L; label++)
                    logs[label] += Forward(children, label, isTop: false, isInline, inside, potentials, forwards, sums, lasts.AsSpan((section + 1) * L));
            }

            var max = double.NegativeInfinity;
            foreach (var log in logs) max = Math.Max(max, log);
            for (var label = 0; label < L; label++) inside[(section * L) + label] = Math.Exp(logs[label] - max);
            scale += max;
        }

        var total = scale + Forward(tree.Tops, 0, isTop: true, isInline, inside, potentials, forwards, sums, lasts);

        marginals.Clear();
        Backward(tree.Tops, 0, 1, isTop: true, isInline, potentials, forwards, sums, lasts, marginals, expectedEdges);
        for (var section = 0; section < count; section++)
        {
            var children = tree.ChildrenOf(section);
            if (children.Count == 0) continue;
            for (var label = 0; label < L; label++)
            {
                var probability = marginals[(section * L) + label];
                if (probability > 1e-12)
                    Backward(children, label, probability, isTop: false, isInline, potentials, forwards, sums, lasts.AsSpan((section + 1) * L), marginals, expectedEdges);
            }
        }

        return total;
    }

    /// <summary>Reads a chain of siblings forward under one label of their parent; returns the log of its sum.</summary>
    private double Forward(
        IReadOnlyList<int> siblings, int parentLabel, bool isTop, ReadOnlySpan<bool> isInline,
        double[] inside, double[] potentials, double[] forwards, double[] sums, Span<double> lasts)
    {
        double log = 0;
        var before = ReadOnlySpan<double>.Empty;
        foreach (var section in siblings)
        {
            var at = ((section * L) + parentLabel) * L;
            var current = forwards.AsSpan(at, L);
            double sum = 0;
            for (var label = 0; label < L; label++)
            {
                var potential = inside[(section * L) + label];
                if (!isTop) potential *= _edges[EdgeWeights.ParentChild(isInline[section], parentLabel, label)];
                potentials[at + label] = potential;
                double reach = 0;
                if (before.IsEmpty) reach = _edges[EdgeWeights.First(isTop, label)];
                else for (var previous = 0; previous < L; previous++) reach += before[previous] * _edges[EdgeWeights.Siblings(isTop, previous, label)];
                current[label] = potential * reach;
                sum += current[label];
            }

            for (var label = 0; label < L; label++) current[label] /= sum;
            sums[(section * L) + parentLabel] = sum;
            log += Math.Log(sum);
            before = current;
        }

        double last = 0;
        for (var label = 0; label < L; label++) last += before[label] * _edges[EdgeWeights.Last(isTop, label)];
        lasts[parentLabel] = last;
        return log + Math.Log(last);
    }

    /// <summary>Reads the chain backward and adds its probabilities, weighed by that of the parent's label.</summary>
    private void Backward(
        IReadOnlyList<int> siblings, int parentLabel, double weight, bool isTop, ReadOnlySpan<bool> isInline,
        double[] potentials, double[] forwards, double[] sums, ReadOnlySpan<double> lasts, Span<double> marginals, double[]? expectedEdges)
    {
        Span<double> after = stackalloc double[L];
        Span<double> step = stackalloc double[L];
        for (var label = 0; label < L; label++) after[label] = _edges[EdgeWeights.Last(isTop, label)] / lasts[parentLabel];
        for (var i = siblings.Count - 1; i >= 0; i--)
        {
            var section = siblings[i];
            var at = ((section * L) + parentLabel) * L;
            var previous = i == 0 ? Span<double>.Empty : forwards.AsSpan(((siblings[i - 1] * L) + parentLabel) * L, L);
            for (var label = 0; label < L; label++)
            {
                var probability = weight * forwards[at + label] * after[label];
                marginals[(section * L) + label] += probability;
                step[label] = potentials[at + label] * after[label] / sums[(section * L) + parentLabel];
                if (expectedEdges is null) continue;
                if (!isTop) expectedEdges[EdgeWeights.ParentChild(isInline[section], parentLabel, label)] += probability;
                if (i == 0) expectedEdges[EdgeWeights.First(isTop, label)] += probability;
                if (i == siblings.Count - 1) expectedEdges[EdgeWeights.Last(isTop, label)] += probability;
                for (var before = 0; before < previous.Length; before++)
                {
                    var edge = EdgeWeights.Siblings(isTop, before, label);
                    expectedEdges[edge] += weight * previous[before] * _edges[edge] * step[label];
                }
            }

            if (i == 0) break;
            for (var before = 0; before < L; before++)
            {
                double sum = 0;
                for (var label = 0; label < L; label++) sum += _edges[EdgeWeights.Siblings(isTop, before, label)] * step[label];
                after[before] = sum;
            }
        }
    }
}
