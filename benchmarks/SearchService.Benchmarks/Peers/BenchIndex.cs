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

    /// <summary>Adds every section and commits.</summary>
    /// <returns>What went in and how long it took, reading and parsing of the file included.</returns>
    public static BuildFigures Build(SearchIndex index, string corpusPath, BenchAnalysis analysis, int threads)
    {
        var clock = Stopwatch.StartNew();
        long sections = 0, textBytes = 0;
        using var writer = index.OpenWriter();
        Parallel.ForEach(File.ReadLines(corpusPath), new ParallelOptions { MaxDegreeOfParallelism = threads }, line =>
        {
            if (line.Length == 0) return;
            var section = BenchSection.Parse(line);
            writer.Add(new Document(section.Id)
            {
                Texts = new Dictionary<string, string> { [TextField] = analysis.Fold(section.Text) },
                Facets = new Dictionary<string, IReadOnlyList<string>> { ["year"] = [section.Year], ["type"] = [section.Type] },
            });
            Interlocked.Increment(ref sections);
            Interlocked.Add(ref textBytes, Encoding.UTF8.GetByteCount(section.Text));
        });
        writer.Commit();
        return new BuildFigures(sections, textBytes, clock.Elapsed.TotalSeconds, threads);
    }

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
/// <param name="Seconds">From the first line read to the end of the commit.</param>
/// <param name="Threads">Threads that added.</param>
internal sealed record BuildFigures(long Sections, long TextBytes, double Seconds, int Threads)
{
    public double MegabytesPerSecond => TextBytes / 1e6 / Seconds;
}
