using SearchService.Ingestion.Pipeline;
using SearchService.Ingestion.Tests.Golden;
using SearchService.Reports.Model;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Metadata;

public sealed class FactReaderTests
{
    [Theory]
    [InlineData("沐阳市财政局2025年工作总结和2026年工作计划", 2025, "全年", "总结+计划")]
    [InlineData("关于２０２１年上半年城市管理工作情况的汇报", 2021, "上半年", "情况汇报")]
    [InlineData("清原学院2018—2019学年工作总结", 2019, "学年", "总结")]
    [InlineData("望江县审计局二〇二二年度审计查出问题整改情况报告", 2022, "全年", "整改报告")]
    [InlineData("安河县交通运输局局长2021年度述职报告", 2021, "全年", "述职报告")]
    [InlineData("云溪县2024年第三季度重点工作情况的报告", 2024, "第三季度", "情况汇报")]
    public void Title_SaysYearPeriodAndKind(string title, int year, string period, string kind)
    {
        var report = Inspect("材料.txt", $"{title}\n按照要求，现将1998年以来的情况报告如下。\n一、主要做法\n做了几件事。");
        Assert.Equal((title, (int?)year, period, kind), (report.Title.Value, report.Year.Value, report.Period.Value, report.Kind.Value));
        Assert.All<IReadOnlyList<Evidence>>([report.Title.Evidence, report.Year.Evidence, report.Period.Evidence, report.Kind.Evidence], Assert.NotEmpty);
    }

    [Theory]
    [InlineData("在全市园林工作推进会上的讲话\n（2023年5月6日）\n同志们：\n今天开个会。\n一、形势\n好。\n二、任务\n重。", 2023)] // the date under the title
    [InlineData("关于供水工作情况的汇报\n2022年以来，我局抓供水。现汇报如下。\n一、做法\n修管。\n\n望江县水利局\n2023年1月5日", 2022)] // the lead
    [InlineData("关于供水工作情况的汇报\n根据2008年印发的办法，现汇报如下。\n一、做法\n修管。\n\n望江县水利局\n2023年6月5日", 2023)] // the lead names an old rule
    [InlineData("关于供水工作情况的汇报\n现汇报如下。\n一、做法\n修管。\n\n望江县水利局\n2023年1月5日", 2022)] // signed in January
    public void Year_ComesFromTheFirstPlaceThatTells(string text, int year) => Assert.Equal(year, Inspect("汇报.txt", text).Year.Value);

    [Fact]
    public void Year_ComesFromTheFileName_BeforeTheSignature() =>
        Assert.Equal(2021, Inspect("2021_供水汇报.txt", "关于供水工作情况的汇报\n现汇报如下。\n一、做法\n修管。\n\n望江县水利局\n2022年6月5日").Year.Value);

    [Fact]
    public void Issuer_LosesTheWordsOfItsPartyGroup() =>
        Assert.Equal("云溪县自然资源局", Inspect("a.txt", "2021年工作总结\n现总结如下。\n一、做法\n做事。\n\n中共云溪县自然资源局党组\n2021年12月20日").Issuer.Value);

    [Fact]
    public void Evidence_PointsIntoTheOriginal()
    {
        var result = FileInspector.Inspect("a.txt", System.Text.Encoding.UTF8.GetBytes("\n\n  望江县水利局##paidbegin##2022年工作总结\n现总结如下。\n一、做法\n修管。"));
        var place = result.File!.Reports[0].Year.Evidence[0].Place!.Value;
        Assert.Equal("2022年", place.Of(result.File.Decoded));
    }

    [Fact]
    public void Sample_IsReadAsLabelled()
    {
        var folder = SharedData.Require("corpus", "sample");
        foreach (var titles in GoldSection.Load(SharedData.Require("gold", "sample_sections.tsv")).Where(row => row.Path == "T").GroupBy(row => row.File))
        {
            var file = FileInspector.Inspect(titles.Key, System.IO.File.ReadAllBytes(Path.Combine(folder, titles.Key))).File!;
            foreach (var row in titles)
            {
                var report = file.Reports.Single(report => report.No == row.Report);
                Assert.Equal(
                    (row.File, row.Columns["report_title"], row.Columns["year"], row.Columns["period"], row.Columns["doc_kind"], row.Columns["bureau"], row.Columns["sector"]),
                    (row.File, report.Title.Value, $"{report.Year.Value}", report.Period.Value ?? "", report.Kind.Value, report.Issuer.Value, report.Sector.Value));
            }
        }
    }

    [Fact]
    public void StateCouncil_YearsAreRight_OneReportAPage()
    {
        foreach (var path in Directory.GetFiles(SharedData.Require("corpus", "state-council")).Concat(Directory.GetFiles(SharedData.Require("corpus", "state-council-raw"))))
        {
            var name = Path.GetFileName(path);
            var report = Assert.Single(FileInspector.Inspect(name, System.IO.File.ReadAllBytes(path)).File!.Reports);
            Assert.Equal((name, (int?)int.Parse(name[..4])), (name, report.Year.Value));
        }
    }

    private static IngestedReport Inspect(string name, string text) => FileInspector.Inspect(name, System.Text.Encoding.UTF8.GetBytes(text)).File!.Reports[0];
}
