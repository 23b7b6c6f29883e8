using SearchService.Ingestion.Pipeline;
using SearchService.Reports;
using SearchService.Reports.Search;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Pipeline;

public sealed class CopyFinderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SampleHasThePairsOfTheGold()
    {
        using var library = ReportLibrary.Open(_folder.Path);
        new IngestionJob(library).Run([SharedData.InRepository("corpus", "sample")]);
        var expected = File.ReadLines(SharedData.InRepository("corpus", "gold", "sample_duplicates.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Select(cells => Pair($"{cells[0]}/{cells[1]}", $"{cells[2]}/{cells[3]}")).Order().ToList();

        var reports = library.Reports().Select(report => library.GetReport(report.Id)!).ToList();
        var names = reports.ToDictionary(report => report.Id, report => $"{report.File!.Name}/{report.No}");
        var found = reports.SelectMany(report => report.Copies.Select(copy => Pair(names[report.Id], names[copy.Id]))).Distinct().Order().ToList();

        Assert.NotEmpty(expected);
        Assert.Equal(expected, found);
        Assert.Equal(reports.Count - expected.Count, library.Stats().Sources);
    }

    [Fact]
    public void SeedsHaveOnePairAndItsSectionsCollapse()
    {
        using var library = ReportLibrary.Open(_folder.Path);
        new IngestionJob(library).Run([SharedData.Require("corpus", "seeds")]);
        var copied = library.Reports().Where(report => library.GetReport(report.Id)!.Copies.Count > 0).ToList();
        Assert.Equal(2, copied.Count);
        Assert.Equal(library.Stats().Reports - 1, library.Stats().Sources);

        var all = Search(CopyHandling.All);
        var collapsed = Search(CopyHandling.Collapse);
        Assert.Equal(all.Total, collapsed.Total);
        Assert.True(collapsed.Listed < all.Listed, $"{collapsed.Listed} of {all.Listed}");
        Assert.Contains(collapsed.Hits, hit => hit.Copies.Count > 0);
        Assert.Equal(1, collapsed.Total.Sources);

        SectionSearchAnswer Search(CopyHandling copies) =>
            library.Search(new SectionSearchRequest { Q = "医保", Reports = [.. copied.Select(report => report.Id)], Copies = copies, Limit = 100 });
    }

    [Fact]
    public void ClusterGoesWhenItsOtherFileGoes()
    {
        using var library = ReportLibrary.Open(_folder.Path);
        var name = Directory.GetFiles(SharedData.InRepository("corpus", "sample"))[0];
        var bytes = File.ReadAllBytes(name);
        var summary = new IngestionJob(library).Run([("a.txt", bytes), ("b.txt", bytes)]);
        Assert.Equal(1, library.Stats().Sources);

        library.RemoveFile(summary.Files[0].FileId!);
        CopyFinder.Update(library);
        library.CatchUpIndex();

        Assert.Empty(library.GetReport(Assert.Single(library.Reports()).Id)!.Copies);
        Assert.All(
            library.Search(new SectionSearchRequest { ExcludeFunctions = ["无"], Limit = 100 }).Hits,
            hit => Assert.DoesNotContain(library.GetSection(hit.Id)!.Copies, copy => library.GetSection(copy)!.File!.Name == "a.txt"));
    }

    private static string Pair(string left, string right) => string.CompareOrdinal(left, right) < 0 ? $"{left} = {right}" : $"{right} = {left}";
}
