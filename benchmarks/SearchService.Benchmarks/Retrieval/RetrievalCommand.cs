using System.CommandLine;

namespace SearchService.Benchmarks.Retrieval;

/// <summary><c>retrieval</c>: how often a question finds the article that answers it, by ways of making terms.</summary>
internal static class RetrievalCommand
{
    private const int Depth = 100;
    private static readonly (float K1, float B)[] Parameters = [(1.2f, 0.75f), (0.9f, 0.4f), (2f, 0.75f), (1.2f, 0.9f)];

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
        Console.WriteLine($"{set.Texts.Count:N0} articles, {set.Questions.Count:N0} questions");
        Console.WriteLine("| terms | k1 | b | R@10 | R@100 | MRR@10 |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var maker in TermMaker.All)
        {
            var index = new Bm25();
            foreach (var text in set.Texts) index.Add(maker.OfText(text));
            foreach (var (k1, b) in Parameters)
            {
                double recall10 = 0, recall100 = 0, reciprocal = 0;
                Parallel.ForEach(set.Questions, () => (R10: 0.0, R100: 0.0, Rr: 0.0), (question, _, sums) =>
                {
                    var found = index.Search(maker.OfQuestion(question.Text), k1, b, Depth);
                    var rank = found.Take(10).ToList().FindIndex(question.Relevant.Contains);
                    return (sums.R10 + (double)found.Take(10).Count(question.Relevant.Contains) / question.Relevant.Count,
                        sums.R100 + (double)found.Count(question.Relevant.Contains) / question.Relevant.Count,
                        sums.Rr + (rank < 0 ? 0 : 1.0 / (rank + 1)));
                }, sums =>
                {
                    lock (set)
                    {
                        recall10 += sums.R10;
                        recall100 += sums.R100;
                        reciprocal += sums.Rr;
                    }
                });
                Console.WriteLine($"| {maker.Name} | {k1} | {b} | {recall10 / set.Questions.Count:F3} | {recall100 / set.Questions.Count:F3} | {reciprocal / set.Questions.Count:F3} |");
            }
        }
    }
}
