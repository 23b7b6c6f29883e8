using SearchService.Ingestion.Pipeline;
using SearchService.Ingestion.Tests.Golden;
using SearchService.Reports.Model;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Structure;

/// <summary>The structure grammar against the hand-labelled sections of the five reference files.</summary>
public sealed class SeedStructureTests
{
    [Fact]
    public void Titles_AreFoundExactly()
    {
        foreach (var (file, gold) in Seeds())
        {
            var expected = gold.Where(row => row.Path == "T").Select(row => (row.Report, row.SpanIn(file.Decoded)));
            var actual = file.Reports.Select(report => (report.No, report.TitleSpan!.Value));
            Assert.Equal(expected.Order(), actual.Order());
        }
    }

    [Fact]
    public void Sections_StartAndEndAsLabelled_WithoutExtras()
    {
        foreach (var (file, gold) in Seeds())
        {
            var expected = gold.Where(row => row.Path != "T").Select(row => row.SpanIn(file.Decoded)).Order();
            var actual = file.Reports.SelectMany(report => report.Sections).Select(section => section.Span).Order();
            Assert.Equal(expected, actual);
        }
    }

    private static IEnumerable<(IngestedFile File, List<GoldSection> Gold)> Seeds()
    {
        var folder = SharedData.Require("corpus", "seeds");
        var gold = GoldSection.Load(SharedData.Require("gold", "seed_sections.tsv"));
        foreach (var rows in gold.GroupBy(row => row.File))
        {
            var result = FileInspector.Inspect(rows.Key, System.IO.File.ReadAllBytes(Path.Combine(folder, rows.Key)));
            yield return (result.File!, rows.ToList());
        }
    }
}
