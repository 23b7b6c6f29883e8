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
        var learn = new Option<DirectoryInfo>("--learn") { Description = "folder of texts whose counts are added to those of the lexicon: what that changes" };
        var command = new Command("segmentation", "Precision, recall and F1 of the segmenter, its speed and its allocations") { gold, test, errors, folder, learn };
        command.SetAction(result => Run(result.GetRequiredValue(gold), result.GetRequiredValue(test), result.GetValue(errors), result.GetValue(folder), result.GetValue(learn)));
        return command;
    }

    private static void Run(FileInfo gold, FileInfo test, int errorCount, DirectoryInfo? folder, DirectoryInfo? learn)
    {
        var goldLines = File.ReadAllLines(gold.FullName);
        var testLines = File.ReadAllLines(test.FullName);
        var load = SegmentationSpeed.FirstUse();
        var score = SegmentationScore.Of(goldLines, testLines, Segmenter.Default);
        score.Print(Console.Out);
        Console.Write("with the term list: ");
        SegmentationScore.Of(goldLines, testLines, ChineseAnalyzer.WithTerms(TermList.Load()).Segmenter).Print(Console.Out);
        if (learn is not null) LearntCounts.Print(Console.Out, learn, goldLines, testLines, errorCount);
        Console.WriteLine($"first use {load.TotalMilliseconds:F0} ms of processor time");
        SegmentationSpeed.Measure(testLines).Print(Console.Out);
        if (folder is not null) WordCoverage.Of(folder.GetFiles("*.txt").Select(file => File.ReadAllText(file.FullName)), ChineseAnalyzer.WithTerms(TermList.Load())).Print(Console.Out);
        foreach (var (difference, count) in score.Differences.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(errorCount))
            Console.WriteLine($"{count}\t{difference}");
    }
}
