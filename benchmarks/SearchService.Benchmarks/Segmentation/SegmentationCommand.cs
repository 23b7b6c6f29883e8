using System.CommandLine;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Reports.Terms;

namespace SearchService.Benchmarks.Segmentation;

/// <summary><c>segmentation</c>: how well and how fast text is cut into words, against a gold cut.</summary>
internal static class SegmentationCommand
{
    public static Command Create()
    {
        var gold = new Option<FileInfo>("--gold") { Description = "gold cut, words separated by blanks, a sentence a line", Required = true };
        var test = new Option<FileInfo>("--test") { Description = "the same lines uncut", Required = true };
        var errors = new Option<int>("--errors") { Description = "print so many lines of the most frequent differences" };
        var folder = new Option<DirectoryInfo>("--coverage") { Description = "folder of texts to count missed two-character words in" };
        var command = new Command("segmentation", "Precision, recall and F1 of the segmenter, its speed and its allocations") { gold, test, errors, folder };
        command.SetAction(result => Run(result.GetRequiredValue(gold), result.GetRequiredValue(test), result.GetValue(errors), result.GetValue(folder)));
        return command;
    }

    private static void Run(FileInfo gold, FileInfo test, int errorCount, DirectoryInfo? folder)
    {
        var goldLines = File.ReadAllLines(gold.FullName);
        var testLines = File.ReadAllLines(test.FullName);
        var load = SegmentationSpeed.FirstUse();
        var score = SegmentationScore.Of(goldLines, testLines);
        Console.WriteLine($"words {score.Gold:N0}  cut {score.Cut:N0}  right {score.Right:N0}");
        Console.WriteLine($"P {score.Precision:F4}  R {score.Recall:F4}  F1 {score.F1:F4}");
        Console.WriteLine($"first use {load.TotalMilliseconds:F0} ms of processor time");
        SegmentationSpeed.Measure(testLines).Print(Console.Out);
        if (folder is not null) WordCoverage.Of(folder.GetFiles("*.txt").Select(file => File.ReadAllText(file.FullName)), ChineseAnalyzer.WithTerms(TermList.Load())).Print(Console.Out);
        foreach (var (difference, count) in score.Differences.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(errorCount))
            Console.WriteLine($"{count}\t{difference}");
    }
}
