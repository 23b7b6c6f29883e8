using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Analysis.Chinese;

public sealed class SegmenterTests
{
    [Theory]
    [InlineData("加强意识形态工作", "加强 意识形态 工作")]
    [InlineData("局党组书记认真履行第一责任人职责", "局 党组 书记 认真 履行 第一 责任人 职责")]
    [InlineData("研究生命的起源", "研究 生命 的 起源")]
    public void Cut_TakesTheLikeliestWords(string text, string words) =>
        Assert.Equal(words, string.Join(' ', Segmenter.Default.Cut(text).Select(span => span.Of(text))));

    [Fact]
    public void Cut_WordsConcatenateToTheText() => Prop.ForAll(AnyText.Texts, text =>
    {
        var words = new List<Token>();
        Segmenter.Default.Cut(text.AsSpan(), words);
        var at = 0;
        foreach (var word in words)
        {
            Assert.Equal(at, word.Start);
            Assert.True(word.End > word.Start);
            Assert.False(word.IsPart);
            at = word.End;
        }

        Assert.Equal(text.Length, at);
    }).CheckLaw();

    [Fact]
    public void Cut_AVeryLongLineWithoutPunctuation_IsCovered()
    {
        var text = string.Concat(Enumerable.Repeat("一地方法院长期待业人员工资", 20_000));
        var words = new List<Token>();
        Segmenter.Default.Cut(text.AsSpan(), words);
        Assert.Equal(text.Length, words[^1].End);
    }
}
