using System.Text.Encodings.Web;
using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Text;
using SearchService.Tests;
using SearchService.Web.Rendering;

namespace SearchService.Web.Tests.Rendering;

public sealed class MarkedTextTests
{
    [Fact]
    public void Html_HitEnclosesARestoredReading()
    {
        var text = new MarkedText("县D组书记", [new HitMark(new TextSpan(1, 5), 1)], [new Annotation(new TextSpan(1, 2), "fold", "党", "原文作“D”")]);

        Assert.Equal(
            "县<mark id=\"m1\" data-hit=\"1\"><span class=\"fold\" title=\"原文作“D”\">党</span>组书记</mark>",
            HtmlOf(text, new TextSpan(0, 5)));
        Assert.Equal("县党组书记", text.Text(new TextSpan(0, 5)));
    }

    [Fact]
    public void Html_OverlappingHitsAreOneMark()
    {
        var text = new MarkedText("人人人人", [new HitMark(new TextSpan(0, 2), 1), new HitMark(new TextSpan(1, 3), 2)], []);

        Assert.Equal("<mark id=\"m1\" data-hit=\"1\">人人人</mark>人", HtmlOf(text, new TextSpan(0, 4)));
    }

    [Fact]
    public void Html_HitOverTwoLinesKeepsOneAnchor()
    {
        var text = new MarkedText("上半\n下半", [new HitMark(new TextSpan(1, 4), 7, IsCurrent: true)], []);

        Assert.Equal("上<a id=\"here\"></a><mark id=\"m7\" data-hit=\"7\" aria-current=\"true\">半</mark>", HtmlOf(text, new TextSpan(0, 2)));
        Assert.Equal("<mark data-hit=\"7\" aria-current=\"true\">下</mark>半", HtmlOf(text, new TextSpan(3, 5)));
    }

    /// <summary>Without tags, the HTML is the text: nothing is lost, doubled or left unescaped by any hits.</summary>
    [Fact]
    public void Html_WithoutTagsIsTheText() =>
        Prop.ForAll(Arb.From(Cases()), @case =>
        {
            var html = HtmlOf(new MarkedText(@case.Text, [.. @case.Hits.Select(hit => new HitMark(hit))], [.. @case.Notes.Select(note => new Annotation(note, "msk", null, "<"))]), new TextSpan(0, @case.Text.Length));
            using var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument($"<p>{html}</p>");
            Assert.Equal(@case.Text, page.QuerySelector("p")!.TextContent);
        }).CheckLaw();

    private static Gen<(string Text, TextSpan[] Hits, TextSpan[] Notes)> Cases() =>
        from units in Gen.Elements("字<&\"x>文".ToCharArray()).ArrayOf(24)
        from hits in Spans().ArrayOf(4)
        from notes in Spans().ArrayOf(3)
        select (new string(units), hits, notes);

    private static Gen<TextSpan> Spans() =>
        from start in Gen.Choose(0, 23)
        from length in Gen.Choose(1, 6)
        select new TextSpan(start, Math.Min(24, start + length));

    private static string HtmlOf(MarkedText text, TextSpan part)
    {
        using var writer = new StringWriter();
        text.Html(part).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
