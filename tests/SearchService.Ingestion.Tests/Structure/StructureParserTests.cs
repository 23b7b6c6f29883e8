using SearchService.Ingestion.Structure;

namespace SearchService.Ingestion.Tests.Structure;

/// <summary>The grammar rule by rule, on the smallest report that shows it.</summary>
public sealed class StructureParserTests
{
    [Fact]
    public void Numbering_OfEveryStyle_NestsByRank() => Assert.Equal(
        ["u0", "一", "一/（一）", "一/（一）/1", "一/（一）/1/（1）", "一/（一）/1/（1）/①", "一/（一）/2", "一/（二）", "二", "sig"],
        Paths("某局2022年工作总结\n现总结如下。\n一、做法\n（一）抓学习\n1.中心组\n（1）学文件\n①原文\n2.支部\n（二）抓队伍\n选人。\n二、打算\n再做。\n某局\n2022年12月1日"));

    [Fact]
    public void Parts_AndChapters_StandAboveOtherNumbers() => Assert.Equal(
        ["第一部分", "第一部分/一", "第一部分/二", "第二部分", "第二部分/一"],
        Paths("某局2022年工作总结\n第一部分 回顾\n一、成绩\n好。\n二、问题\n有。\n第二部分 打算\n一、任务\n重。"));

    [Fact]
    public void NumbersPastTen_GoOn() => Assert.Equal(
        ["十", "十一", "十二"],
        Paths("某局工作要点\n" + string.Join('\n', "一二三四五六七八九".Select(c => $"{c}、事\n做。")) + "\n十、事\n做。\n十一、事\n做。\n十二、事\n做。")[^3..]);

    [Fact]
    public void InlineItems_AreBlocksOfTheirParagraph()
    {
        var sections = Sections("某局2022年工作总结\n一、做法\n我们抓了三件事：一是抓学习。学了十次。二是抓队伍。选了十人。三是抓作风，改了十条。");
        Assert.Equal(["一", "一/一是", "一/二是", "一/三是"], sections.Select(section => section.Path));
        Assert.Equal([false, true, true, true], sections.Select(section => section.IsInline));
        Assert.Equal(["做法", "抓学习", "抓队伍", ""], sections.Select(section => section.Heading));
    }

    [Fact]
    public void Items_OnLinesOfTheirOwn_AreNotInline() =>
        Assert.All(Sections("某局2022年工作总结\n一、打算\n一是抓学习。学十次。\n二是抓队伍。选十人。"), section => Assert.False(section.IsInline));

    [Fact]
    public void Items_MayStartInTheirLineAndGoOnBelow() => Assert.Equal(
        ["一", "一/一是", "一/二是", "一/三是"],
        Paths("某局2022年工作总结\n一、打算\n一是抓学习。学十次。二是抓队伍。选十人。\n三是抓作风。改十条。"));

    [Fact]
    public void LabelledChains_BecomeBlocks() => Assert.Equal(
        ["一", "一/问题", "一/问题/一是", "一/问题/二是", "一/原因", "一/原因/一是", "一/原因/二是"],
        Paths("某局2022年工作总结\n一、存在的问题和原因\n存在的问题一是学习不够，二是方法不多。产生问题的原因一是认识不高，二是能力不足。"));

    [Fact]
    public void NextSteps_OpenAnUnnumberedPart() => Assert.Equal(
        ["一", "二", "u1", "u1/一是", "u1/二是"],
        Paths("某局2022年工作总结\n一、抓学习。学了十次，人人参加。\n二、抓队伍。选了十人，个个能干。\n下一步，我们将做好两件事。\n一是抓学习。再学十次。\n二是抓队伍。再选十人。"));

    [Fact]
    public void NextSteps_UnderTheirOwnHeading_AreItsText() => Assert.Equal(
        ["一", "二", "二/一是", "二/二是"],
        Paths("某局2022年工作总结\n一、做法\n学了十次。\n二、下一步打算\n下一步，我们将做好两件事。\n一是抓学习。再学十次。\n二是抓队伍。再选十人。"));

