using SearchService.Reports.Model;

namespace SearchService.Ingestion.Classification.Training;

/// <summary>One section that a model has not seen, and what the model says of it: null where it abstains.</summary>
public readonly record struct HeldOutSection(string Report, string Path, SectionFunction Gold, SectionFunction? Best, double Confidence);

/// <summary>Measures the tagger on reports held out by whole groups (all reports of a sector at once).</summary>
public static class CrossValidation
{
    private const int L = SectionLabels.Count;

    /// <summary>Trains once a fold on the other folds and tags the fold.</summary>
    /// <param name="data">The labelled reports and the texts written for training.</param>
    /// <param name="folds">How many folds; groups are dealt out by size.</param>
    /// <param name="temperature">The temperature that fits the held-out reports.</param>
    /// <param name="progress">Gets a line a fold.</param>
    /// <returns>All sections, each tagged by the model that has not seen its group.</returns>
    public static IReadOnlyList<HeldOutSection> Run(TrainingData data, int folds, out double temperature, Action<string>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var foldOf = Deal(data.Reports, folds);
        var heldOut = new List<(TaggerModel Model, IReadOnlyList<TrainingReport> Reports)>();
        var reports = new List<LabelledReport[]>();
        for (var fold = 0; fold < folds; fold++)
        {
            LabelledReport[] test = [.. data.Reports.Where(report => foldOf[report.Group] == fold)];
            var model = ModelTrainer.Train(data.TrainingSet(data.Reports.Where(report => foldOf[report.Group] != fold)), data.Options, $"fold {fold}");
            heldOut.Add((model, [.. test.Select(report => TrainingReport.From(report, data.Lexicon))]));
            reports.Add(test);
            progress?.Invoke($"fold {fold + 1}/{folds}: {test.Length} reports held out, {model.FeatureCount} features");
        }

        temperature = Calibration.FitTemperature(heldOut);
        var sections = new List<HeldOutSection>();
        for (var fold = 0; fold < folds; fold++)
        {
            for (var i = 0; i < reports[fold].Length; i++)
                sections.AddRange(Tagged(reports[fold][i], Calibration.Marginals(heldOut[fold].Model, heldOut[fold].Reports[i], temperature)));
        }

        return sections;
    }

    private static IEnumerable<HeldOutSection> Tagged(LabelledReport report, double[] marginals)
    {
        for (var section = 0; section < report.Functions.Count; section++)
        {
            var best = SectionTagger.Best(marginals.AsSpan(section * L, L));
            yield return new HeldOutSection(
                report.Name, report.Outline.Sections[section].Path, report.Functions[section], SectionLabels.FunctionOf(best), marginals[(section * L) + best]);
        }
    }

    /// <summary>Group → fold: the largest groups first, each to the fold that has least.</summary>
    private static Dictionary<string, int> Deal(IReadOnlyList<LabelledReport> reports, int folds)
    {
        var sizes = new int[folds];
        var foldOf = new Dictionary<string, int>();
        foreach (var group in reports.GroupBy(report => report.Group).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal))
        {
            var fold = Array.IndexOf(sizes, sizes.Min());
            foldOf.Add(group.Key, fold);
            sizes[fold] += group.Count();
        }

        return foldOf;
    }
}
