using SearchService.Reports.Suggestions;

namespace SearchService.Reports.Tests.Suggestions;

public sealed class TypedQueryTests
{
    [Theory]
    [InlineData("ysxt", "", "ysxt")]
    [InlineData("Yi Shi Xing Tai", "", "yishixingtai")]
    [InlineData("xi'an", "", "xian")]
    [InlineData("xx", "", "xx")]
    [InlineData("lü", "", "lv")]
    [InlineData("ｙｓ", "", "ys")]
    [InlineData("意識xt", "", "意识xt")]
    [InlineData("数据共享 zrqd", "数据共享 ", "zrqd")]
    [InlineData("标题:jf", "标题:", "jf")]
    [InlineData("短板 -pc", "短板 -", "pc")]
    [InlineData("“数据gx", "“", "数据gx")]
    [InlineData("同句(人手 rw", "同句(人手 ", "rw")]
    [InlineData("数据 ", "数据 ", "")]
    public void Of_TakesTheLastPiece(string query, string before, string piece) => Assert.Equal(new TypedQuery(before, piece), TypedQuery.Of(query));

    [Theory]
    [InlineData("ysxt", "意识形态", "意识形态")]
    [InlineData("数据 ysxt", "意识形态", "数据 意识形态")]
    [InlineData("标题:jf", "减负", "标题:减负")]
    [InlineData("“ysxt", "意识形态", "“意识形态”")]
    [InlineData("y", "非农化", "非农化")]
    [InlineData("h", "互联网+监管", "互联网+监管")]
    [InlineData("a", "或", "“或”")]
    public void With_MeansThePhrase(string query, string phrase, string whole) => Assert.Equal(whole, TypedQuery.Of(query).With(phrase));
}
