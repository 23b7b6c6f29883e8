namespace SearchService.Tests;

/// <summary>The reference inputs beside the checkout, and the repository itself.</summary>
/// <remarks>Tests that read <c>../shared</c> skip with a clear word where it is absent.</remarks>
internal static class SharedData
{
    /// <summary>The root of the checkout: the nearest folder above the test binary that holds the solution.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Path of a file or folder under <c>../shared</c>; skips the calling test where it is missing.</summary>
    public static string Require(params string[] parts)
    {
        var path = Path.Combine([RepositoryRoot, "..", "shared", .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"needs ../shared/{string.Join('/', parts)}, which is not here");
        return path;
    }

    /// <summary>Path of a file or folder of the repository.</summary>
    public static string InRepository(params string[] parts) => Path.Combine([RepositoryRoot, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SearchService.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("SearchService.sln not found above the test binary.");
    }
}
