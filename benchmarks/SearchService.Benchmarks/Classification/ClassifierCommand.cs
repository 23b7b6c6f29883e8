using System.CommandLine;
using System.Globalization;
using SearchService.Ingestion.Classification;
using SearchService.Ingestion.Classification.Training;
using SearchService.Ingestion.Pipeline;
using SearchService.Reports.Model;

namespace SearchService.Benchmarks.Classification;

/// <summary><c>classifier</c>: how often sections get the right function, by whom and how surely.</summary>
/// <remarks>
/// <c>--cv</c> trains without each group of sectors in turn. Without it a model is measured on files labelled by a person, first on the
/// person's outline, then on the program's own (a section counts where both start at the same character).
/// </remarks>
internal static class ClassifierCommand
{
    private const int Folds = 8;

    public static Command Create()
    {
        var corpus = new Option<DirectoryInfo>("--corpus") { Description = "folder with the labelled files", Required = true };
        var gold = new Option<FileInfo>("--gold") { Description = "labels, as corpus/gold/sample_sections.tsv", Required = true };
        var cv = new Option<bool>("--cv") { Description = "cross-validate instead of measuring a model" };
        var model = new Option<FileInfo>("--model") { Description = "a model other than the one the program comes with" };
        var train = new Option<FileInfo>("--train") { Description = "train on these files, do not measure, write the model here" };
        var misses = new Option<bool>("--misses") { Description = "list what is wrong" };
        var command = new Command("classifier", "Right functions, precision and recall, calibration, abstentions, speed") { corpus, gold, cv, model, train, misses };
        command.SetAction(result =>
        {
            var (folder, labels) = (result.GetRequiredValue(corpus).FullName, result.GetRequiredValue(gold).FullName);
            if (result.GetValue(train) is { } target)
            {
                using var stream = target.Create();
                TrainingJob.Train(TrainingData.Read(folder, labels), temperature: 1).Save(stream);
            }
            else if (result.GetValue(cv))
            {
                var sections = CrossValidation.Run(TrainingData.Read(folder, labels), Folds, out var temperature, Console.Error.WriteLine);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"temperature {temperature:0.00}"));
                ClassifierScore.Print(sections, result.GetValue(misses));
            }
            else
            {
                Measure(folder, labels, Tagger(result.GetValue(model)), result.GetValue(misses));
            }
        });
        return command;
    }

    private static SectionTagger Tagger(FileInfo? file)
    {
        if (file is null) return SectionTagger.Default;
        using var stream = file.OpenRead();
        return SectionTagger.Load(stream);
    }

    private static void Measure(string corpus, string gold, SectionTagger tagger, bool showsMisses)
    {
        var reports = GoldSections.Read(gold, corpus);
        Console.WriteLine("## The labeller's outline");
        ClassifierScore.Print([.. reports.SelectMany(report => Tag(tagger, report))], showsMisses);
        Console.WriteLine("## The program's outline");
        ClassifierScore.Print([.. reports.GroupBy(report => report.Name.Split('#')[0]).SelectMany(file => Inspect(corpus, file.Key, file))], showsMisses);
        Time(tagger, reports);
    }

    private static IEnumerable<HeldOutSection> Tag(SectionTagger tagger, LabelledReport report)
    {
        var tags = tagger.Tag(report.Outline, report.Text, report.Kind, report.Year);
        return tags.Select((tag, i) => new HeldOutSection(report.Name, report.Outline.Sections[i].Path, report.Functions[i], tag.Function, tag.Confidence));
    }

    private static IEnumerable<HeldOutSection> Inspect(string corpus, string fileName, IEnumerable<LabelledReport> reports)
    {
        var file = FileInspector.Inspect(fileName, File.ReadAllBytes(Path.Combine(corpus, fileName))).File!;
        var found = file.Reports.SelectMany(report => report.Sections).ToLookup(section => section.Span.Start);
        foreach (var report in reports)
        {
            for (var i = 0; i < report.Functions.Count; i++)
            {
                var outline = report.Outline.Sections[i];
                if (found[outline.Span.Start].MinBy(section => Math.Abs(section.Span.End - outline.Span.End)) is { } section)
                    yield return new HeldOutSection(report.Name, outline.Path, report.Functions[i], section.Function, section.Confidence);
            }
        }
    }

    private static void Time(SectionTagger tagger, IReadOnlyList<LabelledReport> reports)
    {
        var clock = Stopwatch.StartNew();
        var sections = 0;
        while (clock.ElapsedMilliseconds < 2_000)
        {
            foreach (var report in reports) sections += tagger.Tag(report.Outline, report.Text, report.Kind, report.Year).Count;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sections / clock.Elapsed.TotalSeconds:0} sections/s"));
    }
}
