using System.Globalization;
using SearchService.Engine.Analysis;
using SearchService.Engine.Queries;
using SearchService.Engine.Search;
using SearchService.Reports.Indexing;

namespace SearchService.Reports.Search;

/// <summary>A request → the answer. Thread-safe.</summary>
internal sealed class SectionSearcher(UnitIndex index, HitReader hitReader, IAnalyzer analyzer)
{
    private const int LimitMax = 1000;

    /// <summary>Answers a request.</summary>
    public SectionSearchAnswer Search(SectionSearchRequest request, CancellationToken cancellationToken)
    {
        using var lease = index.Acquire();
        var version = IndexState.Of(lease.Searcher).Version;
        var notes = new List<string>();
        var filters = FilterBuilder.Build(request);
        var understood = Understand(request, filters.Count > 0, notes);
        var offset = OffsetOf(request, version, notes);
        var limit = Math.Clamp(request.Limit, 0, LimitMax);
        var searched = new SearchRequest(understood.Query)
        {
            Filters = filters,
            Limit = limit,
            Offset = offset,
            Sort = SortOf(request.Sort),
            CollapseField = request.Copies == CopyHandling.Collapse ? UnitSchema.Copy : null,
            Facets = FacetsOf(request, notes),
            DistinctFields = [UnitSchema.Report, UnitSchema.Source],
            CountOccurrences = true,
        };
        var result = understood.Topic is null
            ? lease.Searcher.Search(searched, cancellationToken)
            : TopicSearch.Search(lease.Searcher, searched, understood.Topic, cancellationToken);

        if (result.TotalGroups < result.TotalHits)
            notes.Add($"{result.TotalHits} 段里有 {result.TotalHits - result.TotalGroups} 段与别段相同，已合并；计数按全部。");
        var shown = offset + result.Hits.Count;
        return new SectionSearchAnswer
        {
            Query = understood.Asked,
            IndexVersion = version,
            Total = new AnswerTotal(
                result.Occurrences, result.TotalHits, result.Distinct[UnitSchema.Report], result.Distinct[UnitSchema.Source]),
            Listed = result.TotalGroups,
            Hits = hitReader.Read(lease.Searcher, result.Hits, understood.Spans, understood.Headings, cancellationToken),
            Facets = result.Facets.ToDictionary(
                facet => facet.Key,
                facet => (IReadOnlyList<AnswerFacetValue>)[.. facet.Value.Select(count => new AnswerFacetValue(count.Value, count.Documents, count.Distinct))]),
            Notes = notes,
            Next = limit > 0 && shown < result.TotalGroups ? new SearchCursor(shown, version).ToString() : null,
        };
    }

    private Understood Understand(SectionSearchRequest request, bool isFiltered, List<string> notes)
    {
        var reading = request.Reading == SearchReading.Literal ? "literal" : "folded";
        var nothing = new BooleanQuery([], [], []);
        if (string.IsNullOrWhiteSpace(request.Q) && isFiltered)
        {
            notes.Add("没有写要找的词，列出条件之内的全部。");
            return new Understood(new MatchAllQuery(), null, [], new AnswerQuery(request.Q, "", [], reading, ModeName(request.Mode)));
        }

        if (request.Mode == SearchMode.Any)
        {
            var topic = Normalizer.Fold(request.Q).Text;
            if (TopicQuery.Build(topic, analyzer) is not (var any, var words))
                return new Understood(nothing, null, [], new AnswerQuery(request.Q, "", [new QueryWarning(0, request.Q.Length, "写一个词，或贴一句原话。")], "folded", "any"));
            notes.Add("按话题排序：切成词来找，有其中任何一个的都列出。");
            if (request.Sort == SectionSort.Relevance) notes.Add($"最前的 {TopicSearch.Depth} 段还看字和相邻的字说到了多少，以及同一份材料的别处说到了多少。");
            var parsed = string.Join(" | ", words.Select(word => new PhraseNode(word)));
            return new Understood(any, any, [], new AnswerQuery(request.Q, parsed, [], "folded", "any"), topic);
        }

        var (node, problems) = QueryParser.Parse(request.Q);
        var asked = new AnswerQuery(request.Q, node?.ToString() ?? "", problems, reading, "all");
        if (node is null) return new Understood(nothing, null, [], asked);
        var builder = new QueryBuilder(request.Reading);
        notes.AddRange(ReadingNotes.Of(node, request.Reading));
        return new Understood(builder.Build(node), builder.Build(node, ranked: false), QueryBuilder.HeadingsOf(node), asked);
    }

    private static int OffsetOf(SectionSearchRequest request, long version, List<string> notes)
    {
        if (string.IsNullOrEmpty(request.Cursor)) return Math.Max(0, request.Offset);
        if (SearchCursor.Parse(request.Cursor) is not { } cursor)
        {
            notes.Add("翻页的记号认不出来，从头列起。");
            return 0;
        }

        if (cursor.IndexVersion != version) notes.Add($"前一页是按第 {cursor.IndexVersion} 版索引做的，现在是第 {version} 版，次序可能有变。");
        return cursor.Offset;
    }

    private static SortField? SortOf(SectionSort sort) => sort switch
    {
        SectionSort.YearDescending => new SortField(UnitSchema.YearNumber, Descending: true),
        SectionSort.YearAscending => new SortField(UnitSchema.YearNumber, Descending: false),
        SectionSort.Issuer => new SortField(SectionFacets.Issuer, Descending: false),
        _ => null,
    };

    private static List<FacetRequest> FacetsOf(SectionSearchRequest request, List<string> notes)
    {
        var facets = new List<FacetRequest>();
        foreach (var name in request.Facets.Distinct())
        {
            if (SectionFacets.All.Contains(name)) facets.Add(new FacetRequest(name, UnitSchema.Source));
            else notes.Add(string.Create(CultureInfo.InvariantCulture, $"没有“{name}”这一栏可数。"));
        }

        return facets;
    }

    private static string ModeName(SearchMode mode) => mode == SearchMode.Any ? "any" : "all";

    /// <param name="Query">What to find.</param>
    /// <param name="Spans">Whose parts are marked; null = nothing.</param>
    /// <param name="Headings">Folded phrases that are marked in the unit's own heading.</param>
    /// <param name="Asked">As the answer says it.</param>
    /// <param name="Topic">The topic, folded, of a search by topic.</param>
    private sealed record Understood(Query Query, Query? Spans, IReadOnlyList<string> Headings, AnswerQuery Asked, string? Topic = null);
}
