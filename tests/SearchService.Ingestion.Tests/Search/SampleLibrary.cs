using SearchService.Ingestion.Pipeline;
using SearchService.Reports;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Search;

/// <summary>The bundled files, ingested once for all tests of a class.</summary>
public sealed class SampleLibrary : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleLibrary()
    {
        Library = ReportLibrary.Open(_folder.Path);
        Assert.Equal(0, new IngestionJob(Library).Run([SharedData.InRepository("corpus", "sample")]).ExitCode);
        Units = NaiveUnit.ReadAll(Path.Combine(_folder.Path, "catalog.db"));
    }

    public ReportLibrary Library { get; }

    internal IReadOnlyList<NaiveUnit> Units { get; }

    public void Dispose()
    {
        Library.Dispose();
        _folder.Dispose();
    }
}
