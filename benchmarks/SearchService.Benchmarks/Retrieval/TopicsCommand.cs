using System.CommandLine;
using SearchService.Engine;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Engine.Queries;
using SearchService.Engine.Search;
using SearchService.Ingestion.Pipeline;
using SearchService.Reports;
using SearchService.Reports.Indexing;
using SearchService.Reports.Search;
using SearchService.Reports.Terms;

namespace SearchService.Benchmarks.Retrieval;

/// <summary><c>topics</c>: what a drafter finds by topic in a folder of reports, made by rules of the reports themselves.</summary>
/// <remarks>
/// <para>Same topic: the first sentence below a heading is asked; wanted are the units of other sources whose own heading shares half of
/// its words with that heading. The headings are not in the query.</para>
/// <para>Half remembered: every other word of that sentence, in any order, is asked; wanted is the unit itself, or a copy of it.</para>
/// </remarks>
internal static class TopicsCommand
{
    private const int Depth = 100;
    private const int GenericMin = 4; // a heading under so many reports names a part of a report, no topic

    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "folder of reports" };
        var command = new Command("topics", "Recall and reciprocal rank of topic searches over reports") { folder };
        command.SetAction(result => Run(result.GetRequiredValue(folder)));
        return command;
    }

    private static void Run(DirectoryInfo folder)
    {
        var data = Directory.CreateTempSubdirectory("topics");
        try
        {
            using (var library = ReportLibrary.Open(data.FullName))
                new IngestionJob(library).Run([folder.FullName]);
            var analyzer = ChineseAnalyzer.WithTerms(TermList.Load(data.FullName));
            using var index = SearchIndex.Open(Directory.GetDirectories(Path.Combine(data.FullName, "segments")).Single(), UnitSchema.Create(analyzer));
            using var searcher = index.OpenSearcher();
            var units = Read(searcher, analyzer);
            Console.WriteLine($"{units.Count:N0} units with a heading of their own");
            Console.WriteLine(TopicMeasure.Head);
            var sameTopic = SameTopic(units);
            var halfRemembered = HalfRemembered(units, analyzer);
            foreach (var (name, tasks) in new[] { ("same topic", sameTopic), ("half remembered", halfRemembered) })
            {
                Measure($"{name}, by words", tasks, (_, request) => searcher.Search(request));
                Measure($"{name}, topic search (default)", tasks, (topic, request) => TopicSearch.Search(searcher, request, topic, CancellationToken.None));
            }

            void Measure(string name, IReadOnlyList<TopicTask> tasks, Func<string, SearchRequest, SearchResult> search)
            {
                var measures = new List<TopicMeasure>();
                foreach (var task in tasks)
                {
                    if (TopicQuery.Build(task.Topic, analyzer) is not (var query, _)) continue;
                    var request = new SearchRequest(query) { Limit = Depth, Filters = task.Without is null ? [] : [new FieldFilter(UnitSchema.Source) { NoneOf = [task.Without] }] };
                    var start = Stopwatch.GetTimestamp();
                    var hits = search(task.Topic, request).Hits;
                    measures.Add(TopicMeasure.Of([.. hits.Select(hit => task.Wanted.Contains(hit.Key))], task.Wanted.Count, Stopwatch.GetElapsedTime(start).TotalMilliseconds));
                }

                TopicMeasure.Print(name, measures);
            }
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static List<TopicUnderHeading> Read(Searcher searcher, ChineseAnalyzer analyzer)
    {
        var units = new List<TopicUnderHeading>();
        foreach (var hit in searcher.Search(new SearchRequest(new MatchAllQuery()) { Limit = int.MaxValue }).Hits)
        {
            var text = searcher.Text(hit.Address, UnitSchema.Text) ?? "";
            var headings = searcher.Text(hit.Address, UnitSchema.Headings)?.Split('\n') ?? [];
            var at = headings.Length == 0 ? -1 : text.IndexOf(headings[^1], StringComparison.Ordinal);
            if (at < 0) continue;
            var body = text[(at + headings[^1].Length)..].TrimStart('\n', '。', '.', ' ', ':');
            var end = body.IndexOfAny(['。', '\n', ';', '!']);
            if (end < 10) continue;
            units.Add(new TopicUnderHeading(hit.Key, searcher.Values(hit.Address, UnitSchema.Source)[0], searcher.Values(hit.Address, UnitSchema.Copy) is [var copy] ? copy : hit.Key,
                [.. Words(headings[^1], analyzer).Where(word => word.Length > 1)], body[..end]));
        }

        var generic = units.GroupBy(unit => string.Join(' ', unit.Heading.Order(StringComparer.Ordinal)))
            .Where(group => group.Select(unit => unit.Source).Distinct().Count() >= GenericMin).SelectMany(group => group).ToHashSet();
        units.RemoveAll(unit => unit.Heading.Count < 2 || generic.Contains(unit));
        return units;
    }

    private static List<TopicTask> SameTopic(List<TopicUnderHeading> units)
    {
        var tasks = new List<TopicTask>();
        foreach (var unit in units)
        {
            HashSet<string> wanted = [.. units.Where(other => other.Source != unit.Source && 2 * other.Heading.Intersect(unit.Heading).Count() >= other.Heading.Union(unit.Heading).Count()).Select(other => other.Key)];
            if (wanted.Count > 0) tasks.Add(new TopicTask(unit.Sentence, wanted, unit.Source));
        }

        return tasks;
    }

    private static List<TopicTask> HalfRemembered(List<TopicUnderHeading> units, ChineseAnalyzer analyzer)
    {
        var random = new Random(1);
        var tasks = new List<TopicTask>();
        foreach (var unit in units)
        {
            var words = Words(unit.Sentence, analyzer).Where((_, i) => i % 2 == 0).ToArray();
            random.Shuffle(words);
            tasks.Add(new TopicTask(string.Concat(words), [.. units.Where(other => other.Copy == unit.Copy).Select(other => other.Key)], null));
        }

        return tasks;
    }

    private static IEnumerable<string> Words(string folded, ChineseAnalyzer analyzer)
    {
        var tokens = new List<Token>();
        analyzer.Segmenter.Cut(folded, tokens);
        return tokens.Where(token => token.Kind is TokenKind.Word or TokenKind.Term).Select(token => folded[token.Start..token.End]);
    }

    /// <param name="Key">Of the unit.</param>
    /// <param name="Source">Its report and the copies of that.</param>
    /// <param name="Copy">It and its copies.</param>
    /// <param name="Heading">The words of its own heading.</param>
    /// <param name="Sentence">The first below it.</param>
    private sealed record TopicUnderHeading(string Key, string Source, string Copy, HashSet<string> Heading, string Sentence);

    /// <param name="Topic">What is asked.</param>
    /// <param name="Wanted">Keys of the units that answer it.</param>
    /// <param name="Without">The source that is not searched.</param>
    private sealed record TopicTask(string Topic, HashSet<string> Wanted, string? Without);
}
