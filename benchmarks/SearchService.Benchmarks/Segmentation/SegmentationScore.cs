using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Benchmarks.Segmentation;

/// <summary>Counts of words that a cut and a gold cut share, by place, as the SIGHAN bakeoff counts them.</summary>
internal sealed class SegmentationScore
{
    /// <summary>Words of the gold cut.</summary>
    public int Gold { get; private set; }

    /// <summary>Words of our cut.</summary>
    public int Cut { get; private set; }

    /// <summary>Words of our cut that the gold cut has at the same place.</summary>
    public int Right { get; private set; }

    public double Precision => (double)Right / Cut;

    public double Recall => (double)Right / Gold;

    public double F1 => 2 * Precision * Recall / (Precision + Recall);

    /// <summary>"ours → gold" for every stretch between common borders that differs, with its count.</summary>
    public Dictionary<string, int> Differences { get; } = [];

    public static SegmentationScore Of(string[] goldLines, string[] testLines, Segmenter segmenter)
    {
        if (goldLines.Length != testLines.Length)
            throw new ArgumentException($"The gold has {goldLines.Length} lines, the test {testLines.Length}.", nameof(testLines));
        var score = new SegmentationScore();
        for (var line = 0; line < goldLines.Length; line++)
        {
            var words = goldLines[line].Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries);
            score.Add(words, testLines[line], segmenter);
        }

        return score;
    }

    public void Print(TextWriter output)
    {
        output.WriteLine($"words {Gold:N0}  cut {Cut:N0}  right {Right:N0}");
        output.WriteLine($"P {Precision:F4}  R {Recall:F4}  F1 {F1:F4}");
    }

    private void Add(string[] gold, string text, Segmenter segmenter)
    {
        var goldText = string.Concat(gold);
        var cut = segmenter.Cut(text).Select(span => Bare(span.Of(text))).Where(word => word.Length > 0).ToArray();
        Gold += gold.Length;
        Cut += cut.Length;
        int goldIndex = 0, cutIndex = 0, goldAt = 0, cutAt = 0;
        while (goldIndex < gold.Length && cutIndex < cut.Length)
        {
            int goldFrom = goldIndex, cutFrom = cutIndex, start = goldAt;
            goldAt += gold[goldIndex++].Length;
            cutAt += cut[cutIndex++].Length;
            while (goldAt != cutAt && (goldAt < cutAt ? goldIndex < gold.Length : cutIndex < cut.Length))
            {
                if (goldAt < cutAt) goldAt += gold[goldIndex++].Length;
                else cutAt += cut[cutIndex++].Length;
            }

            if (goldIndex - goldFrom == 1 && cutIndex - cutFrom == 1 && goldAt == cutAt)
            {
                Right++;
                continue;
            }

            var difference = $"{string.Join('/', cut[cutFrom..cutIndex])} → {string.Join('/', gold[goldFrom..goldIndex])}";
            Differences[difference] = Differences.GetValueOrDefault(difference) + 1;
        }
    }

    private static string Bare(string word) => string.Concat(word.Where(unit => !char.IsWhiteSpace(unit)));
}
