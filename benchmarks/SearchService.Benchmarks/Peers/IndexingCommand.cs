using System.CommandLine;
using SearchService.Engine;

namespace SearchService.Benchmarks.Peers;

/// <summary>The verb <c>indexing</c>: how fast the index of a corpus is built, and in how much memory.</summary>
internal static class IndexingCommand
{
    public static Command Create()
    {
        var corpus = new Option<FileInfo>("--corpus") { Description = "sections, a JSON object a line", Required = true }.AcceptExistingOnly();
        var words = new Option<FileInfo>("--words") { Description = "the corpus pre-cut: a section a line, words separated by spaces; without it our analyzer cuts" }.AcceptExistingOnly();
        var folder = new Option<DirectoryInfo>("--index") { Description = "where the index is made; kept", Required = true };
        var threads = new Option<int>("--threads") { Description = "threads that add", DefaultValueFactory = _ => 2 };
        var compact = new Option<bool>("--compact") { Description = "make one segment of all" };
        var command = new Command("indexing", "Builds the index of a corpus, checks every byte of it, prints the figures.") { corpus, words, folder, threads, compact };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(corpus).FullName, parsed.GetValue(words)?.FullName, parsed.GetRequiredValue(folder).FullName,
            parsed.GetValue(threads), parsed.GetValue(compact)));
        return command;
    }

    private static int Run(string corpusPath, string? wordsPath, string folder, int threads, bool isCompacted)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Console.Error.WriteLine($"{folder} is not empty.");
            return 2;
        }

        var analysis = wordsPath is null ? BenchAnalysis.Own : BenchAnalysis.OfWords(corpusPath, wordsPath);
        analysis.Load();
        var before = ProcessMemory.Anonymous;
        using var index = SearchIndex.Open(folder, BenchIndex.Schema(analysis.Analyzer));
        BuildFigures build;
        using (var sampler = new MemorySampler())
        {
            build = BenchIndex.Build(index, corpusPath, analysis, threads, isCompacted);
            Console.WriteLine(build);
            Console.WriteLine($"own memory while indexing at most {sampler.Highest / 1e6:F0} MB, of it {before / 1e6:F0} MB the benchmark's own before it began");
        }

        var segments = Directory.GetFiles(folder, "*.segment").Select(file => new FileInfo(file).Length).ToArray();
        Console.WriteLine($"index / text {segments.Sum() / (double)build.TextBytes:F3}; {segments.Length} segments: {string.Join(' ', segments.OrderDescending().Select(length => $"{length / 1e6:F1}"))} MB");
        var clock = Stopwatch.StartNew();
        using (var reopened = SearchIndex.Open(folder, BenchIndex.Schema(analysis.Analyzer)))
        using (var searcher = reopened.OpenSearcher())
            Console.WriteLine($"opened in {clock.Elapsed.TotalMilliseconds:F1} ms, {searcher.DocumentCount} sections");
        if (index.Verify() is [var problem, ..])
        {
            Console.Error.WriteLine(problem);
            return 1;
        }

        return 0;
    }
}
