using System.CommandLine;
using System.Text.Json;
using SearchService.Engine;
using SearchService.Engine.Search;

namespace SearchService.Benchmarks.Peers;

/// <summary>The verb <c>peers</c>: our engine over the comparison corpus, by the statistic the peers are measured with.</summary>
internal static class PeersCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Command Create()
    {
        var corpus = new Option<FileInfo>("--corpus") { Description = "sections, a JSON object a line", Required = true }.AcceptExistingOnly();
        var queries = new Option<FileInfo>("--queries") { Description = "queries: kind TAB text [TAB year=… TAB type=…]", Required = true }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "where the figures go as JSON", Required = true };
        var threads = new Option<int>("--threads") { Description = "threads that index, and that ask for the QPS figure", DefaultValueFactory = _ => 1 };
        var words = new Option<FileInfo>("--words") { Description = "the corpus pre-cut: a section a line, words separated by spaces" }.AcceptExistingOnly();
        var folder = new Option<DirectoryInfo>("--index") { Description = "keep the index here; an index that is there is used, not built" };
        var kinds = new Option<string[]>("--kinds") { Description = "only these kinds of queries, separated by commas", CustomParser = result => result.Tokens[0].Value.Split(',') };
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--threads must be 1 or more.");
        });
        var command = new Command("peers", "Builds the index of a corpus, runs the queries, checks every answer, prints the figures.")
        {
            corpus, queries, output, threads, words, folder, kinds,
        };
        command.SetAction(parsed =>
        {
            var kept = parsed.GetValue(folder)?.FullName;
            var place = kept ?? Path.Combine(Path.GetTempPath(), $"searchservice-peers-{Guid.NewGuid():N}");
            try
            {
                return Run(
                    parsed.GetRequiredValue(corpus).FullName, parsed.GetRequiredValue(queries).FullName, parsed.GetRequiredValue(output).FullName,
                    parsed.GetValue(words)?.FullName, place, parsed.GetValue(threads), parsed.GetValue(kinds) ?? []);
            }
            finally
            {
                if (kept is null && Directory.Exists(place)) Directory.Delete(place, recursive: true);
            }
        });
        return command;
    }

    private static int Run(string corpusPath, string queriesPath, string outputPath, string? wordsPath, string folder, int threads, string[] kindsWanted)
    {
        IReadOnlyList<BenchQuery> queries = [.. BenchQuery.ReadAll(queriesPath)
            .SelectMany(query => query.IsPhrase ? [query, query.AsCount()] : new[] { query })
            .Where(query => kindsWanted.Length == 0 || kindsWanted.Contains(query.Kind))];
        var analysis = wordsPath is null ? BenchAnalysis.Own : BenchAnalysis.OfWords(corpusPath, wordsPath);
        using var index = SearchIndex.Open(folder, BenchIndex.Schema(analysis.Analyzer));
        var isThere = IsFilled(index);
        var build = isThere ? null : BenchIndex.Build(index, corpusPath, analysis, threads);
        var peakAfterBuild = ProcessMemory.Peak;

        using var searcher = index.OpenSearcher();
        var requests = queries.Select(query => BenchIndex.Request(query, analysis)).ToArray();
        var answers = requests.Select(request => searcher.Search(request)).ToArray();
        for (var round = 0; round < 3; round++) WarmUp(searcher, requests);
        var times = requests.Select(request => LatencyMeter.LowerQuartileMs(() => searcher.Search(request))).ToArray();
        var kinds = queries.Select((query, at) => (query.Kind, At: at)).GroupBy(pair => pair.Kind, pair => pair.At).Select(group => new KindFigures(
            group.Key,
            group.Count(),
            LatencyMeter.Percentile(group.Select(at => times[at]), 50),
            LatencyMeter.Percentile(group.Select(at => times[at]), 95),
            LatencyMeter.Percentile(group.Select(at => times[at]), 99),
            LatencyMeter.QueriesPerSecond([.. group.Select(at => (Action)(() => searcher.Search(requests[at])))], threads),
            group.Sum(at => answers[at].TotalHits))).ToList();
        var anonymous = ProcessMemory.Anonymous;

        // Nothing is printed that was not checked.
        var check = new ExhaustiveCheck(queries, analysis);
        check.Read(corpusPath, searcher);
        var differences = queries.Select((query, at) => check.Difference(query, answers[at])).OfType<string>().ToList();
        if (differences.Count > 0)
        {
            foreach (var difference in differences.Take(10)) Console.Error.WriteLine(difference);
            Console.Error.WriteLine($"{differences.Count} of {queries.Count} answers differ from exhaustive scoring; no figures.");
            return 1;
        }

        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .GroupBy(KindOfFile)
            .ToDictionary(group => group.Key, group => group.Sum(file => new FileInfo(file).Length));
        Print(queries.Count, kinds, build, files, peakAfterBuild, anonymous);
        File.WriteAllText(outputPath, JsonSerializer.Serialize(new { checkedAnswers = queries.Count, kinds, build, files, peakAfterBuild, anonymous }, Indented));
        return 0;
    }

    private static bool IsFilled(SearchIndex index)
    {
        using var searcher = index.OpenSearcher();
        return searcher.DocumentCount > 0;
    }

    private static void WarmUp(Searcher searcher, SearchRequest[] requests)
    {
        foreach (var request in requests) searcher.Search(request);
    }

    private static string KindOfFile(string path) => Path.GetExtension(path) is { Length: > 1 } extension ? extension[1..] : Path.GetFileName(path);

    private static void Print(
        int answers, List<KindFigures> kinds, BuildFigures? build, Dictionary<string, long> files, long peakAfterBuild, long anonymous)
    {
        Console.WriteLine($"{answers} answers equal exhaustive scoring: totals, hits, order, score bits, counts.");
        Console.WriteLine($"{"kind",-18}{"queries",8}{"p50 ms",10}{"p95 ms",10}{"p99 ms",10}{"QPS",12}{"matches",12}");
        foreach (var kind in kinds)
            Console.WriteLine($"{kind.Kind,-18}{kind.Queries,8}{kind.P50Ms,10:F4}{kind.P95Ms,10:F4}{kind.P99Ms,10:F4}{kind.QueriesPerSecond,12:F0}{kind.Matches,12}");
        if (build is not null)
        {
            Console.WriteLine(build);
            Console.WriteLine($"index / text {files.Values.Sum() / (double)build.TextBytes:F3}");
        }

        foreach (var (kind, bytes) in files.OrderByDescending(file => file.Value)) Console.WriteLine($"  {kind,-12}{bytes,14} bytes");
        Console.WriteLine($"peak resident while indexing {peakAfterBuild / 1e6:F0} MB; own memory while searching {anonymous / 1e6:F0} MB");
    }

    private sealed record KindFigures(string Kind, int Queries, double P50Ms, double P95Ms, double P99Ms, double QueriesPerSecond, long Matches);
}
