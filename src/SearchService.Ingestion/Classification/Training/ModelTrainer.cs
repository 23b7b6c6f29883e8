namespace SearchService.Ingestion.Classification.Training;

/// <summary>Fits the tagger's weights to labelled reports: regularised maximum likelihood of whole labellings.</summary>
/// <remarks>Deterministic: the same reports give the same bits, whatever the number of processors.</remarks>
internal static class ModelTrainer
{
    private const int L = SectionLabels.Count;
    private const int Chunks = 4; // fixed, so that sums always add up in the same order

    private const double WeightMin = 0.03; // a feature whose weights are all smaller decides nothing and is left out of the model

    /// <summary>How the weights are fitted.</summary>
    /// <param name="FeaturePenalty">L2 penalty on the weights of features.</param>
    /// <param name="EdgePenalty">L2 penalty on the weights between labels.</param>
    /// <param name="SectionsMin">A feature must occur in so many sections of the training data.</param>
    /// <param name="IterationsMax">Steps of the minimiser.</param>
    public sealed record Options(double FeaturePenalty = 0.6, double EdgePenalty = 1.0, int SectionsMin = 3, int IterationsMax = 90);

    /// <summary>Fits a model; temperature 1 and threshold 0 are left to <see cref="Calibration"/>.</summary>
    public static TaggerModel Train(IReadOnlyList<TrainingReport> reports, Options options, string trainedOn)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var (id, _) in reports.SelectMany(report => report.Features).SelectMany(features => features))
            counts[id] = counts.GetValueOrDefault(id) + 1;
        uint[] ids = [.. counts.Where(pair => pair.Value >= options.SectionsMin).Select(pair => pair.Key).Order()];
        var indexes = new Dictionary<uint, int>(ids.Length);
        for (var i = 0; i < ids.Length; i++) indexes.Add(ids[i], i);
        var instances = reports.Select(report => new Instance(report, indexes)).ToArray();

        var edgesAt = ids.Length * L;
        var point = new double[edgesAt + EdgeWeights.Count];
        LbfgsMinimizer.Minimize(point, (weights, gradient) => Objective(instances, options, edgesAt, weights, gradient), options.IterationsMax, 1e-5);
        int[] kept = [.. Enumerable.Range(0, ids.Length).Where(i => point.AsSpan(i * L, L).ContainsAnyExceptInRange(-WeightMin, WeightMin))];
        return new TaggerModel(
            trainedOn, temperature: 1, threshold: 0,
            [.. point.Skip(edgesAt).Select(weight => (float)weight)], [.. kept.Select(i => ids[i])],
            [.. kept.SelectMany(i => point.Skip(i * L).Take(L)).Select(weight => (Half)weight)]);
    }

    private static double Objective(Instance[] instances, Options options, int edgesAt, double[] weights, double[] gradient)
    {
        var inference = new TreeInference(weights.AsSpan(edgesAt));
        var gradients = new double[Chunks][];
        var values = new double[Chunks];
        Parallel.For(0, Chunks, chunk =>
        {
            var own = gradients[chunk] = new double[weights.Length];
            for (var i = chunk; i < instances.Length; i += Chunks)
                values[chunk] += instances[i].AddLoss(inference, weights, own, edgesAt);
        });

        double value = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var penalty = i < edgesAt ? options.FeaturePenalty : options.EdgePenalty;
            value += penalty * weights[i] * weights[i] / 2;
            var sum = penalty * weights[i];
            for (var chunk = 0; chunk < Chunks; chunk++) sum += gradients[chunk][i];
            gradient[i] = sum;
        }

        return value + values.Sum();
    }

    /// <summary>One report with its features as positions in the weights.</summary>
    private sealed class Instance
    {
        private readonly TrainingReport _report;
        private readonly (int At, float Value)[][] _features;

        public Instance(TrainingReport report, Dictionary<uint, int> indexes)
        {
            _report = report;
            _features =
            [
                .. report.Features.Select(features => features.Where(feature => indexes.ContainsKey(feature.Id))
                    .Select(feature => (indexes[feature.Id] * L, feature.Value)).ToArray()),
            ];
        }

        /// <summary>Adds the gradient of minus the log-likelihood; returns its value.</summary>
        public double AddLoss(TreeInference inference, double[] weights, double[] gradient, int edgesAt)
        {
            var scores = new double[_features.Length * L];
            for (var section = 0; section < _features.Length; section++)
            {
                foreach (var (at, value) in _features[section])
                {
                    for (var label = 0; label < L; label++) scores[(section * L) + label] += weights[at + label] * value;
                }
            }

            var marginals = new double[scores.Length];
            var edges = new double[EdgeWeights.Count];
            var total = inference.Run(_report.Tree, _report.IsInline, scores, marginals, edges);
            for (var section = 0; section < _features.Length; section++)
            {
                total -= scores[(section * L) + _report.Labels[section]];
                foreach (var (at, value) in _features[section])
                {
                    for (var label = 0; label < L; label++)
                        gradient[at + label] += _report.Weight * value * (marginals[(section * L) + label] - (label == _report.Labels[section] ? 1 : 0));
                }
            }

            foreach (var edge in GoldEdges())
            {
                total -= weights[edgesAt + edge];
                edges[edge]--;
            }

            for (var edge = 0; edge < edges.Length; edge++) gradient[edgesAt + edge] += _report.Weight * edges[edge];
            return _report.Weight * total;
        }

        private IEnumerable<int> GoldEdges()
        {
            var labels = _report.Labels;
            var tree = _report.Tree;
            for (var section = 0; section < labels.Length; section++)
            {
                var parent = tree.Parents[section];
                var siblings = tree.SiblingsOf(section);
                var ordinal = tree.Ordinals[section];
                if (parent >= 0) yield return EdgeWeights.ParentChild(_report.IsInline[section], labels[parent], labels[section]);
                if (ordinal == 0) yield return EdgeWeights.First(parent < 0, labels[section]);
                else yield return EdgeWeights.Siblings(parent < 0, labels[siblings[ordinal - 1]], labels[section]);
                if (ordinal == siblings.Count - 1) yield return EdgeWeights.Last(parent < 0, labels[section]);
            }
        }
    }
}
