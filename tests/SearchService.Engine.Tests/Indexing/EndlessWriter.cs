using System.Globalization;
using SearchService.Engine.Documents;
using SearchService.Engine.Tests.Oracles;

namespace SearchService.Engine.Tests.Indexing;

/// <summary>Adds, replaces, deletes and commits until it is killed, and says on standard output what was acknowledged.</summary>
/// <remarks>What a round does depends on its number alone, so that whoever knows the number knows the whole index.</remarks>
internal static class EndlessWriter
{
    public const string Verb = "--write-until-killed";
    public const string RoundName = "round";
    private const int KeyCount = 300;

    /// <summary>Goes on from the round of the last commit; a line on standard output is an acknowledged round.</summary>
    public static void Run(string folder)
    {
        using var index = SearchIndex.Open(folder, OracleCase.Schema);
        var round = LastRound(index);
        using var writer = index.OpenWriter();
        while (true)
        {
            round++;
            foreach (var step in Steps(round))
            {
                if (step is AddStep add) writer.Add(add.Document);
                else if (step is DeleteStep delete) writer.Delete(delete.Key);
            }

            if (round % 7 == 0) index.OpenSearcher(writer).Dispose(); // a segment that no commit names yet
            writer.Commit(new Dictionary<string, string> { [RoundName] = round.ToString(CultureInfo.InvariantCulture) });
            Console.Out.WriteLine(round);
            Console.Out.Flush();
            if (round % 50 == 0) writer.Compact();
        }
    }

    /// <summary>The round of the last commit; 0 when there is none.</summary>
    public static int LastRound(SearchIndex index)
    {
        using var searcher = index.OpenSearcher();
        return searcher.UserData.TryGetValue(RoundName, out var round) ? int.Parse(round, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>What a round does to the index.</summary>
    public static IEnumerable<OracleStep> Steps(int round)
    {
        var random = new Random(round);
        for (var left = random.Next(1, 40); left > 0; left--)
        {
            var key = $"k{random.Next(KeyCount)}";
            if (random.Next(5) == 0) yield return new DeleteStep(key);
            else yield return new AddStep(RandomDocument(key, round, random));
        }
    }

    private static Document RandomDocument(string key, int round, Random random) => new(key)
    {
        Texts = new Dictionary<string, string>
        {
            ["body"] = $"第{round}轮。" + string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => "甲乙丙丁。"[random.Next(5)])),
        },
        Facets = new Dictionary<string, IReadOnlyList<string>> { ["year"] = [$"{2000 + round % 30}"] },
        Numbers = new Dictionary<string, long> { ["rank"] = round },
    };
}
