using System.Globalization;

namespace SearchService.Benchmarks.Retrieval;

/// <summary>How well one search answered.</summary>
/// <param name="Recall10">Share of what is wanted among the first 10.</param>
/// <param name="Recall100">Share of what is wanted among the first 100.</param>
/// <param name="Reciprocal">1 / the first rank of something wanted; 0 below 10.</param>
/// <param name="Milliseconds">What it took.</param>
internal readonly record struct TopicMeasure(double Recall10, double Recall100, double Reciprocal, double Milliseconds)
{
    /// <summary>Head of the table that <see cref="Print"/> fills.</summary>
    public const string Head = "| order | searches | R@10 | R@100 | MRR@10 | ms p50 | ms p95 |\n|---|---|---|---|---|---|---|";

    /// <param name="isWanted">Of each hit, best first.</param>
    /// <param name="wanted">How many there are.</param>
    /// <param name="milliseconds">What the search took.</param>
    public static TopicMeasure Of(IReadOnlyList<bool> isWanted, int wanted, double milliseconds)
    {
        var rank = isWanted.Take(10).ToList().IndexOf(true);
        return new TopicMeasure(
            isWanted.Take(10).Count(hit => hit) / (double)wanted,
            isWanted.Count(hit => hit) / (double)wanted,
            rank < 0 ? 0 : 1.0 / (rank + 1),
            milliseconds);
    }

    /// <summary>Means over all searches and over every other one, as rows of a table: what holds on one half only is chance.</summary>
    public static void Print(string name, IReadOnlyList<TopicMeasure> measures)
    {
        Row("all", measures);
        Row("even", [.. measures.Where((_, i) => i % 2 == 0)]);
        Row("odd", [.. measures.Where((_, i) => i % 2 == 1)]);

        void Row(string which, IReadOnlyList<TopicMeasure> some)
        {
            var times = some.Select(one => one.Milliseconds).Order().ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {some.Count} {which} | {some.Average(one => one.Recall10):F3} | {some.Average(one => one.Recall100):F3} | {some.Average(one => one.Reciprocal):F3} | {times[times.Count / 2]:F2} | {times[times.Count * 95 / 100]:F2} |"));
        }
    }
}
