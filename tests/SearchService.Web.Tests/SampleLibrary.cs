using SearchService.Ingestion.Pipeline;
using SearchService.Reports;
using SearchService.Tests;

namespace SearchService.Web.Tests;

/// <summary>A data folder with the bundled reports, made once for all tests of the room and never changed by them.</summary>
public sealed class SampleLibrary : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleLibrary()
    {
        using var library = ReportLibrary.Open(DataFolder);
        new IngestionJob(library).Run([SharedData.InRepository("corpus", "sample")]);
    }

    public string DataFolder => _folder.At("data");

    /// <summary>A copy that a test may change or damage.</summary>
    public void CopyTo(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(DataFolder, "*", SearchOption.AllDirectories).Where(path => Path.GetFileName(path) is not ("lock" or "writer.lock")))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(DataFolder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    public void Dispose() => _folder.Dispose();
}
