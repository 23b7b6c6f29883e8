using SearchService.Engine.Text;
using SearchService.Ingestion.Pipeline;
using SearchService.Ingestion.Tests.Golden;
using SearchService.Reports.Model;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Cleaning;

/// <summary>The ledger against the hand-labelled noise of the reference files: every span found exactly, nothing else.</summary>
public sealed class SeedNoiseTests
{
    [Theory]
    [InlineData(NoiseKind.PartyLetter, 110, "D=党")]
    [InlineData(NoiseKind.WeChat, 17, "AAA=微信/公众号")]
    [InlineData(NoiseKind.PaidMark, 6, "paid_marker")]
    [InlineData(NoiseKind.Advert, 17, "ad_line")]
    public void Kind_IsFoundExactly(NoiseKind kind, int count, string label)
    {
        var found = 0;
        foreach (var (file, rows) in Seeds())
        {
            var expected = rows.Where(row => row[1] == label).Select(row => CodePoints.ToUtf16(file.Decoded, int.Parse(row[2]), int.Parse(row[3])));
            var actual = file.Noise.Where(entry => entry.Kind == kind).Select(entry => entry.Span).ToList();
            Assert.Equal(expected.Order(), actual);
            found += actual.Count;
        }

        Assert.Equal(count, found);
    }

    /// <summary>The labels take some masks with the quotes or signs around them; a mark inside such a label is right.</summary>
    [Fact]
    public void Masks_AreFound_AndOnlyThose()
    {
        foreach (var (file, rows) in Seeds())
        {
            var labels = rows.Where(row => row[1].Contains("mask")).Select(row => CodePoints.ToUtf16(file.Decoded, int.Parse(row[2]), int.Parse(row[3]))).ToList();
            var marks = file.Noise.Where(entry => entry.Kind == NoiseKind.Mask).Select(entry => entry.Span).ToList();
            Assert.All(labels, label => Assert.Contains(marks, mark => label.Contains(mark)));
            Assert.All(marks, mark => Assert.Contains(labels, label => label.Contains(mark)));
        }
    }

    private static IEnumerable<(IngestedFile File, List<string[]> Rows)> Seeds()
    {
        var folder = SharedData.Require("corpus", "seeds");
        var rows = System.IO.File.ReadAllLines(SharedData.Require("gold", "seed_noise.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var file = FileInspector.Inspect(Path.GetFileName(path), System.IO.File.ReadAllBytes(path)).File!;
            yield return (file, rows.Where(row => row[0] == file.Name).ToList());
        }
    }
}
