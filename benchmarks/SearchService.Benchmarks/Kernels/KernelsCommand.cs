using System.CommandLine;
using System.Globalization;

namespace SearchService.Benchmarks.Kernels;

/// <summary>The verb <c>kernels</c>: decoding and scoring, then whole posting lists, on made data.</summary>
internal static class KernelsCommand
{
    private const int DocumentsMin = 20_000; // so that there is a list of every kind

    public static Command Create()
    {
        var documents = new Option<int>("--documents") { Description = $"documents of the made segment, {DocumentsMin} or more", DefaultValueFactory = _ => 200_000 };
        var seed = new Option<int>("--seed") { Description = "what the data are drawn from", DefaultValueFactory = _ => 1 };
        documents.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < DocumentsMin) result.AddError($"--documents must be {DocumentsMin} or more.");
        });
        var command = new Command("kernels", "Times the lowest layers on every path of this machine, after checking that all leave equal results.") { documents, seed };
        command.SetAction(parsed => Run(parsed.GetValue(documents), parsed.GetValue(seed)));
        return command;
    }

    private static int Run(int documentCount, int seed)
    {
        var random = new Random(seed);
        using var scan = new PostingScan(documentCount, random);
        Kernel[] blocks = [.. BlockKernels.All(documentCount, random), .. ScoreKernels.All(documentCount, random)];
        Kernel[] lists = [.. scan.All()];
        var faults = blocks.Concat(lists).Select(kernel => (kernel.Name, Path: kernel.FaultyPath())).Where(fault => fault.Path is not null).ToList();
        if (faults.Count > 0)
        {
            foreach (var (name, path) in faults) Console.Error.WriteLine($"{name}: the path {path} is wrong; no figures.");
            return 1;
        }

        Console.WriteLine($"{documentCount} documents, one thread, {KernelPaths.InstructionSets}; all paths leave equal results.");
        Print("block", [KernelPaths.Wide, KernelPaths.Narrow, KernelPaths.Scalar], blocks);
        Console.WriteLine();
        Print("posting scan", [KernelPaths.Chosen], lists);
        return 0;
    }

    private static void Print(string title, string[] paths, Kernel[] kernels)
    {
        Console.WriteLine($"{title,-54}{"unit",-14}{string.Concat(paths.Select(path => $"{path,10}"))}");
        foreach (var kernel in kernels)
        {
            var figures = kernel.Paths.ToDictionary(path => path.Path, path => kernel.Figure(KernelMeter.Nanoseconds(path.Run)));
            var cells = paths.Select(path => figures.TryGetValue(path, out var figure) ? figure.ToString(figure < 10 ? "F3" : "F1", CultureInfo.InvariantCulture) : "–");
            Console.WriteLine($"{kernel.Name,-54}{kernel.Unit,-14}{string.Concat(cells.Select(cell => $"{cell,10}"))}");
        }
    }
}
