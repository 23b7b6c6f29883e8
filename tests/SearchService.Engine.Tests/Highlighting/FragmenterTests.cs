using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Highlighting;
using SearchService.Engine.Text;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Highlighting;

public sealed class FragmenterTests
{
    private static readonly FragmentOptions Tight = new() { LengthMax = 16, LengthWanted = 0, GapLengthMax = 0 };

    [Fact]
    public void Best_TakesTheSentenceWithMostParts_NotTheFirst()
    {
        const string Text = "先说减负的事。再说基层的事。最后基层减负一起说。减负还有一句。";

        Assert.Equal(["最后基层减负一起说。"], Shown(Text, Tight, "基层", "减负"));
    }

    [Fact]
    public void Best_OfEqualsTakesTheFirst()
    {
        const string Text = "没有的一句话。头一次减负这里。第二次减负那里。第三次减负。";

        Assert.Equal(["头一次减负这里。第二次减负那里。"], Shown(Text, Tight, "减负"));
    }

    [Fact]
    public void Best_AnUnshownPartGoesBeforeARepetition()
    {
        const string Text = "甲甲甲一。甲甲甲二。中间的话没有。乙。";

        Assert.Equal(["甲甲甲一。", "乙。"], Shown(Text, Tight with { LengthMax = 8 }, "甲", "乙"));
    }

    [Fact]
    public void Best_APlaceAcrossSentencesIsShownWhole()
    {
        const string Text = "一句开头的话。前半句。后半句结束。还有一句。";

        Assert.Equal(["前半句。后半句结束。"], Shown(Text, Tight with { LengthMax = 1 }, "句。后半"));
    }

    [Fact]
    public void Best_AnOverlongSentenceIsCutAtItsCommas()
    {
        var text = string.Concat(Enumerable.Repeat("这里是没有的话，", 30)) + "这里有减负二字，" + string.Concat(Enumerable.Repeat("后面也没有，", 30)) + "完。";

        Assert.Equal(["这里有减负二字，"], Shown(text, Tight, "减负"));
    }

    [Fact]
    public void Best_ContextIsFilledBehindFirst()
    {
        const string Text = "一一一一。二二二二。减负。三三三三。四四四四。";

        Assert.Equal(["减负。三三三三。四四四四。"], Shown(Text, Tight with { LengthWanted = 12 }, "减负"));
        Assert.Equal(["二二二二。减负。"], Shown("一一一一。二二二二。减负。", Tight with { LengthWanted = 8 }, "减负"));
    }

    [Fact]
    public void Best_WithoutPlacesIsTheBeginning() => Assert.Equal(["一句。"], Shown("一句。二句。三句。", Tight));

    [Fact]
    public void Best_ShowsNothingOutsideOfWithin()
    {
        const string Text = "减负一。减负二。减负三。";
        var fragments = Fragmenter.Best(Text, new TextSpan(4, 8), Places(Text, "减负"), Tight with { LengthMax = 100, LengthWanted = 100 });

        Assert.Equal([new TextSpan(4, 8)], fragments);
    }

    /// <summary>On any text: in order, apart, inside, bounded; every part of the query that fits beside the first is shown.</summary>
    [Fact]
    public void Best_Law() => Prop.ForAll(Arb.From(Texts()), text =>
    {
        var whole = new TextSpan(0, text.Length);
        var places = Places(text, "找", "文");
        var options = new FragmentOptions { SentenceLengthMax = 30, LengthMax = 40, LengthWanted = 20, GapLengthMax = 5 };
        var fragments = Fragmenter.Best(text, whole, places, options);

        for (var i = 1; i < fragments.Count; i++)
            Assert.True(fragments[i].Start - fragments[i - 1].End > 0);
        Assert.All(fragments, fragment => Assert.Equal(fragment, fragment.Trimmed(text)));
        Assert.All(fragments, fragment => Assert.True(whole.Contains(fragment) && !fragment.IsEmpty));
        Assert.Equal(string.IsNullOrWhiteSpace(text), fragments.Count == 0);
        if (places.Count > 0)
        {
            // The most parts that any one sentence shows: no fewer are shown.
            var best = Pieces(text, options).Max(piece => places.Where(piece.Overlaps).Select(place => place.Of(text)).Distinct().Count());
            Assert.True(best <= places.Where(place => fragments.Any(fragment => fragment.Contains(place))).Select(place => place.Of(text)).Distinct().Count());
        }
    }).CheckLaw();

    private static IEnumerable<TextSpan> Pieces(string text, FragmentOptions options) =>
        Sentences.Of(text).SelectMany(sentence => sentence.Length > options.SentenceLengthMax ? Sentences.Clauses(text, sentence) : [sentence]);

    private static IEnumerable<string> Shown(string text, FragmentOptions options, params string[] parts) =>
        Fragmenter.Best(text, new TextSpan(0, text.Length), Places(text, parts), options).Select(fragment => fragment.Of(text));

    private static List<TextSpan> Places(string text, params string[] parts)
    {
        var places = new List<TextSpan>();
        foreach (var part in parts)
        {
            for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
                places.Add(new TextSpan(at, at + part.Length));
        }

        places.Sort();
        return places;
    }

    private static Gen<string> Texts() =>
        from length in Gen.Elements(0, 1, 20, 60, 200)
        from units in Gen.Elements("字字字字字找文，。！；\n ”“".ToCharArray()).ArrayOf(length)
        select new string(units);
}
