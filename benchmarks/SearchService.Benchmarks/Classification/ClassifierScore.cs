using System.Globalization;
using SearchService.Ingestion.Classification.Training;
using SearchService.Reports.Model;

namespace SearchService.Benchmarks.Classification;

/// <summary>Prints how labels and answers agree: by function, by probability asked for, by probability said. An abstention is not right.</summary>
internal static class ClassifierScore
{
    public static void Print(IReadOnlyList<HeldOutSection> sections, bool showsMisses)
    {
        var right = sections.Count(section => section.Best == section.Gold);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"right {right} of {sections.Count} = {100.0 * right / sections.Count:0.0} %"));
        Console.WriteLine("| function | gold | right | recall % | precision % |\n|---|---:|---:|---:|---:|");
        foreach (var function in Enum.GetValues<SectionFunction>())
        {
            var of = sections.Count(section => section.Gold == function);
            var said = sections.Count(section => section.Best == function);
            var both = sections.Count(section => section.Gold == function && section.Best == function);
            if (of + said > 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {function.ChineseName()} | {of} | {both} | {Percent(both, of)} | {Percent(both, said)} |"));
        }

        Console.WriteLine("| probability at least | kept % | right of the kept % |\n|---:|---:|---:|");
        foreach (var threshold in (double[])[0, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9, 0.95])
        {
            var kept = sections.Where(section => section.Confidence >= threshold).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {threshold:0.00} | {Percent(kept.Count, sections.Count)} | {Percent(kept.Count(section => section.Best == section.Gold), kept.Count)} |"));
        }

        Console.WriteLine("| probability | sections | mean said | right |\n|---|---:|---:|---:|");
        foreach (var bin in sections.GroupBy(section => Math.Min(9, (int)(section.Confidence * 10))).OrderBy(bin => bin.Key))
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {bin.Key / 10.0:0.0}–{(bin.Key + 1) / 10.0:0.0} | {bin.Count()} | {bin.Average(section => section.Confidence):0.000} | {bin.Average(section => section.Best == section.Gold ? 1.0 : 0.0):0.000} |"));
        }

        if (!showsMisses) return;
        foreach (var section in sections.Where(section => section.Best != section.Gold))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{section.Report}\t{section.Path}\t{section.Gold.ChineseName()}\t{(section.Best?.ChineseName() ?? "nothing")}\t{section.Confidence:0.00}"));
    }

    private static string Percent(int part, int whole) =>
        whole == 0 ? "–" : (100.0 * part / whole).ToString("0.0", CultureInfo.InvariantCulture);
}