    [Fact]
    public void RestartedNumbering_OpensAPartWithoutText() => Assert.Equal(
        ["（一）", "（二）", "u1/（一）", "u1/（二）"],
        Paths("某局2022年工作总结\n（一）抓学习。学了十次，人人参加。\n（二）抓队伍。选了十人，个个能干。\n（一）抓整改。改十条，条条落实。\n（二）抓长效。定十项，项项管用。"));

    [Fact]
    public void RestartedNumbering_IsNested_WhereTheOuterOneGoesOn() => Assert.Equal(
        ["一", "二", "二/一", "二/二", "二/三", "三"],
        Paths("某局2022年工作总结\n一、成绩\n好。\n二、要求\n讲三点。\n一、要学。\n二、要做。\n三、要管。\n三、结尾\n完。"));

    [Fact]
    public void LostNumber_IsBridged() => Assert.Equal(
        ["一", "二", "四"], Paths("某局2022年工作总结\n一、甲\n好。\n二、乙\n好。\n四、丁\n好。"));

    [Fact]
    public void CausesInsideAProblemSection_AreAPieceOfTheirOwn()
    {
        var sections = Sections("某局2022年工作总结\n一、存在的主要问题\n一是学习不够。集中学习次数少。二是队伍不强。年轻干部少。究其原因，主要是重视不够、投入不足。");
        Assert.Equal(["一", "一/p1", "一/p1/一是", "一/p1/二是", "一/p2"], sections.Select(section => section.Path));
    }

    [Fact]
    public void Speech_HasSpeaker_Salutation_Lead_AndClosing() => Assert.Equal(
        ["sig", "s", "u0", "一", "二", "end"],
        Paths("在全市工作会议上的讲话\n某市某局局长　　某某\n（2024年10月16日）\n\n同志们：\n今天开会，讲两点意见。\n一、形势\n紧。\n二、任务\n重。\n同志们，让我们一起努力！"));

    [Fact]
    public void Tail_HasClosing_Attachment_AndSignature()
    {
        var sections = Sections("关于供水工作情况的汇报\n县政府：\n现汇报如下。\n一、做法\n修管。\n特此报告。\n附件：1.清单\n　　　2.分工表\n\n望江县水利局\n2023年6月5日");
        Assert.Equal(["s", "u0", "一", "end", "att", "sig"], sections.Select(section => section.Path));
        Assert.Equal([BlockRole.Salutation, BlockRole.Lead, BlockRole.Body, BlockRole.Closing, BlockRole.Attachment, BlockRole.Signature], sections.Select(section => section.Role));
    }

    [Fact]
    public void Title_OnTwoLines_IsJoined()
    {
        var report = Assert.Single(StructureParser.Parse("沐阳市财政局\n2023年工作总结和2024年工作计划\n\n现总结如下。\n一、做法\n做事。"));
        Assert.Equal("沐阳市财政局2023年工作总结和2024年工作计划", report.Title);
    }

    [Fact]
    public void Title_Missing_IsNull() => Assert.Null(Assert.Single(StructureParser.Parse("2023年以来，我局抓了供水。\n一、做法\n修管。")).TitleSpan);

    [Fact]
    public void Compilation_IsCutIntoItsReports()
    {
        var reports = StructureParser.Parse(
            "某市2023年工作总结汇编（2篇）\n\n\n甲局2023年工作总结\n\n2023年，甲局做了事。\n一、做法\n修路。\n\n\n乙局2023年工作总结\n\n2023年，乙局做了事。\n一、做法\n修桥。");
        Assert.Equal([0, 1, 2], reports.Select(report => report.No));
        Assert.Equal(["某市2023年工作总结汇编（2篇）", "甲局2023年工作总结", "乙局2023年工作总结"], reports.Select(report => report.Title));
        Assert.Empty(reports[0].Sections);
    }

    [Fact]
    public void Heading_ThatReadsLikeATitle_OpensNoReport() => Assert.Single(StructureParser.Parse(
        "某局2023年工作总结\n\n2023年，某局做了事，情况如下。\n\n一、做法\n\n修路。\n\n主要工作情况\n\n又修了桥，群众满意度不断提高。"));

    private static List<string> Paths(string text) => Sections(text).Select(section => section.Path).ToList();

    private static IReadOnlyList<SectionOutline> Sections(string text) => Assert.Single(StructureParser.Parse(text)).Sections;
}
