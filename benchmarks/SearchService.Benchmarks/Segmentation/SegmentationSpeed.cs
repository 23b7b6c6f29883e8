using System.Text;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Benchmarks.Segmentation;

/// <summary>Speed of folding and cutting, one thread, lines joined to texts of the size of a report.</summary>
/// <param name="FoldRate">Folding alone, MB of UTF-8 a second.</param>
/// <param name="CutRate">Folding and cutting into words.</param>
/// <param name="AnalyzeRate">Folding and all tokens for ranking, parts included.</param>
/// <param name="AllocatedPerByte">Bytes allocated per byte of UTF-8 by folding and cutting; the folded strings themselves are most of it.</param>
/// <param name="AllocatedByCut">Bytes allocated by cutting all texts, folded before, with a list that has room.</param>
internal sealed record SegmentationSpeed(double FoldRate, double CutRate, double AnalyzeRate, double AllocatedPerByte, long AllocatedByCut)
{
    private const int LinesPerText = 20;
    private const int Rounds = 40;

    /// <summary>Processor time of the very first cut of the process, reading the lexicon and compiling included.</summary>
    public static TimeSpan FirstUse()
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        Segmenter.Default.Cut("首次使用");
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    public static SegmentationSpeed Measure(string[] lines)
    {
        var texts = lines.Chunk(LinesPerText).Select(chunk => string.Join('\n', chunk)).ToArray();
        double bytes = texts.Sum(Encoding.UTF8.GetByteCount);
        var tokens = new List<Token>(1 << 16);
        var segmenter = Segmenter.Default;
        var analyzer = ChineseAnalyzer.Default;

        double Best(Action<string> work)
        {
            var best = new TimeSpan[texts.Length]; // each text by itself: short enough to run undisturbed once
            Array.Fill(best, TimeSpan.MaxValue);
            for (var round = 0; round < Rounds; round++)
            {
                for (var index = 0; index < texts.Length; index++)
                {
                    var clock = Stopwatch.StartNew();
                    work(texts[index]);
                    if (clock.Elapsed < best[index]) best[index] = clock.Elapsed;
                }
            }

            return bytes / 1e6 / best.Sum(time => time.TotalSeconds);
        }

        void Cut(string text)
        {
            tokens.Clear();
            segmenter.Cut(Normalizer.Fold(text).Text, tokens);
        }

        var fold = Best(text => Normalizer.Fold(text));
        var cut = Best(Cut);
        var analyze = Best(text =>
        {
            tokens.Clear();
            analyzer.Analyze(Normalizer.Fold(text).Text, tokens);
        });

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts) Cut(text);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        var folded = texts.Select(text => Normalizer.Fold(text).Text).ToArray();
        before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in folded)
        {
            tokens.Clear();
            segmenter.Cut(text, tokens);
        }

        return new SegmentationSpeed(fold, cut, analyze, allocated / bytes, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    public void Print(TextWriter output)
    {
        output.WriteLine($"fold {FoldRate:F1} MB/s  fold + cut {CutRate:F1} MB/s  fold + tokens with parts {AnalyzeRate:F1} MB/s (one thread, each text at its best of {Rounds})");
        output.WriteLine($"allocated {AllocatedPerByte:F2} bytes per byte by fold + cut, {AllocatedByCut} bytes by cutting folded text");
    }
}
