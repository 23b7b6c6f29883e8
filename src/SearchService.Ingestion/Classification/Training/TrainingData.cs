using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SearchService.Ingestion.Classification.Training;

/// <summary>Everything the tagger learns from: labelled reports, and headings and outlines written for training.</summary>
public sealed class TrainingData
{
    private const int Seed = 20;
    private const int Copies = 5; // varied copies of each report
    private const double CopyWeight = 0.3;
    private readonly HeadingTemplates _templates;
    private readonly IReadOnlyList<LabelledReport> _outlines;

    private TrainingData(IReadOnlyList<LabelledReport> reports, string description, HeadingTemplates templates, IReadOnlyList<LabelledReport> outlines)
    {
        Reports = reports;
        Description = description;
        _templates = templates;
        _outlines = outlines;
    }

    /// <summary>The labelled reports.</summary>
    public IReadOnlyList<LabelledReport> Reports { get; }

    /// <summary>Name, size and SHA-256 of every source, one a line; no date, so that the same data gives the same model.</summary>
    public string Description { get; }

    internal CueLexicon Lexicon { get; } = CueLexicon.Default;

    internal ModelTrainer.Options Options { get; init; } = new();

    /// <summary>Reads the labelled sections of a corpus; the texts written for training come with the program.</summary>
    /// <param name="corpusFolder">The folder with the files.</param>
    /// <param name="goldPath">The labels, as <see cref="GoldSections"/> reads them.</param>
    /// <exception cref="InvalidDataException">The labels do not fit the texts.</exception>
    public static TrainingData Read(string corpusFolder, string goldPath)
    {
        var reports = GoldSections.Read(goldPath, corpusFolder);
        var headings = Resource("headings.txt");
        var outlines = Resource("outlines.txt");
        var written = WrittenOutlines.Parse(outlines);
        var description = string.Join('\n',
            Line(Path.GetFileName(goldPath), File.ReadAllBytes(goldPath), reports.Sum(report => report.Functions.Count)),
            Line("headings.txt", Encoding.UTF8.GetBytes(headings), HeadingTemplates.Parse(headings).All.Count()),
            Line("outlines.txt", Encoding.UTF8.GetBytes(outlines), written.Sum(report => report.Functions.Count)));
        return new TrainingData(reports, description, HeadingTemplates.Parse(headings), written);
    }

    /// <summary>The rows to learn from when only <paramref name="reports"/> may be seen.</summary>
    internal IReadOnlyList<TrainingReport> TrainingSet(IEnumerable<LabelledReport> reports)
    {
        var variation = new Variation(_templates, Lexicon, Seed);
        var rows = new List<TrainingReport>();
        foreach (var report in reports.Concat(_outlines))
        {
            rows.Add(TrainingReport.From(report, Lexicon));
            for (var copy = 1; copy <= Copies; copy++) rows.Add(variation.Vary(report, copy, CopyWeight));
        }

        return rows;
    }

    private static string Line(string name, byte[] content, int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}\t{count}\t{Convert.ToHexStringLower(SHA256.HashData(content))}");

    private static string Resource(string name)
    {
        using var stream = typeof(TrainingData).Assembly.GetManifestResourceStream($"SearchService.Ingestion.Classification.Training.{name}")
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
