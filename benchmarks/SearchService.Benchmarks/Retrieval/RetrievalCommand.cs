using System.CommandLine;
using System.Globalization;
using SearchService.Engine;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Engine.Documents;
using SearchService.Engine.Search;
using SearchService.Reports.Indexing;
using SearchService.Reports.Search;
using SearchService.Reports.Terms;

namespace SearchService.Benchmarks.Retrieval;

/// <summary><c>retrieval</c>: how often a question finds the article that answers it, by a topic search as the drafter makes it.</summary>
/// <remarks>An article is a unit that begins with the name of its law, and its law is the report it is in.</remarks>
internal static class RetrievalCommand
{
    private const int Depth = 100;

    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--folder") { Description = "folder of corpus.jsonl.gz, queries.train.jsonl and qrels.train.tsv", Required = true };
        var command = new Command("retrieval", "Recall and reciprocal rank of questions over short legal articles") { folder };
        command.SetAction(result => Run(result.GetRequiredValue(folder)));
        return command;
    }

    private static void Run(DirectoryInfo folder)
    {
        var set = StardSet.Read(folder);
        var analyzer = ChineseAnalyzer.WithTerms(TermList.Load());
        var indexFolder = Directory.CreateTempSubdirectory("retrieval");
        try
        {
            using var index = SearchIndex.Open(indexFolder.FullName, UnitSchema.Create(analyzer));
            Fill(index, set);
            using var searcher = index.OpenSearcher();
            Console.WriteLine($"{searcher.DocumentCount:N0} articles, {set.Questions.Count:N0} questions");
            Console.WriteLine(TopicMeasure.Head);
            Measure("by words", set, (topic, request) => searcher.Search(request));
            Measure("topic search (default)", set, (topic, request) => TopicSearch.Search(searcher, request, topic, CancellationToken.None));
        }
        finally
        {
            indexFolder.Delete(recursive: true);
        }

        void Measure(string name, StardSet asked, Func<string, SearchRequest, SearchResult> search)
        {
            var measures = new List<TopicMeasure>();
            foreach (var (text, relevant) in asked.Questions)
            {
                var topic = Normalizer.Fold(text).Text;
                var start = Stopwatch.GetTimestamp();
                var hits = TopicQuery.Build(topic, analyzer) is var (query, _) ? search(topic, new SearchRequest(query) { Limit = Depth }).Hits : [];
                var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                measures.Add(TopicMeasure.Of([.. hits.Select(hit => relevant.Contains(int.Parse(hit.Key, CultureInfo.InvariantCulture)))], relevant.Count, time));
            }

            TopicMeasure.Print(name, measures);
        }
    }

    private static void Fill(SearchIndex index, StardSet set)
    {
        using var writer = index.OpenWriter();
        for (var i = 0; i < set.Articles.Count; i++)
        {
            var (law, text) = set.Articles[i];
            writer.Add(new Document(i.ToString(CultureInfo.InvariantCulture))
            {
                Texts = new Dictionary<string, string> { [UnitSchema.Text] = Normalizer.Fold($"{law} {text}").Text },
                Facets = new Dictionary<string, IReadOnlyList<string>> { [UnitSchema.Report] = [law] },
            });
        }

        writer.Commit();
    }
}
