namespace SearchService.Web.Hosting;

/// <summary>Where the program finds its reports and keeps its data when nobody says otherwise.</summary>
internal static class Folders
{
    private const string RepositoryMark = "SearchService.sln";
    private static readonly string[] CorpusParts = ["corpus", "sample"];

    /// <summary><c>index/</c> of the repository the current folder lies in, else of the current folder.</summary>
    public static string DefaultData { get; } =
        Path.Combine(RepositoryAbove(Directory.GetCurrentDirectory()) ?? Directory.GetCurrentDirectory(), "index");

    /// <summary>The web assets beside the program.</summary>
    public static string WebRoot { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>The bundled reports: of the repository around the current folder or the program, else beside the program; null where there are none.</summary>
    public static string? BundledCorpus()
    {
        string?[] roots = [RepositoryAbove(Directory.GetCurrentDirectory()), RepositoryAbove(AppContext.BaseDirectory), AppContext.BaseDirectory];
        return roots.OfType<string>().Select(root => Path.Combine([root, .. CorpusParts])).FirstOrDefault(Directory.Exists);
    }

    /// <summary>Whether a data folder holds no catalog yet. Other files do not count: the repository keeps a README there.</summary>
    public static bool IsEmptyData(string folder) => !File.Exists(Path.Combine(folder, "catalog.db"));

    private static string? RepositoryAbove(string start)
    {
        var folder = new DirectoryInfo(start);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, RepositoryMark))) folder = folder.Parent;
        return folder?.FullName;
    }
}
