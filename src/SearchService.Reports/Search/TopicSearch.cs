using SearchService.Engine.Search;
using SearchService.Reports.Indexing;

namespace SearchService.Reports.Search;

/// <summary>A search by topic: the words say what is found, and <see cref="TopicRanking"/> puts the best of it in order.</summary>
internal static class TopicSearch
{
    /// <summary>How many hits, best by words first, are put in order; the others follow in theirs.</summary>
    public const int Depth = 1000;

    /// <summary>Answers a request; a request in another order than by score, or for no hits, is answered as it is.</summary>
    /// <param name="searcher">The snapshot to search.</param>
    /// <param name="request">Whose query was made by <see cref="TopicQuery"/>.</param>
    /// <param name="topic">The topic, folded.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public static SearchResult Search(Searcher searcher, SearchRequest request, string topic, CancellationToken cancellationToken)
    {
        if (request.Sort is not null || request.Limit == 0 || request.Offset >= Depth) return searcher.Search(request, cancellationToken);
        var result = searcher.Search(request with { Offset = 0, Limit = Math.Max(Depth, request.Offset + request.Limit) }, cancellationToken);
        var best = result.Hits.Take(Depth).ToList();
        var units = best.ConvertAll(hit => new TopicUnit(
            searcher.Text(hit.Address, UnitSchema.Text) ?? "",
            searcher.Values(hit.Address, UnitSchema.Report) is [var report, ..] ? report : hit.Key,
            hit.Score));
        var scores = TopicRanking.Score(topic, units, cancellationToken);
        var ranked = best.Zip(scores, (hit, score) => hit with { Score = score }).OrderByDescending(hit => hit.Score); // stable: ties stay in the order by words
        return result with { Hits = [.. ranked.Concat(result.Hits.Skip(Depth)).Skip(request.Offset).Take(request.Limit)] };
    }
}
