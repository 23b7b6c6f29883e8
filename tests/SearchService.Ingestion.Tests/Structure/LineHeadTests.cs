using SearchService.Ingestion.Structure;

namespace SearchService.Ingestion.Tests.Structure;

public sealed class LineHeadTests
{
    [Theory]
    [InlineData("一、工作情况", HeadKind.Chinese, 1, "一")]
    [InlineData("十一、其他", HeadKind.Chinese, 11, "十一")]
    [InlineData("二十、其他", HeadKind.Chinese, 20, "二十")]
    [InlineData("三．工作", HeadKind.Chinese, 3, "三")]
    [InlineData("四", HeadKind.Chinese, 4, "四")]
    [InlineData("（一）抓学习", HeadKind.ChineseParen, 1, "（一）")]
    [InlineData("(十二)抓学习", HeadKind.ChineseParen, 12, "（十二）")]
    [InlineData("1.学习不深", HeadKind.Arabic, 1, "1")]
    [InlineData("１、学习不深", HeadKind.Arabic, 1, "1")]
    [InlineData("12．学习不深", HeadKind.Arabic, 12, "12")]
    [InlineData("1.1 指标", HeadKind.Decimal, 1, "1.1")]
    [InlineData("（3）指标", HeadKind.ArabicParen, 3, "（3）")]
    [InlineData("3）指标", HeadKind.ArabicParen, 3, "（3）")]
    [InlineData("②指标", HeadKind.Circled, 2, "②")]
    [InlineData("一是强化领导", HeadKind.Item, 1, "一是")]
    [InlineData("九要排查风险", HeadKind.Item, 9, "九要")]
    [InlineData("第一，责任要压实", HeadKind.Ordinal, 1, "第一")]
    [InlineData("第十、责任", HeadKind.Ordinal, 10, "第十")]
    [InlineData("首先，抓学习", HeadKind.Ordinal, 1, "首先")]
    [InlineData("其二，抓落实", HeadKind.Ordinal, 2, "其二")]
    [InlineData("第一部分　2025年工作总结", HeadKind.Part, 1, "第一部分")]
    [InlineData("第二章 总体要求", HeadKind.Chapter, 2, "第二章")]
    [InlineData("第三节", HeadKind.Subchapter, 3, "第三节")]
    [InlineData("四大问题：一是", HeadKind.Block, 4, "四大问题")]
    public void Read_KnowsTheStyle(string line, object kind, int ordinal, string label)
    {
        var head = LineHead.Read(line)!.Value;
        Assert.Equal(((HeadKind)kind, ordinal, label), (head.Kind, head.Ordinal, head.Label));
    }

    [Theory]
    [InlineData("2023年，全县")]
    [InlineData("1.5万亩高标准农田")]
    [InlineData("12.5%的村")]
    [InlineData("一年来，全县")]
    [InlineData("一要求各单位")]
    [InlineData("三大攻坚战")]
    [InlineData("第一部分是关于统一战线的。")]
    [InlineData("第一书记驻村")]
    [InlineData("（2023年5月6日）")]
    [InlineData("十十、")]
    [InlineData("")]
    public void Read_LeavesSentencesAlone(string line) => Assert.Null(LineHead.Read(line));
}
