using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Reports.Suggestions;
using SearchService.Reports.Terms;
using SearchService.Tests;

namespace SearchService.Reports.Tests.Suggestions;

public sealed class TypedMatcherTests
{
    private static readonly ChineseAnalyzer Analyzer = ChineseAnalyzer.WithTerms(TermList.Load());

    private static readonly SuggestionEntry[] Terms = [.. TermList.Load().Select(term => Entry(Normalizer.Fold(term.Text).Text))];

    [Theory]
    [InlineData("yishixingtai", "意识形态", 4)]
    [InlineData("ysxt", "意识形态", 4)]
    [InlineData("yishi形态", "意识形态", 4)]
    [InlineData("意识xt", "意识形态", 4)]
    [InlineData("yi识xingt", "意识形态", 4)]
    [InlineData("yshxt", "意识形态", 4)]
    [InlineData("yishix", "意识形态", 3)]
    [InlineData("yis", "意识形态", 2)]
    [InlineData("意", "意识形态", 1)]
    [InlineData("zhongyao", "重要", 2)]
    [InlineData("chongyao", "重要", -1)]
    [InlineData("cf", "重复", 2)]
    [InlineData("zf", "重复", -1)]
    [InlineData("hangye", "行业", 2)]
    [InlineData("xingdong", "行动", 2)]
    [InlineData("kuaiji", "会计", 2)]
    [InlineData("huiji", "会计", -1)]
    [InlineData("diaoyan", "调研", 2)]
    [InlineData("tiaozheng", "调整", 2)]
    [InlineData("lvyou", "旅游", 2)]
    [InlineData("luyou", "旅游", 2)]
    [InlineData("hlwzw", "互联网+政务", 6)]
    [InlineData("ysxtg", "意识形态", -1)]
    [InlineData("形态", "意识形态", -1)]
    public void Match_TakesCharactersSyllablesAndInitials(string typed, string text, int end) => Assert.Equal(end, TypedMatcher.Match(typed, Entry(text), 0));

    [Fact]
    public void EveryTerm_IsFoundByItsSyllablesAndByItsInitials() => Assert.All(Terms, term =>
    {
        Assert.Equal(term.Text.Length, TypedMatcher.Match(Typed(term, syllable => syllable), term, 0));
        Assert.Equal(term.Text.Length, TypedMatcher.Match(Typed(term, syllable => syllable[..1]), term, 0));
    });

    /// <summary>Each character typed in any of its ways.</summary>
    [Fact]
    public void AnyMixture_StandsForTheTerm() => Prop.ForAll(
        Arb.From(from term in Gen.Elements(Terms) from ways in Gen.Choose(0, 3).ArrayOf(term.Text.Length) select (Term: term, Ways: ways)),
        mixture =>
        {
            var (term, ways) = mixture;
            var typed = string.Concat(term.Text.Select((unit, at) => (term.Syllables[at], ways[at]) switch
            {
                (null, _) or (_, 0) => unit.ToString(),
                ({ } syllable, 1) => syllable,
                ({ Length: > 1 } syllable, 2) when syllable[1] == 'h' => syllable[..2],
                ({ } syllable, _) => syllable[..1],
            }));
            Assert.Equal(term.Text.Length, TypedMatcher.Match(typed, term, 0));
            for (var length = 1; length < typed.Length; length++) Assert.InRange(TypedMatcher.Match(typed.AsSpan(0, length), term, 0), 1, term.Text.Length);
        }).CheckLaw();

    [Theory]
    [InlineData("yxxt", "意识形态", true)]
    [InlineData("yisixingtai", "意识形态", true)]
    [InlineData("ysxtt", "意识形态", true)]
    [InlineData("yxx", "意识形态", false)]
    [InlineData("yxxx", "意识形态", false)]
    [InlineData("bsxt", "意识形态", false)]
    public void IsNear_ForgivesOneLetter(string typed, string text, bool isNear) => Assert.Equal(isNear, TypedMatcher.IsNear(typed, Entry(text)));

    [Fact]
    public void Match_NeverThrows() => Prop.ForAll(
        Arb.From(Gen.Elements("yishxtangzu意识形态+0\uD840".ToCharArray()).ListOf().Select(units => string.Concat(units))), Arb.From(Gen.Elements(Terms)),
        (typed, term) =>
        {
            Assert.InRange(TypedMatcher.Match(typed, term, 0), -1, term.Text.Length);
            TypedMatcher.IsNear(typed, term);
        }).CheckLaw();

    private static string Typed(SuggestionEntry term, Func<string, string> way) =>
        string.Concat(term.Text.Select((unit, at) => term.Syllables[at] is { } syllable ? way(syllable) : unit.ToString()));

    private static SuggestionEntry Entry(string text) => new(text, SuggestionKind.Term, 1, Pinyin.Read(text, Analyzer.Segmenter), 1);
}
