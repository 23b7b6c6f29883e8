using System.Text;
using SearchService.Ingestion.Pipeline;
using SearchService.Ingestion.Tests.Golden;
using SearchService.Reports.Model;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Structure;

/// <summary>The grammar against the labelled sample: a floor, so that a change that loses sections is seen.</summary>
public sealed class SampleStructureTests
{
    [Fact]
    public void Sections_AreFound_WithHardlyAnyExtraLines()
    {
        var folder = SharedData.Require("corpus", "sample");
        int sections = 0, starts = 0, ends = 0, paths = 0, extras = 0;
        foreach (var rows in GoldSection.Load(SharedData.Require("gold", "sample_sections.tsv")).GroupBy(row => row.File))
        {
            var file = FileInspector.Inspect(rows.Key, System.IO.File.ReadAllBytes(Path.Combine(folder, rows.Key))).File!;
            var found = file.Reports.SelectMany(report => report.Sections).ToLookup(section => section.Span.Start);
            var gold = rows.Where(row => row.Path != "T").Select(row => (row.Path, Span: row.SpanIn(file.Decoded))).ToList();
            foreach (var (path, span) in gold)
            {
                sections++;
                if (found[span.Start].Any()) starts++;
                if (found[span.Start].Any(section => section.Span.End == span.End)) ends++;
                if (found[span.Start].Any(section => section.Path == path)) paths++;
            }

            // Items inside a paragraph are not labelled in the sample.
            var labelled = gold.Select(row => row.Span.Start).ToHashSet();
            extras += found.SelectMany(group => group).Count(section => !section.IsInline && !labelled.Contains(section.Span.Start));
        }

        Assert.Equal(1790, sections);
        Assert.InRange(starts, 1789, sections);
        Assert.InRange(ends, 1787, sections);
        Assert.InRange(paths, 1787, sections);
        Assert.Equal(0, extras);
    }

    /// <summary>Indents, stray blanks and empty lines between paragraphs say nothing of the structure.</summary>
    [Fact]
    public void Layout_DoesNotChangeTheSections()
    {
        foreach (var path in Directory.GetFiles(SharedData.Require("corpus", "sample")))
        {
            var name = Path.GetFileName(path);
            var plain = FileInspector.Inspect(name, System.IO.File.ReadAllBytes(path)).File!;
            if (plain.Noise.Any(entry => entry.Kind == NoiseKind.HardWrap)) continue; // there an indent does say something
            var laidOut = "\u3000\u3000" + plain.Decoded.Replace("\n", " \u00A0\n\u3000\u3000");
            var other = FileInspector.Inspect(name, Encoding.UTF8.GetBytes(laidOut)).File!;
            Assert.Equal(Outline(plain), Outline(other));
        }
    }

    private static IEnumerable<string> Outline(IngestedFile file) =>
        file.Reports.SelectMany(report => report.Sections.Select(section => $"{report.Title.Value} {section.Path} {section.Heading}"));
}
