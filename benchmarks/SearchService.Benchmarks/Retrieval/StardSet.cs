using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace SearchService.Benchmarks.Retrieval;

/// <summary>Short legal articles, questions of laymen, and which articles answer which question.</summary>
internal sealed class StardSet
{
    /// <summary>Name of the law, and text; the index is the article's id.</summary>
    public required IReadOnlyList<(string Law, string Text)> Articles { get; init; }

    public required IReadOnlyList<(string Text, HashSet<int> Relevant)> Questions { get; init; }

    public static StardSet Read(DirectoryInfo folder)
    {
        var articles = new List<(string, string)>();
        using (var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder.FullName, "corpus.jsonl.gz")), CompressionMode.Decompress)))
        {
            while (reader.ReadLine() is { } line)
            {
                using var json = JsonDocument.Parse(line);
                if (json.RootElement.GetProperty("id").GetInt32() != articles.Count) throw new InvalidDataException($"Article {articles.Count} is not in its place.");
                articles.Add((json.RootElement.GetProperty("law").GetString()!, json.RootElement.GetProperty("text").GetString()!));
            }
        }

        var relevant = new Dictionary<int, HashSet<int>>();
        foreach (var line in File.ReadLines(Path.Combine(folder.FullName, "qrels.train.tsv")))
        {
            var cells = line.Split('\t').Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            if (cells[3] <= 0) continue;
            if (!relevant.TryGetValue(cells[0], out var answers)) relevant[cells[0]] = answers = [];
            answers.Add(cells[2]);
        }

        var questions = new List<(string, HashSet<int>)>();
        foreach (var line in File.ReadLines(Path.Combine(folder.FullName, "queries.train.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            if (relevant.TryGetValue(json.RootElement.GetProperty("query_id").GetInt32(), out var answers))
                questions.Add((json.RootElement.GetProperty("query").GetString()!, answers));
        }

        return new StardSet { Articles = articles, Questions = questions };
    }
}
