namespace SearchService.Benchmarks.Kernels;

/// <summary>One piece of inner work, in every form that this machine can run.</summary>
/// <param name="Name">What it does, and on how much.</param>
/// <param name="Unit">Of the figures.</param>
/// <param name="Paths">Its forms by name, each running once over the whole of its data.</param>
/// <param name="Figure">The figure of nanoseconds for one run.</param>
/// <param name="Spoil">Overwrites what a run leaves behind.</param>
/// <param name="IsRight">Whether what it left is what it should be, worked out without it.</param>
internal sealed record Kernel(
    string Name, string Unit, IReadOnlyList<(string Path, Action Run)> Paths, Func<double, double> Figure, Action Spoil, Func<bool> IsRight)
{
    public const string Nanoseconds = "ns/posting";
    public const string Gigabytes = "GB/s";

    /// <summary>Nanoseconds a piece.</summary>
    public static Func<double, double> Per(long pieces) => nanoseconds => nanoseconds / pieces;

    /// <summary>Gigabytes a second.</summary>
    public static Func<double, double> Throughput(long bytes) => nanoseconds => bytes / nanoseconds;

    /// <summary>The first path that leaves something else than it should; null = none.</summary>
    public string? FaultyPath()
    {
        foreach (var (path, run) in Paths)
        {
            Spoil();
            run();
            if (!IsRight()) return path;
        }

        return null;
    }
}
