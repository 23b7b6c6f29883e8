using SearchService.Engine.Analysis;

namespace SearchService.Engine.Tests.Analysis;

public sealed class PreCutAnalyzerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("党组 书记", "党组|书记")]
    [InlineData(" 党组  书记\n工作 ", "党组|书记|工作")]
    public void Analyze_TakesWhatStandsBetweenBlanks(string text, string words)
    {
        var tokens = new List<Token>();
        PreCutAnalyzer.Default.Analyze(text, tokens);
        Assert.Equal(words, string.Join('|', tokens.Select(token => text[token.Start..token.End])));
    }
}
