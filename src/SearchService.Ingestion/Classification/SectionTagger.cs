using SearchService.Ingestion.Classification.Training;
using SearchService.Ingestion.Structure;

namespace SearchService.Ingestion.Classification;

/// <summary>Tells what each section of a report does in it: 做法成效, 存在问题, 下一步措施 …</summary>
/// <remarks>
/// A log-linear model over headings, wording and place (<see cref="FeatureExtractor"/>), joined over the section tree
/// (<see cref="TreeInference"/>): a child leans on its parent, a part on the part before. Trained by <see cref="TrainingJob"/>.
/// A pure function of its arguments and the model; safe to share between threads.
/// </remarks>
public sealed class SectionTagger
{
    private const string Resource = "SearchService.Ingestion.Classification.tagger.model";
    private const int L = SectionLabels.Count;
    private static readonly Lazy<SectionTagger> Embedded = new(() =>
    {
        using var stream = typeof(SectionTagger).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The resource tagger.model is missing from the assembly.");
        return Load(stream);
    });

    private readonly TaggerModel _model;
    private readonly CueLexicon _lexicon;
    private readonly TreeInference _inference;

    internal SectionTagger(TaggerModel model, CueLexicon lexicon)
    {
        _model = model;
        _lexicon = lexicon;
        _inference = new TreeInference([.. model.Edges.Select(edge => edge / model.Temperature)]);
    }

    /// <summary>The tagger the program comes with; read on first use.</summary>
    public static SectionTagger Default => Embedded.Value;

    /// <summary>What the model was trained on: names, SHA-256 and sizes, one line each.</summary>
    public string TrainedOn => _model.TrainedOn;

    /// <summary>Below this probability the tagger abstains.</summary>
    public double Threshold => _model.Threshold;

    internal TaggerModel Model => _model;

    /// <summary>Reads a model written by <see cref="TrainingJob"/>.</summary>
    /// <exception cref="InvalidDataException">The stream holds no model of this format.</exception>
    public static SectionTagger Load(Stream stream) => new(TaggerModel.Load(stream), CueLexicon.Default);

    /// <summary>Tags every section of a report.</summary>
    /// <param name="report">The report; its spans lie in <paramref name="cleanedText"/>.</param>
    /// <param name="cleanedText">The cleaned text of the whole file.</param>
    /// <param name="kind">总结, 讲话 …; null where it is not known.</param>
    /// <param name="year">The year reported on; null where it is not known.</param>
    /// <returns>One tag a section, in the order of <see cref="ReportOutline.Sections"/>.</returns>
    public IReadOnlyList<SectionTag> Tag(ReportOutline report, string cleanedText, string? kind, int? year)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(cleanedText);
        var count = report.Sections.Count;
        if (count == 0) return [];

        var extractor = new FeatureExtractor(report, cleanedText, kind, year, _lexicon);
        var scores = new double[count * L];
        var features = new Feature[count][];
        for (var section = 0; section < count; section++)
        {
            features[section] = [.. extractor.Extract(section)];
            Score(features[section], scores.AsSpan(section * L, L));
        }

        var isInline = new bool[count];
        for (var section = 0; section < count; section++) isInline[section] = report.Sections[section].IsInline;
        var probabilities = new double[count * L];
        _inference.Run(extractor.Tree, isInline, scores, probabilities);

        var writer = new EvidenceWriter(_model, report, cleanedText, extractor.Tree, probabilities);
        var tags = new SectionTag[count];
        for (var section = 0; section < count; section++)
        {
            var best = Best(probabilities.AsSpan(section * L, L));
            var confidence = Math.Clamp(probabilities[(section * L) + best], 0, 1);
            tags[section] = new SectionTag(
                confidence >= _model.Threshold ? SectionLabels.FunctionOf(best) : null, confidence, writer.Explain(section, best, features[section]));
        }

        return tags;
    }

    private void Score(ReadOnlySpan<Feature> features, Span<double> scores)
    {
        foreach (ref readonly var feature in features)
        {
            var weights = _model.WeightsOf(feature.Id);
            for (var label = 0; label < weights.Length; label++) scores[label] += (double)weights[label] * feature.Value;
        }

        for (var label = 0; label < L; label++) scores[label] /= _model.Temperature;
    }

    internal static int Best(ReadOnlySpan<double> probabilities)
    {
        var best = 0;
        for (var label = 1; label < probabilities.Length; label++)
        {
            if (probabilities[label] > probabilities[best]) best = label;
        }

        return best;
    }
}
