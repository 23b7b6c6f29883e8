using System.CommandLine;
using System.Text;
using SearchService.Benchmarks.Peers;
using SearchService.Engine;
using SearchService.Engine.Indexing;

namespace SearchService.Benchmarks.Mixed;

/// <summary>The verb <c>mixed</c>: what searching loses while another thread adds as fast as it can.</summary>
/// <remarks>
/// The first half of the corpus is searched alone; then again while the second half is added, committed every few seconds
/// and merged in the background; then the whole, alone again, for the index has grown meanwhile.
/// </remarks>
internal static class MixedCommand
{
    private const double ShareWanted = 0.6;

    public static Command Create()
    {
        var corpus = new Option<FileInfo>("--corpus") { Description = "sections, a JSON object a line", Required = true }.AcceptExistingOnly();
        var queries = new Option<FileInfo>("--queries") { Description = "queries: kind TAB text [TAB year=… TAB type=…]", Required = true }.AcceptExistingOnly();
        var words = new Option<FileInfo>("--words") { Description = "the corpus pre-cut: a section a line, words separated by spaces; without it our analyzer cuts" }.AcceptExistingOnly();
        var seconds = new Option<double>("--seconds") { Description = "how long each search alone is measured", DefaultValueFactory = _ => 10 };
        var commitSeconds = new Option<double>("--commit-seconds") { Description = "time from one commit to the next while adding", DefaultValueFactory = _ => 2 };
        var command = new Command("mixed", "Searches alone, then while adding at full speed; checks every answer of the index that results, prints the figures.")
        {
            corpus, queries, words, seconds, commitSeconds,
        };
        command.SetAction(parsed =>
        {
            var folder = Path.Combine(Path.GetTempPath(), $"searchservice-mixed-{Guid.NewGuid():N}");
            try
            {
                return Run(
                    parsed.GetRequiredValue(corpus).FullName, parsed.GetRequiredValue(queries).FullName, parsed.GetValue(words)?.FullName, folder,
                    parsed.GetValue(seconds), parsed.GetValue(commitSeconds));
            }
            finally
            {
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static int Run(string corpusPath, string queriesPath, string? wordsPath, string folder, double seconds, double commitSeconds)
    {
        var analysis = wordsPath is null ? BenchAnalysis.Own : BenchAnalysis.OfWords(corpusPath, wordsPath);
        analysis.Load();
        var queries = BenchQuery.ReadAll(queriesPath);
        var requests = queries.Select(query => BenchIndex.Request(query, analysis)).ToArray();
        var half = CorpusFile.Blocks(corpusPath).Sum(block => block.AsSpan().Count((byte)'\n')) / 2;

        using var index = SearchIndex.Open(folder, BenchIndex.Schema(analysis.Analyzer));
        using var writer = index.OpenWriter();
        using var sections = BenchSection.ReadAll(corpusPath).GetEnumerator();
        var first = Adding.Run(writer, sections, half, analysis, double.MaxValue);
        writer.WaitForMerges();
        SearchPhase.Run(index, requests, elapsed => elapsed >= 2); // compiles
        var before = SearchPhase.Run(index, requests, elapsed => elapsed >= seconds);

        var adding = Task.Factory.StartNew(
            () => Adding.Run(writer, sections, long.MaxValue, analysis, commitSeconds), TaskCreationOptions.LongRunning);
        var mixed = SearchPhase.Run(index, requests, _ => adding.IsCompleted);
        var second = adding.GetAwaiter().GetResult();
        writer.WaitForMerges();
        var after = SearchPhase.Run(index, requests, elapsed => elapsed >= seconds);

        if (FirstDifference(index, corpusPath, queries, analysis) is { } difference)
        {
            Console.Error.WriteLine($"{difference}\nThe index that was searched while it grew is wrong; no figures.");
            return 1;
        }

        Console.WriteLine($"{queries.Count} answers of the whole index equal exhaustive scoring.");
        Console.WriteLine($"first half, added alone: {first}\nsecond half, added while searched: {second}");
        before.Print("alone");
        mixed.Print("mixed");
        after.Print("after");
        Console.WriteLine(
            $"mixed / alone {mixed.QueriesPerSecond / before.QueriesPerSecond:P0}, mixed / after {mixed.QueriesPerSecond / after.QueriesPerSecond:P0}; wanted of alone {ShareWanted:P0}");
        return 0;
    }

    private static string? FirstDifference(SearchIndex index, string corpusPath, IReadOnlyList<BenchQuery> queries, BenchAnalysis analysis)
    {
        using var searcher = index.OpenSearcher();
        var check = new ExhaustiveCheck(queries, analysis);
        check.Read(corpusPath, searcher);
        return queries.Select(query => check.Difference(query, searcher.Search(BenchIndex.Request(query, analysis)))).FirstOrDefault(difference => difference is not null);
    }

    /// <summary>What one thread added, and in how long, the last commit included.</summary>
    private sealed record Adding(long Sections, long TextBytes, double Seconds, int Commits)
    {
        public static Adding Run(IndexWriter writer, IEnumerator<BenchSection> sections, long most, BenchAnalysis analysis, double commitSeconds)
        {
            var clock = Stopwatch.StartNew();
            long count = 0, bytes = 0;
            var commits = 1;
            var commitAt = commitSeconds;
            for (; count < most && sections.MoveNext(); count++)
            {
                var text = analysis.Fold(sections.Current.Text);
                writer.Add(BenchIndex.DocumentOf(sections.Current with { Text = text }));
                bytes += Encoding.UTF8.GetByteCount(text);
                if (clock.Elapsed.TotalSeconds < commitAt) continue;
                writer.Commit();
                commits++;
                commitAt = clock.Elapsed.TotalSeconds + commitSeconds;
            }

            writer.Commit();
            return new Adding(count, bytes, clock.Elapsed.TotalSeconds, commits);
        }

        public override string ToString() => $"{Sections} sections, {TextBytes / 1e6:F1} MB in {Seconds:F1} s, {Commits} commits: {TextBytes / 1e6 / Seconds:F1} MB/s";
    }
}
