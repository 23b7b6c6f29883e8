using System.Collections.Concurrent;
using System.Text;
using SearchService.Engine;
using SearchService.Engine.Analysis;
using SearchService.Engine.Documents;
using SearchService.Engine.Queries;
using SearchService.Engine.Search;

namespace SearchService.Benchmarks.Peers;

/// <summary>The comparison corpus in our engine, through the public interface alone.</summary>
internal static class BenchIndex
{
    public const string TextField = "text";

    public static Schema Schema(IAnalyzer analyzer) => new(
        new TextField(TextField, analyzer), new FacetField("year"), new FacetField("type"));

    /// <summary>Adds every section, commits, and waits for the merges.</summary>
    /// <param name="index">Empty.</param>
    /// <param name="corpusPath">The corpus.</param>
    /// <param name="analysis">Loaded before the clock starts.</param>
    /// <param name="threads">Threads that add.</param>
    /// <param name="isCompacted">Whether one segment is made of all.</param>
    /// <returns>What went in and how long it took, reading and parsing of the file included.</returns>
    public static BuildFigures Build(SearchIndex index, string corpusPath, BenchAnalysis analysis, int threads, bool isCompacted = false)
    {
        analysis.Load();
        var clock = Stopwatch.StartNew();
        Read(corpusPath, analysis, threads, _ => { });
        var reading = clock.Elapsed.TotalSeconds;

        clock.Restart();
        long sections = 0, textBytes = 0;
        using var writer = index.OpenWriter();
        Read(corpusPath, analysis, threads, section =>
        {
            writer.Add(DocumentOf(section));
            Interlocked.Increment(ref sections);
            Interlocked.Add(ref textBytes, Encoding.UTF8.GetByteCount(section.Text));
        });
        var added = clock.Elapsed.TotalSeconds;
        writer.Commit();
        var committed = clock.Elapsed.TotalSeconds;
        if (isCompacted) writer.Compact();
        writer.WaitForMerges();
        return new BuildFigures(sections, textBytes, clock.Elapsed.TotalSeconds, threads)
        {
            ReadingSeconds = reading,
            AddingSeconds = added,
            CommitSeconds = committed - added,
        };
    }

    /// <summary>Parses and folds every section, several threads taking blocks of lines in turn.</summary>
    public static void Read(string corpusPath, BenchAnalysis analysis, int threads, Action<BenchSection> use) =>
        Parallel.ForEach(
            Partitioner.Create(CorpusFile.Blocks(corpusPath), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            block =>
            {
                foreach (var section in CorpusFile.Sections(block)) use(section with { Text = analysis.Fold(section.Text) });
            });

    public static Document DocumentOf(BenchSection section) => new(section.Id)
    {
        Texts = new Dictionary<string, string> { [TextField] = section.Text },
        Facets = new Dictionary<string, IReadOnlyList<string>> { ["year"] = [section.Year], ["type"] = [section.Type] },
    };

    public static SearchRequest Request(BenchQuery query, BenchAnalysis analysis)
    {
        IReadOnlyList<Query> parts = query.IsPhrase
            ? [new PhraseQuery(TextField, analysis.Fold(query.Text))]
            : [.. query.Parts.Select(word => new TermQuery(TextField, analysis.Fold(word)))];
        Query tree = parts.Count == 1 ? parts[0]
            : query.IsDisjunction ? new BooleanQuery([], parts, [])
            : new BooleanQuery(parts, [], []);
        var filters = new List<FieldFilter>();
        if (query.Year is not null) filters.Add(new FieldFilter("year") { AnyOf = [query.Year] });
        if (query.Type is not null) filters.Add(new FieldFilter("type") { AnyOf = [query.Type] });
        return new SearchRequest(tree)
        {
            Filters = filters,
            ExactTotal = !query.IsPhrase || query.IsCount,
            Facets = query.IsFacet ? [new FacetRequest("year"), new FacetRequest("type")] : [],
        };
    }
}

/// <summary>How an index was built.</summary>
/// <param name="Sections">Sections added.</param>
/// <param name="TextBytes">Their text in UTF-8.</param>
/// <param name="Seconds">From the first line read to the end of the commit and of the merges.</param>
/// <param name="Threads">Threads that added.</param>
internal sealed record BuildFigures(long Sections, long TextBytes, double Seconds, int Threads)
{
    public double MegabytesPerSecond => TextBytes / 1e6 / Seconds;

    /// <summary>What reading, parsing and folding alone take with these threads, measured beforehand; <see cref="Seconds"/> has it too.</summary>
    public double ReadingSeconds { get; init; }

    /// <summary>Until the last section was added.</summary>
    public double AddingSeconds { get; init; }

    /// <summary>Of the commit; what is left of <see cref="Seconds"/> was waiting for merges.</summary>
    public double CommitSeconds { get; init; }

    public override string ToString() =>
        $"indexed {Sections} sections, {TextBytes / 1e6:F1} MB of text, {Seconds:F1} s on {Threads} threads: {MegabytesPerSecond:F1} MB/s"
        + $" (reading alone {ReadingSeconds:F1} s; added {AddingSeconds:F1} s, commit {CommitSeconds:F1} s, merges {Seconds - AddingSeconds - CommitSeconds:F1} s)";
}
