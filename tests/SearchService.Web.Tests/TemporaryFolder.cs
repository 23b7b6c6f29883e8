namespace SearchService.Web.Tests;

/// <summary>A folder of one test, gone at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("searchservice-web-").FullName;

    public string At(params string[] parts) => Path.Combine([_path, .. parts]);

    public string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
