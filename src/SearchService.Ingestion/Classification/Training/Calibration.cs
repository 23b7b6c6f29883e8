namespace SearchService.Ingestion.Classification.Training;

/// <summary>Makes the tagger's probabilities honest on reports held out of training.</summary>
internal static class Calibration
{
    private const int L = SectionLabels.Count;

    /// <summary>Temperatures tried: 0.6, 0.65 … 3.</summary>
    public static IReadOnlyList<double> Temperatures { get; } = [.. Enumerable.Range(0, 49).Select(i => 0.6 + (0.05 * i))];

    /// <summary>Probabilities of a report's sections under a model, at a temperature.</summary>
    public static double[] Marginals(TaggerModel model, TrainingReport report, double temperature)
    {
        var inference = new TreeInference([.. model.Edges.Select(edge => edge / temperature)]);
        var scores = new double[report.Labels.Length * L];
        for (var section = 0; section < report.Labels.Length; section++)
        {
            foreach (var (id, value) in report.Features[section])
            {
                var weights = model.WeightsOf(id);
                for (var label = 0; label < weights.Length; label++) scores[(section * L) + label] += (double)weights[label] * value / temperature;
            }
        }

        var marginals = new double[scores.Length];
        inference.Run(report.Tree, report.IsInline, scores, marginals);
        return marginals;
    }

    /// <summary>The temperature under which held-out labels are likeliest.</summary>
    /// <param name="heldOut">Models with reports they have not seen.</param>
    public static double FitTemperature(IReadOnlyList<(TaggerModel Model, IReadOnlyList<TrainingReport> Reports)> heldOut)
    {
        var losses = new double[Temperatures.Count];
        Parallel.For(0, losses.Length, i =>
        {
            foreach (var (model, reports) in heldOut)
            {
                foreach (var report in reports) losses[i] += Loss(Marginals(model, report, Temperatures[i]), report.Labels);
            }
        });
        return Temperatures[Array.IndexOf(losses, losses.Min())];
    }

    private static double Loss(double[] marginals, int[] labels)
    {
        double loss = 0;
        for (var section = 0; section < labels.Length; section++) loss -= Math.Log(Math.Max(1e-12, marginals[(section * L) + labels[section]]));
        return loss;
    }
}
