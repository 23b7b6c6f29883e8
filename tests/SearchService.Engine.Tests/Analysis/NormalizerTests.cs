using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Analysis;
using SearchService.Engine.Text;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Analysis;

public sealed class NormalizerTests
{
    private const string Mask = "\uE000";

    [Theory]
    [InlineData("ＡＢＣ１２３％", "abc123%")]
    [InlineData("意識形態工作責任制", "意识形态工作责任制")]
    [InlineData("乾坤", "乾坤")]
    [InlineData("乾燥", "干燥")]
    [InlineData("“一岗双责”", "\"一岗双责\"")]
    [InlineData("「一岗双责」", "\"一岗双责\"")]
    [InlineData("国发〔2023〕5号", "国发[2023]5号")]
    [InlineData("2019－2020", "2019-2020")]
    [InlineData("①抓学习㈠", "①抓学习㈠")]
    [InlineData("⼀、⻓效机制", "一、长效机制")]
    [InlineData("工 作\u3000总\u00A0结", "工作总结")]
    [InlineData("2023 年 5 月", "2023年5月")]
    [InlineData("open  source", "open source")]
    [InlineData("意识\u200B形态", "意识形态")]
    [InlineData("\uFEFF  工作 \n\n  总结  \n", "工作\n总结")]
    [InlineData("形態(tài)", "形态")]
    [InlineData("識（shí）別", "识别")]
    [InlineData("学(xué)习", "学习")]
    [InlineData("总值(GDP)", "总值(gdp)")]
    [InlineData("总值(gdp)", "总值(gdp)")]
    public void Fold_GivesOneSpelling(string text, string folded) => Assert.Equal(folded, Normalizer.Fold(text).Text);

    [Theory]
    [InlineData("x局xx人xxx", Mask + "局" + Mask + "人" + Mask)]
    [InlineData("市***党组", "市" + Mask + "党组")]
    [InlineData("XX市X局", Mask + "市" + Mask + "局")]
    [InlineData("20xx年", Mask + "年")]
    [InlineData("20xx-2022年", Mask + "-2022年")]
    [InlineData("20x年", Mask + "年")]
    [InlineData("20x 年", Mask + "年")]
    [InlineData("20**\uFEFF20xx", "20**20xx")]
    [InlineData("二○○○年", "二〇〇〇年")]
    [InlineData("○○ 二", "〇〇二")]
    [InlineData("二〇二三年", "二〇二三年")]
    [InlineData("○○市", Mask + "市")]
    [InlineData("xxxxx", "xxxxx")]
    [InlineData("index", "index")]
    [InlineData("3×4", "3×4")]
    [InlineData("*说明", "*说明")]
    public void Fold_MakesOneCharacterOfAMask(string text, string folded) => Assert.Equal(folded, Normalizer.Fold(text).Text);

    [Fact]
    public void Fold_CleanText_IsTheSameStringWithoutEdits()
    {
        const string Text = "党组书记带头学习、带头落实。";
        var folded = Normalizer.Fold(Text);
        Assert.Same(Text, folded.Text);
        Assert.True(folded.Map.IsIdentity);
    }

    [Fact]
    public void Fold_OneForOne_LeavesNoEdits() => Assert.True(Normalizer.Fold("“ＡＢ”，意識。").Map.IsIdentity);

    [Fact]
    public void Fold_Twice_IsOnce() => Prop.ForAll(AnyText.Texts, text =>
    {
        var once = Normalizer.Fold(text).Text;
        Assert.Equal(once, Normalizer.Fold(once).Text);
    }).CheckLaw();

    [Fact]
    public void Fold_EverySingleUnit_IsStable()
    {
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            var once = Normalizer.Fold(((char)unit).ToString()).Text;
            Assert.Equal(once, Normalizer.Fold(once).Text);
        }
    }

    [Fact]
    public void Fold_EveryTraditionalPhrase_IsStable()
    {
        using var stream = typeof(Normalizer).Assembly.GetManifestResourceStream("SearchService.Engine.Analysis.Chinese.folding.txt.br")!;
        using var reader = new StreamReader(new BrotliStream(stream, CompressionMode.Decompress));
        var phrases = reader.ReadToEnd().Split('\n').Skip(2).Where(line => line.Contains('\t')).Select(line => line.Split('\t')[0]).ToList();
        Assert.NotEmpty(phrases);
        Assert.All(phrases.Concat(phrases.Zip(phrases.Skip(1), string.Concat)), phrase =>
        {
            var once = Normalizer.Fold(phrase).Text;
            Assert.Equal(once, Normalizer.Fold(once).Text);
        });
    }

    [Fact]
    public void Fold_EverySingleUnitBesideAMask_IsStable()
    {
        string[] surroundings = ["20x{0}", "20**{0}20xx", "○○{0}", "{0}○○", "20{0}x年", "局({0}ā)x", "x{0}年"];
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            foreach (var text in surroundings)
            {
                var once = Normalizer.Fold(text.Replace("{0}", ((char)unit).ToString(), StringComparison.Ordinal)).Text;
                Assert.Equal(once, Normalizer.Fold(once).Text);
            }
        }
    }

    [Fact]
    public void Map_MeetsBothTexts() => Prop.ForAll(AnyText.Texts, text =>
    {
        var (folded, map) = Normalizer.Fold(text);
        Assert.Equal(text.Length, map.SourceLength);
        Assert.Equal(folded.Length, map.DerivedLength);
        for (var at = 0; at < folded.Length; at++)
        {
            var source = map.ToSource(new TextSpan(at, at + 1));
            Assert.False(source.IsEmpty);
            Assert.True(map.ToDerived(source).Contains(new TextSpan(at, at + 1)));

            // A unit that stayed is found where the map says.
            if (source.Length == 1 && Normalizer.Fold(text[source.Start].ToString()).Text == text[source.Start].ToString())
                Assert.True(folded[at] == text[source.Start] || folded[at] == Normalizer.MaskChar);
        }
    }).CheckLaw();

    [Fact]
    public void Fold_OfSimplifiedText_IsTheSameForACut() => Prop.ForAll(
        Arb.From(Gen.Elements("党组书记意识形态一坏九么像覆俱瞭上不二".ToCharArray()).ListOf().Select(units => string.Concat(units))),
        text =>
        {
            var folded = Normalizer.Fold(text).Text;
            for (var start = 0; start < text.Length; start++)
            {
                var cut = text[start..];
                if (!cut.Contains('瞭')) Assert.Equal(folded[start..], Normalizer.Fold(cut).Text);
            }
        }).CheckLaw();

    [Fact]
    public void Fold_ALongLineOfMasksAndBrackets_Ends()
    {
        var text = string.Concat(Enumerable.Repeat("x(ā*  20x\u200B(", 500_000));
        Assert.InRange(Normalizer.Fold(text).Text.Length, 1, text.Length);
    }
}
