using System.CommandLine;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Reports.Terms;
using SearchService.Reports.Terms.Discovery;

namespace SearchService.Benchmarks.Terms;

/// <summary><c>terms</c>: how much of the embedded term list would be found again in texts if it were not there.</summary>
internal static class TermsCommand
{
    private static readonly int[] Depths = [100, 200, 500, 1000];

    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--texts") { Description = "folder of UTF-8 texts, one report a file", Required = true };
        var print = new Option<int>("--print") { Description = "print so many candidates" };
        var command = new Command("terms", "Terms of the list that are found again in texts without it") { folder, print };
        command.SetAction(result => Run(result.GetRequiredValue(folder), result.GetValue(print)));
        return command;
    }

    private static void Run(DirectoryInfo folder, int print)
    {
        var finder = new TermFinder(Segmenter.Default);
        var texts = new List<string>();
        foreach (var file in folder.GetFiles("*.txt").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            texts.Add(Normalizer.Fold(File.ReadAllText(file.FullName)).Text);
            finder.Add(texts[^1], file.Name);
        }

        var candidates = finder.Find();
        var listed = TermList.Load().Select(term => Normalizer.Fold(term.Text).Text).ToHashSet(StringComparer.Ordinal);
        var present = listed.Where(term => texts.Exists(text => text.Contains(term, StringComparison.Ordinal))).ToHashSet(StringComparer.Ordinal);
        var divided = present.Where(term => Segmenter.Default.Cut(term).Count > 1).ToHashSet(StringComparer.Ordinal);
        Console.WriteLine($"{texts.Count} texts, {texts.Sum(text => text.Length):N0} signs, {candidates.Count:N0} candidates");
        Console.WriteLine($"terms of the list: {listed.Count:N0}, in the texts {present.Count:N0}, of which the plain cut divides {divided.Count:N0}");
        foreach (var depth in Depths)
        {
            var first = candidates.Take(depth).ToList();
            var hits = first.Count(candidate => divided.Contains(candidate.Text));
            var near = first.Count(candidate => divided.Contains(candidate.Text) || listed.Any(term => candidate.Text.Length > term.Length && candidate.Text.Contains(term, StringComparison.Ordinal)));
            Console.WriteLine($"first {depth}: {hits} terms of the list (recall {100.0 * hits / divided.Count:F0} %, precision at least {100.0 * hits / Math.Max(1, first.Count):F0} %); {near} are one or hold one");
        }

        foreach (var candidate in candidates.Take(print))
            Console.WriteLine($"{(divided.Contains(candidate.Text) ? "+" : " ")} {candidate.Text}\t{candidate.Score:F2}\t{candidate.Evidence}\t{candidate.Count}\t{candidate.Sources}\t{candidate.Contrast:F1}\t{candidate.Example}");
    }
}
