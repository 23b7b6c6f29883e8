using System.Collections.Concurrent;
using SearchService.Engine.Documents;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>The whole search contract over plain lists: slow, obvious, and without a line of the engine's code.</summary>
/// <remarks>Only the records of requests and answers are shared. What is here decides what is right.</remarks>
internal sealed class NaiveIndex(Schema schema)
{
    private readonly List<NaiveDocument> _pending = [];
    private readonly ConcurrentDictionary<(IReadOnlyList<NaiveDocument> Segment, string Field), NaivePairs> _pairs = new();

    public Schema Schema { get; } = schema;

    /// <summary>Documents of the last commit.</summary>
    public IReadOnlyList<NaiveDocument> Documents { get; private set; } = [];

    /// <summary>What the statistics of scores count, by segment; see <see cref="KeptDocuments"/>.</summary>
    public IReadOnlyList<IReadOnlyList<NaiveDocument>> KeptSegments { get; set; } = [];

    public NaivePairs PairsOf(IReadOnlyList<NaiveDocument> segment, string field) =>
        _pairs.GetOrAdd((segment, field), key => new NaivePairs(key.Segment, key.Field));

    public void Add(Document document)
    {
        Delete(document.Key);
        _pending.Add(new NaiveDocument(Schema, document));
    }

    public void Delete(string key) => _pending.RemoveAll(document => document.Key == key);

    /// <summary>The same index as if it were committed now.</summary>
    public NaiveIndex AsOfNow() => new(Schema) { Documents = [.. _pending.Select(document => new NaiveDocument(Schema, document.Source))] };

    public void Commit() => Documents = [.. _pending];

    public void Rollback()
    {
        _pending.Clear();
        _pending.AddRange(Documents);
    }

    public SearchResult Search(SearchRequest request)
    {
        var matcher = new NaiveMatcher(this);
        var matches = Documents
            .Select(document => (Document: document, Match: matcher.Match(request.Query, document)))
            .Where(pair => pair.Match is not null)
            .Select(pair => new Scored(pair.Document, pair.Match!.Score, pair.Match.Counts.Values.Sum()))
            .ToList();
        var kept = matches.Where(match => request.Filters.All(filter => Passes(match.Document, filter))).ToList();
        var groups = Groups(Ordered(kept, request.Sort), request.CollapseField);
        return new SearchResult(
            [.. groups.Skip(request.Offset).Take(request.Limit).Select(group => new Hit(
                group[0].Document.Address,
                group[0].Document.Key,
                group[0].Score,
                [.. group.Skip(1).Select(member => member.Document.Key)]))],
            kept.Count,
            groups.Count,
            request.CountOccurrences ? kept.Sum(match => match.Occurrences) : 0,
            request.DistinctFields.Distinct().ToDictionary(
                field => field,
                field => kept.SelectMany(match => match.Document.Values(field)).Distinct(StringComparer.Ordinal).LongCount()),
            request.Facets.ToDictionary(
                facet => facet.Field,
                facet => Counts(facet, matches.Where(match => request.Filters
                    .Where(filter => (filter.SidewaysOf ?? filter.Field) != facet.Field)
                    .All(filter => Passes(match.Document, filter))))));
    }

    private static bool Passes(NaiveDocument document, FieldFilter filter)
    {
        var values = document.Values(filter.Field);
        if (filter.AnyOf.Count > 0 && !filter.AnyOf.Any(values.Contains)) return false;
        if (filter.NoneOf.Any(values.Contains)) return false;
        if (filter.Min is null && filter.Max is null) return true;
        return document.Number(filter.Field) is { } number && number >= (filter.Min ?? long.MinValue) && number <= (filter.Max ?? long.MaxValue);
    }

    private List<Scored> Ordered(List<Scored> matches, SortField? sort)
    {
        var byRank = matches.OrderByDescending(match => match.Score).ThenBy(match => match.Document.Address);
        if (sort is null) return [.. byRank];
        if (Schema.Fields.Single(field => field.Name == sort.Field) is NumberField)
        {
            var numbered = byRank.Where(match => match.Document.Number(sort.Field) is not null);
            var ordered = sort.Descending
                ? numbered.OrderByDescending(match => match.Document.Number(sort.Field))
                : numbered.OrderBy(match => match.Document.Number(sort.Field));
            return [.. ordered, .. byRank.Where(match => match.Document.Number(sort.Field) is null)];
        }

        var valued = byRank.Where(match => match.Document.Values(sort.Field).Count > 0);
        var inOrder = sort.Descending
            ? valued.OrderByDescending(match => match.Document.Values(sort.Field)[0], StringComparer.Ordinal)
            : valued.OrderBy(match => match.Document.Values(sort.Field)[0], StringComparer.Ordinal);
        return [.. inOrder, .. byRank.Where(match => match.Document.Values(sort.Field).Count == 0)];
    }

    private static List<List<Scored>> Groups(List<Scored> ordered, string? collapseField)
    {
        var groups = new List<List<Scored>>();
        foreach (var match in ordered)
        {
            var group = collapseField is not null && match.Document.Values(collapseField) is [var value]
                ? groups.Find(group => group[0].Document.Values(collapseField).Contains(value))
                : null;
            if (group is null) groups.Add([match]);
            else group.Add(match);
        }

        return groups;
    }

    private static IReadOnlyList<FacetCount> Counts(FacetRequest facet, IEnumerable<Scored> matches) =>
        [.. matches
            .SelectMany(match => match.Document.Values(facet.Field).Select(value => (Value: value, match.Document)))
            .GroupBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(group => new FacetCount(
                group.Key,
                group.LongCount(),
                facet.DistinctField is null ? 0 : group.SelectMany(pair => pair.Document.Values(facet.DistinctField)).Distinct(StringComparer.Ordinal).LongCount()))
            .OrderByDescending(count => count.Documents)
            .ThenBy(count => count.Value, StringComparer.Ordinal)];

    private sealed record Scored(NaiveDocument Document, float Score, long Occurrences);
}
