using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Text;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Text;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("一句。二句！三句", "一句。|二句！|三句")]
    [InlineData("他说：“好的。”然后走了。", "他说：“好的。”|然后走了。")]
    [InlineData("真的吗？！\n下一行", "真的吗？！\n|下一行")]
    [InlineData("", "")]
    public void Sentences_EndWithTheirStopsAndClosingQuotes(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Of(text).Select(sentence => sentence.Of(text))));

    [Fact]
    public void Clauses_CutAtCommasInsideTheSentence()
    {
        const string Text = "前一句，不算。甲，乙、丙：丁。";

        Assert.Equal(["甲，", "乙、", "丙：", "丁。"], Sentences.Clauses(Text, Sentences.Of(Text)[1]).Select(clause => clause.Of(Text)));
    }

    [Fact]
    public void Sentences_ConcatenateToTheText() =>
        Prop.ForAll(Arb.From(Texts()), text => Assert.Equal(text, string.Concat(Sentences.Of(text).Select(sentence => sentence.Of(text))))).CheckLaw();

    [Fact]
    public void Trimmed_CoversWhatTrimLeaves() =>
        Prop.ForAll(Arb.From(Texts()), text => Assert.Equal(text.Trim(), new TextSpan(0, text.Length).Trimmed(text).Of(text))).CheckLaw();

    private static Gen<string> Texts() =>
        from length in Gen.Elements(0, 1, 2, 20, 200)
        from units in Gen.Elements("字文，。！；\n ”“".ToCharArray()).ArrayOf(length)
        select new string(units);
}
