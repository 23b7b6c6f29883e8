using SearchService.Ingestion.Structure;

namespace SearchService.Ingestion.Classification.Training;

/// <summary>A labelled report as the trainer sees it: features as indexes into the weights.</summary>
internal sealed class TrainingReport
{
    public required SectionTree Tree { get; init; }

    public required bool[] IsInline { get; init; }

    /// <summary>[section] → (feature id, value).</summary>
    public required (uint Id, float Value)[][] Features { get; init; }

    public required int[] Labels { get; init; }

    public required double Weight { get; init; }

    /// <summary>Extracts the features of a labelled report; <paramref name="keeps"/> may drop some.</summary>
    public static TrainingReport From(LabelledReport report, CueLexicon lexicon, double weight = 1, Func<int, Feature, bool>? keeps = null)
    {
        var extractor = new FeatureExtractor(report.Outline, report.Text, report.Kind, report.Year, lexicon);
        var count = report.Outline.Sections.Count;
        var features = new (uint, float)[count][];
        for (var section = 0; section < count; section++)
        {
            var index = section;
            features[section] = [.. extractor.Extract(section).Where(feature => keeps is null || keeps(index, feature)).Select(feature => (feature.Id, feature.Value))];
        }

        return new TrainingReport
        {
            Tree = extractor.Tree,
            IsInline = [.. report.Outline.Sections.Select(section => section.IsInline)],
            Features = features,
            Labels = [.. report.Functions.Select(SectionLabels.LabelOf)],
            Weight = weight,
        };
    }
}
