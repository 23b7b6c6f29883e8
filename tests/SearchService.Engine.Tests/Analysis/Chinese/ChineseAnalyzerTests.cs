using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Analysis.Chinese;

public sealed class ChineseAnalyzerTests
{
    private static readonly ChineseAnalyzer WithTerms = ChineseAnalyzer.WithTerms([new TermEntry("一岗双责"), new TermEntry("两微一端"), new TermEntry("网评员")]);

    [Fact]
    public void Analyze_GivesWordsAndTheWordsInside() =>
        Assert.Equal("中华人民共和国 中华 华人 人民 共和国 共和", Terms(ChineseAnalyzer.Default, "中华人民共和国"));

    [Fact]
    public void Analyze_KeepsATermWhole() => Assert.StartsWith("落实 一岗双责 要求", Terms(WithTerms, "落实一岗双责要求"), StringComparison.Ordinal);

    [Fact]
    public void Analyze_GivesWordsAcrossABorder() => Assert.Contains(" 工作 作风 风险 ", $" {Terms(ChineseAnalyzer.Default, "工作风险")} ", StringComparison.Ordinal);

    [Fact]
    public void Version_NamesTheTerms()
    {
        Assert.NotEqual(ChineseAnalyzer.Default.Version, WithTerms.Version);
        Assert.Equal(WithTerms.Version, ChineseAnalyzer.WithTerms([new TermEntry("网评员"), new TermEntry("两微一端"), new TermEntry("一岗双责")]).Version);
    }

    [Fact]
    public void Analyze_TokensRiseAndPartsLieInsideTheirWord() => Prop.ForAll(AnyText.Texts, text =>
    {
        var tokens = new List<Token>();
        WithTerms.Analyze(text, tokens);
        Token? whole = null;
        Token? previous = null;
        foreach (var token in tokens)
        {
            if (previous is { } before)
                Assert.True(token.Start > before.Start || (token.Start == before.Start && token.End != before.End));
            if (token.IsPart) Assert.True(whole is { } word && word.Start <= token.Start && (token.End <= word.End ? token.End - token.Start < word.End - word.Start : token.Start == word.End - 1 && token.End == word.End + 1));
            else whole = token;
            previous = token;
        }
    }).CheckLaw();

    private static string Terms(ChineseAnalyzer analyzer, string text)
    {
        var tokens = new List<Token>();
        analyzer.Analyze(text, tokens);
        return string.Join(' ', tokens.Select(token => text[token.Start..token.End]));
    }
}
