using SearchService.Engine.Text;
using SearchService.Reports.Model;
using SearchService.Reports.Text;

namespace SearchService.Reports.Tests.Text;

public sealed class ReadingsTests
{
    /// <summary>The ledger speaks of the decoded text; what was removed from it must not move the readings.</summary>
    [Fact]
    public void Apply_PutsReadingsInPlace_AndMapsThem()
    {
        const string decoded = "局D##paid##组建AAA群，x次。";
        var map = new OffsetMap.Builder();
        map.Keep(2);
        map.Delete("##paid##".Length);
        map.Keep(decoded.Length - 2 - "##paid##".Length);
        var cleaned = new CleanedText("局D组建AAA群，x次。", map.Build());

        var (text, readings) = Readings.Apply(cleaned,
        [
            new NoiseEntry(Place(decoded, "AAA"), NoiseKind.WeChat, "微信", ""), new NoiseEntry(Place(decoded, "D"), NoiseKind.PartyLetter, "党", ""),
            new NoiseEntry(Place(decoded, "##paid##"), NoiseKind.PaidMark, "", ""), new NoiseEntry(Place(decoded, "x"), NoiseKind.Mask, null, ""),
        ]);

        Assert.Equal("局党组建微信群，x次。", text);
        Assert.Equal("AAA", readings.ToSource(Place(text, "微信")).Of(cleaned.Text));
        Assert.Equal("x次", readings.ToSource(Place(text, "x次")).Of(cleaned.Text));
    }

    [Fact]
    public void Apply_WithoutReadings_IsTheCleanedText()
    {
        var cleaned = new CleanedText("召开会议x次。", OffsetMap.Identity(7));
        var (text, map) = Readings.Apply(cleaned, [new NoiseEntry(new TextSpan(4, 5), NoiseKind.Mask, null, "")]);
        Assert.Same(cleaned.Text, text);
        Assert.True(map.IsIdentity);
    }

    private static TextSpan Place(string text, string words)
    {
        var start = text.IndexOf(words, StringComparison.Ordinal);
        return new TextSpan(start, start + words.Length);
    }
}
