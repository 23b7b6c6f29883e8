using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Benchmarks.Segmentation;

/// <summary>What counts of some texts, added to those of the lexicon, change: against the gold cut, and in the texts themselves.</summary>
internal static class LearntCounts
{
    public static void Print(TextWriter output, DirectoryInfo folder, string[] goldLines, string[] testLines, int exampleCount)
    {
        var texts = folder.GetFiles("*.txt").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => Normalizer.Fold(File.ReadAllText(file.FullName)).Text).ToList();
        var counts = new WordCounts();
        foreach (var text in texts) counts.Add(text, Segmenter.Default);
        var learnt = ChineseAnalyzer.WithTerms([], counts).Segmenter;
        output.WriteLine($"with the counts of {folder.Name}, {counts.Total:N0} words:");
        SegmentationScore.Of(goldLines, testLines, learnt).Print(output);

        // The cut without the counts stands for the gold here.
        string[] lines = [.. texts.SelectMany(text => text.Split('\n'))];
        var before = lines.Select(line => string.Join(' ', Segmenter.Default.Cut(line).Select(word => word.Of(line)))).ToArray();
        var change = SegmentationScore.Of(before, lines, learnt);
        output.WriteLine($"of {change.Gold:N0} words of these texts {change.Gold - change.Right:N0} are cut otherwise");
        foreach (var (difference, count) in change.Differences.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(exampleCount)) output.WriteLine($"{count}\t{difference}");
    }
}
