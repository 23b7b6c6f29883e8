using SearchService.Engine.Text;
using SearchService.Ingestion.Cleaning;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Tests.Cleaning;

public sealed class CleanerTests
{
    [Fact]
    public void PaidMark_InsideAWord_Goes() => Assert.Equal("筑牢医保系统基础。", Clean("筑牢医保系##paidbegin##统基础。"));

    [Theory]
    [InlineData("县级職責(zhí zé)不明")] // two syllables and a blank: not what sites put in
    [InlineData("推广手机端(app)办理")]
    [InlineData("达到（a）类标准")]
    public void Brackets_ThatAreNoPinyin_Stay(string text) => Assert.Equal(text, Clean(text));

    [Fact]
    public void Pinyin_Goes_PlainReadingsToo_WhereTonedOnesShowWhatTheyAre() =>
        Assert.Equal("形態意識教育方針", Clean("形態(tài)意識(shí)教育(yù)方針(zhen)"));

    [Theory]
    [InlineData("【某某素材库】——每天更新，加入会员群免费下载")]
    [InlineData("更多工作总结请搜索“某小站”，会员免费阅读！")]
    [InlineData("——本文由“某材料铺”整理，更多总结请搜索同名公众号——")]
    public void Advert_BetweenParagraphs_Goes(string advert) =>
        Assert.Equal("一、做法\n修管网。\n二、打算\n再修。", Clean($"一、做法\n修管网。\n{advert}\n二、打算\n再修。"));

    [Theory]
    [InlineData("我局微信公众号全年更新信息320条，更多群众通过扫码下载材料，免费办理业务。")]
    [InlineData("建立党员学习资料库，每周更新，回复群众关注的问题。")]
    [InlineData("工会新发展会员126名，发放慰问品，组织会员免费体检。")]
    public void Body_ThatOnlySharesWords_Stays(string body) => Assert.Equal("一、做法\n" + body, Clean("一、做法\n" + body));

    [Fact]
    public void AdvertBlock_BeforeTheTitle_GoesWhole() =>
        Assert.Equal("某局2022年工作总结\n2022年，某局做了工作。", Clean("仅供学习 禁止外传\n某某文行\n会员群：    QQ群：\n\n某局2022年工作总结\n2022年，某局做了工作。"));

    [Fact]
    public void Outline_ThatRepeatsTheHeadings_Goes() =>
        Assert.Equal(
            "某局2022年工作总结\n一、工作成效\n做了很多工作。\n二、下一步打算\n再做一些工作。",
            Clean("某局2022年工作总结\n【提纲】\n一、工作成效\n二、下一步打算\n一、工作成效\n做了很多工作。\n二、下一步打算\n再做一些工作。"));

    [Fact]
    public void Outline_EndsBeforeTheSalutation() =>
        Assert.Equal(
            "某局2022年工作总结\n各位代表：\n现在报告工作。\n一、工作成效\n做了很多工作。\n各位代表：\n谢谢大家。",
            Clean("某局2022年工作总结\n目录\n一、工作成效\n各位代表：\n现在报告工作。\n一、工作成效\n做了很多工作。\n各位代表：\n谢谢大家。"));

    [Fact]
    public void Headings_WithoutRepetition_Stay()
    {
        const string text = "某局2022年工作总结\n一、工作成效\n（一）抓项目\n（二）抓环境\n二、下一步打算\n再做一些工作。";
        Assert.Equal(text, Clean(text));
    }

    [Fact]
    public void HardWraps_AreJoined_WhereTheWidthIsConstant()
    {
        var paragraph = string.Concat(Enumerable.Range(0, 40).Select(i => $"第{i:00}项工作推进顺利，群众反映良好；")) + "到此为止。";
        var lines = paragraph.Chunk(34).Select(chunk => new string(chunk));
        Assert.Equal("一、做法\n" + paragraph, Clean("一、做法\n" + string.Join('\n', lines)));
    }

    [Fact]
    public void Lines_OfManyWidths_AreNotJoined()
    {
        const string text = "——经济平稳运行\n国内生产总值增长，\n城镇新增就业人数达到一千二百万人以上，\n居民消费价格温和上涨\n国际收支基本平衡，外汇储备稳定在三万亿美元以上，\n粮食丰收\n";
        Assert.Equal(text.TrimEnd('\n'), Clean(text));
    }

    [Fact]
    public void WebPage_KeepsItsReportOnce()
    {
        const string body = "1999年某省政府工作报告\n各位代表：\n现在我代表省政府向大会作工作报告，请予审议，并请政协委员提出意见，时间过得很快。\n一、回顾\n过去一年经济增长百分之八，财政收入增长百分之十，城乡居民收入继续增加，社会保持稳定。";
        const string page = "<!--\n  -->\n当前位置： 首页>> 概况\n【字体：大 中 小】\n" + body + "\n（责任编辑： 某某\n）\n<U+00A0>\n";
        Assert.Equal(body, Clean(page + page + page));
    }

    [Fact]
    public void Ledger_AndMap_Agree()
    {
        const string text = "\u00A0\n某局2022年工作总结\u3000\n系##paidend##统运行。  \n\n\n\n\n二、打算\n";
        var (cleaned, noise) = Cleaner.Clean(text);
        Assert.Equal("某局2022年工作总结\n系统运行。\n\n\n二、打算", cleaned.Text);
        Assert.Equal(text.Length - cleaned.Text.Length, noise.Sum(entry => entry.Span.Length));
        Assert.Equal("系##paidend##统", cleaned.Map.ToSource(new TextSpan(cleaned.Text.IndexOf('系'), cleaned.Text.IndexOf('统') + 1)).Of(text));
        Assert.Equal("##paidend##", noise.Single(entry => entry.Kind == NoiseKind.PaidMark).Span.Of(text));
    }

    private static string Clean(string text) => Cleaner.Clean(text).Cleaned.Text;
}
