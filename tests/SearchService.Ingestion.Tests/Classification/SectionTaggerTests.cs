using SearchService.Engine.Text;
using SearchService.Ingestion.Classification;
using SearchService.Ingestion.Classification.Training;
using SearchService.Ingestion.Pipeline;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;
using SearchService.Tests;
using Xunit.Sdk;

namespace SearchService.Ingestion.Tests.Classification;

public sealed class SectionTaggerTests
{
    /// <summary>The reference files are no training data; their spans and headings are those a person marked.</summary>
    [Fact]
    public void Tag_ReferenceReports_AtLeast95PercentRight()
    {
        var reports = GoldSections.Read(SharedData.Require("gold", "seed_sections.tsv"), SharedData.Require("corpus", "seeds"));
        var misses = new List<string>();
        var total = 0;
        foreach (var report in reports)
        {
            var tags = SectionTagger.Default.Tag(report.Outline, report.Text, report.Kind, report.Year);
            for (var i = 0; i < tags.Count; i++, total++)
            {
                if (tags[i].Function != report.Functions[i])
                    misses.Add($"{report.Name} {report.Outline.Sections[i].Path}: {report.Functions[i].ChineseName()}, said {tags[i].Function?.ChineseName() ?? "nothing"} {tags[i].Confidence:0.00}");
            }
        }

        Assert.True(misses.Count <= total * 0.05, string.Join('\n', misses));
    }

    /// <summary>The same files through the whole of ingestion: own cleaning, own outline, own kind and year.</summary>
    [Fact]
    public void Inspect_ReferenceFiles_AtLeast95PercentRight()
    {
        var corpus = SharedData.Require("corpus", "seeds");
        var reports = GoldSections.Read(SharedData.Require("gold", "seed_sections.tsv"), corpus);
        int right = 0, total = 0;
        foreach (var file in reports.GroupBy(report => report.Name.Split('#')[0]))
        {
            var inspected = FileInspector.Inspect(file.Key, File.ReadAllBytes(Path.Combine(corpus, file.Key))).File!;
            var found = inspected.Reports.SelectMany(report => report.Sections).ToLookup(section => section.Span);
            foreach (var report in file)
            {
                total += report.Functions.Count;
                right += report.Outline.Sections.Zip(report.Functions).Count(pair => found[pair.First.Span].FirstOrDefault()?.Function == pair.Second);
            }
        }

        Assert.InRange(right, total * 0.95, total);
    }

    /// <summary>Kind and year may be unknown, and the grammar may not have seen a role: the tagger leans on the rest.</summary>
    [Fact]
    public void Tag_WithoutKindAndYear_AtLeast90PercentRight()
    {
        var reports = GoldSections.Read(SharedData.Require("gold", "seed_sections.tsv"), SharedData.Require("corpus", "seeds"));
        var right = reports.Sum(report => SectionTagger.Default.Tag(report.Outline, report.Text, null, null)
            .Zip(report.Functions).Count(pair => pair.First.Function == pair.Second));
        Assert.InRange(right, reports.Sum(report => report.Functions.Count) * 0.9, double.MaxValue);
    }

    [Fact]
    public void Tag_PlainReport_NamesFunctionsWithEvidence()
    {
        var (outline, text) = Sample();
        var tags = SectionTagger.Default.Tag(outline, text, "总结", 2023);

        Assert.Equal(
            [SectionFunction.Lead, SectionFunction.Achievement, SectionFunction.Problem, SectionFunction.NextStep],
            tags.Select(tag => tag.Function ?? throw new XunitException("The tagger abstained.")));
        var problem = tags[2];
        Assert.InRange(problem.Confidence, 0.9, 1);
        var heading = Assert.Single(problem.Evidence, evidence => evidence.Rule == "标题");
        Assert.Contains("问题", heading.Detail, StringComparison.Ordinal);
        Assert.Contains("问题", heading.Place!.Value.Of(text), StringComparison.Ordinal);
        Assert.Equal("次选", problem.Evidence[^1].Rule);
    }

    /// <summary>Places of evidence lie inside the section they speak for.</summary>
    [Fact]
    public void Tag_BundledCorpus_EvidenceLiesInItsSection()
    {
        foreach (var report in Bundled())
        {
            var tags = SectionTagger.Default.Tag(report.Outline, report.Text, report.Kind, report.Year);
            for (var i = 0; i < tags.Count; i++)
            {
                Assert.InRange(tags[i].Confidence, 0, 1);
                Assert.NotEqual(SectionFunction.Title, tags[i].Function);
                foreach (var evidence in tags[i].Evidence.Where(evidence => evidence.Place is not null))
                    Assert.True(report.Outline.Sections[i].Span.Contains(evidence.Place!.Value), $"{report.Name} {report.Outline.Sections[i].Path}: {evidence}");
            }
        }
    }

    [Fact]
    public void Tag_SameReportTwice_SameTags()
    {
        var report = Bundled()[0];
        var first = SectionTagger.Default.Tag(report.Outline, report.Text, report.Kind, report.Year);
        var second = SectionTagger.Default.Tag(report.Outline, report.Text, report.Kind, report.Year);
        Assert.Equal(first.Select(tag => (tag.Function, tag.Confidence)), second.Select(tag => (tag.Function, tag.Confidence)));
    }

    [Fact]
    public void Tag_ReportWithoutSections_NoTags() =>
        Assert.Empty(SectionTagger.Default.Tag(new ReportOutline(1, "标题", new TextSpan(0, 2), new TextSpan(0, 2), []), "标题", null, null));

    /// <summary>The model is stale when the labels or the texts it was trained on have changed: run <c>searchservice train</c>.</summary>
    [Fact]
    public void Model_WasTrainedOnTheBundledGold()
    {
        var data = TrainingData.Read(SharedData.InRepository("corpus", "sample"), SharedData.InRepository("corpus", "gold", "sample_sections.tsv"));
        Assert.Equal(data.Description, SectionTagger.Default.TrainedOn);
    }

    internal static IReadOnlyList<LabelledReport> Bundled() =>
        GoldSections.Read(SharedData.InRepository("corpus", "gold", "sample_sections.tsv"), SharedData.InRepository("corpus", "sample"));

    private static (ReportOutline Outline, string Text) Sample()
    {
        string[] lines =
        [
            "2023年工作总结", "一年来，我局扎实推进各项工作。现将有关情况总结如下。",
            "一、主要工作", "全年受理群众来信420件，办结412件，组织培训6场。",
            "二、存在的主要问题", "人手不足，系统之间没有打通，宣传不够深入。",
            "三、下一步打算", "将充实窗口力量，推动系统对接，开展政策进社区活动。",
        ];
        var text = string.Join('\n', lines);
        var sections = new List<SectionOutline>();
        TextSpan At(int first, int last) => new(text.IndexOf(lines[first], StringComparison.Ordinal), text.IndexOf(lines[last], StringComparison.Ordinal) + lines[last].Length);
        sections.Add(new SectionOutline(0, "u0", 1, "", null, At(1, 1), null, false, BlockRole.Lead));
        foreach (var (path, line) in (ReadOnlySpan<(string, int)>)[("一", 2), ("二", 4), ("三", 6)])
        {
            var span = At(line, line + 1);
            var heading = new TextSpan(span.Start + 2, span.Start + lines[line].Length);
            sections.Add(new SectionOutline(sections.Count, path, 1, heading.Of(text), heading, span, null, false, BlockRole.Body));
        }

        return (new ReportOutline(1, lines[0], At(0, 0), new TextSpan(0, text.Length), sections), text);
    }
}
