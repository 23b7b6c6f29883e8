using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Text;
using SearchService.Tests;
using SearchService.Web.Rendering;

namespace SearchService.Web.Tests.Rendering;

public sealed class ExcerptTests
{
    private const string Text = "第一句很短。第二句里有要找的词。第三句没有。\n第四句又有要找的词！第五句结束。";

    [Fact]
    public void Excerpt_ShortTextIsShownWhole()
    {
        var excerpt = Excerpt.Of(Text, HitsOf(Text, "要找的词"));

        Assert.Equal([new TextSpan(0, Text.Length)], excerpt.Parts);
        Assert.False(excerpt.StartsLate || excerpt.EndsEarly);
    }

    [Fact]
    public void Excerpt_FarHitsAreTwoPartsOfWholeSentences()
    {
        var filler = string.Concat(Enumerable.Repeat("这一句只是用来占地方的，没有别的意思。", 30));
        var text = "开头有要找的词。" + filler + "结尾也有要找的词。" + filler;
        var excerpt = Excerpt.Of(text, HitsOf(text, "要找的词"));

        Assert.Equal(2, excerpt.Parts.Count);
        Assert.StartsWith("开头有要找的词。", excerpt.Parts[0].Of(text), StringComparison.Ordinal);
        Assert.Contains("结尾也有要找的词。", excerpt.Parts[1].Of(text), StringComparison.Ordinal);
        Assert.True(excerpt.EndsEarly);
    }

    /// <summary>On any text: parts are in order and apart, and the first hit is always shown whole.</summary>
    [Fact]
    public void Excerpt_AlwaysShowsTheFirstHit() =>
        Prop.ForAll(Arb.From(Texts()), text =>
        {
            var hits = HitsOf(text, "找");
            var excerpt = Excerpt.Of(text, hits);
            for (var i = 1; i < excerpt.Parts.Count; i++) Assert.True(excerpt.Parts[i - 1].End <= excerpt.Parts[i].Start);
            Assert.All(excerpt.Parts, part => Assert.True(part.Start >= 0 && part.End <= text.Length && !part.IsEmpty));
            if (hits.Count > 0) Assert.Contains(excerpt.Parts, part => part.Contains(hits[0]));
        }).CheckLaw();

    private static Gen<string> Texts() =>
        from length in Gen.Elements(0, 1, 20, 200, 900)
        from units in Gen.Elements("字文找，。！；\n ”“".ToCharArray()).ArrayOf(length)
        select new string(units);

    private static List<TextSpan> HitsOf(string text, string phrase)
    {
        var hits = new List<TextSpan>();
        for (var at = text.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.IndexOf(phrase, at + 1, StringComparison.Ordinal))
            hits.Add(new TextSpan(at, at + phrase.Length));
        return hits;
    }
}
