using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Engine.Tests.Analysis.Chinese;

public sealed class WordCountsTests
{
    [Fact]
    public void Load_IsWhatWasSaved()
    {
        var counts = Count("党组研究工作。党组研究工作，2023年3月完成12项abc。");
        var text = Saved(counts);
        var loaded = WordCounts.Load(new StringReader(text));
        Assert.Equal(text, Saved(loaded));
        Assert.Equal(counts.Hash, loaded.Hash);
        Assert.Contains("党组\t2\n", text, StringComparison.Ordinal);
        Assert.Contains("党组\t研究\t2\n", text, StringComparison.Ordinal);
        Assert.Contains($"{WordClasses.SentenceStart}\t党组\t2\n", text, StringComparison.Ordinal);
        Assert.Contains($"{WordClasses.Number}\t1\n", text, StringComparison.Ordinal);
        Assert.NotEqual(counts.Hash, Count("党组").Hash);
    }

    [Theory]
    [InlineData("党组")]
    [InlineData("党组\tx\n\n")]
    [InlineData("党组\t1\n\n党组\t1\n")]
    public void Load_RefusesSomethingElse(string text) => Assert.Throws<FormatException>(() => WordCounts.Load(new StringReader(text)));

    /// <summary>No counts change nothing; many counts change the costs, and the analyzer says that it is another.</summary>
    [Fact]
    public void WithTerms_CutsByTheLearntCounts()
    {
        const string Text = "网络安全工作";
        Assert.Equal(Cut(ChineseAnalyzer.Default, Text), Cut(ChineseAnalyzer.WithTerms([], new WordCounts()), Text));
        var counts = Count(string.Concat(Enumerable.Repeat("工作网络，网络工作。安全生产。网络安全。", 5_000)));
        var learnt = ChineseAnalyzer.WithTerms([], counts);
        Assert.NotEqual(ChineseAnalyzer.Default.Version, learnt.Version);
        Assert.NotEqual(learnt.Version, ChineseAnalyzer.WithTerms([new TermEntry("一岗双责")], counts).Version);
        Assert.True(Cost(learnt, "网络") < Cost(ChineseAnalyzer.Default, "网络"));
    }

    private static WordCounts Count(string text)
    {
        var counts = new WordCounts();
        counts.Add(Normalizer.Fold(text).Text, Segmenter.Default);
        return counts;
    }

    private static string Saved(WordCounts counts)
    {
        using var text = new StringWriter();
        counts.Save(text);
        return text.ToString();
    }

    private static List<Token> Cut(ChineseAnalyzer analyzer, string text)
    {
        var tokens = new List<Token>();
        analyzer.Segmenter.Cut(text, tokens);
        return tokens;
    }

    private static float Cost(ChineseAnalyzer analyzer, string text) => Cut(analyzer, text).Sum(token => token.Cost);
}
