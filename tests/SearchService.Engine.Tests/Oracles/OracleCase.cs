using System.Text;
using SearchService.Engine.Documents;
using SearchService.Engine.Queries;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>A life of an index and what is asked of it at the end.</summary>
internal sealed record OracleCase(IReadOnlyList<OracleStep> Steps, IReadOnlyList<SearchRequest> Requests)
{
    /// <summary>Every kind of field: both word kinds, both phrase kinds, single and multi-valued facets, numbers.</summary>
    public static Schema Schema { get; } = new(
        new TextField("body", new TinyAnalyzer()),
        new TextField("literal", Analyzer: null),
        new TextField("words", new TinyAnalyzer(), Phrases: false),
        new FacetField("year"),
        new FacetField("copy"),
        new FacetField("tag", MultiValued: true),
        new NumberField("rank"));

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps) text.AppendLine(step.ToString());
        foreach (var request in Requests) text.AppendLine(Show(request));
        return text.ToString();
    }

    /// <summary>Text as a C# literal, so that a lone surrogate can be read and pasted.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var unit in text)
        {
            if (unit == '\n') quoted.Append("\\n");
            else if (char.IsSurrogate(unit)) quoted.Append($"\\u{(int)unit:x4}");
            else quoted.Append(unit);
        }

        return quoted.Append('"').ToString();
    }

    public static string Show(Query query)
    {
        var shown = query switch
        {
            MatchAllQuery => "all",
            TermQuery term => $"term({term.Field}, {Quote(term.Term)})",
            PrefixQuery prefix => $"prefix({prefix.Field}, {Quote(prefix.Prefix)})",
            PhraseQuery phrase => $"phrase({phrase.Field}, {Quote(phrase.Text)})",
            SlotQuery slot => $"slot({slot.Field}, {Show(slot.Parts)}, gap {slot.GapMax})",
            NearQuery near => $"near({near.Field}, {Show(near.Parts)}, distance {near.DistanceMax}, {(near.Ordered ? "ordered" : "any order")})",
            SameSentenceQuery same => $"sentence({same.Field}, {Show(same.Parts)})",
            BooleanQuery boolean => $"bool(must {Show(boolean.Must)}, should {Show(boolean.Should)}, not {Show(boolean.MustNot)}, min {boolean.ShouldMatchMin})",
            ConstantScoreQuery constant => $"constant({Show(constant.Inner)})",
            DisjunctionMaxQuery max => $"max{Show(max.Alternatives)}",
            _ => query.ToString(),
        };
        return query.Boost == 1f ? shown : $"{shown}^{query.Boost:R}";
    }

    private static string Show(IEnumerable<string> parts) => $"[{string.Join(", ", parts.Select(Quote))}]";

    private static string Show(IEnumerable<Query> queries) => $"[{string.Join(", ", queries.Select(Show))}]";

    private static string Show(SearchRequest request)
    {
        var text = new StringBuilder($"search {Show(request.Query)} limit {request.Limit} offset {request.Offset}");
        foreach (var filter in request.Filters)
            text.Append($" filter({filter.Field}: any [{string.Join(' ', filter.AnyOf)}] none [{string.Join(' ', filter.NoneOf)}] {filter.Min}..{filter.Max} sideways {filter.SidewaysOf})");
        if (request.Sort is { } sort) text.Append($" sort {sort.Field} {(sort.Descending ? "desc" : "asc")}");
        if (request.CollapseField is { } collapse) text.Append($" collapse {collapse}");
        foreach (var facet in request.Facets) text.Append($" facet({facet.Field}, {facet.DistinctField})");
        if (request.DistinctFields.Count > 0) text.Append($" distinct {string.Join(' ', request.DistinctFields)}");
        if (request.CountOccurrences) text.Append(" occurrences");
        return text.ToString();
    }
}

/// <summary>One thing done to an index.</summary>
internal abstract record OracleStep;

internal sealed record AddStep(Document Document) : OracleStep
{
    public override string ToString() =>
        $"add {Document.Key} {string.Join(' ', Document.Texts.Select(text => $"{text.Key}={OracleCase.Quote(text.Value)}"))}" +
        $" {string.Join(' ', Document.Facets.Select(facet => $"{facet.Key}=[{string.Join(' ', facet.Value)}]"))}" +
        $" {string.Join(' ', Document.Numbers.Select(number => $"{number.Key}={number.Value}"))}";
}

internal sealed record DeleteStep(string Key) : OracleStep
{
    public override string ToString() => $"delete {Key}";
}

internal sealed record CommitStep : OracleStep
{
    public override string ToString() => "commit";
}

/// <summary>Drops what is not committed and opens the folder anew.</summary>
internal sealed record ReopenStep : OracleStep
{
    public override string ToString() => "reopen";
}

/// <summary>Waits until nothing is left to merge.</summary>
internal sealed record MergeStep : OracleStep
{
    public override string ToString() => "merge";
}

/// <summary>Makes one segment of all.</summary>
internal sealed record CompactStep : OracleStep
{
    public override string ToString() => "compact";
}

/// <summary>Drops what is not committed and goes on with the same writer.</summary>
internal sealed record RollbackStep : OracleStep
{
    public override string ToString() => "rollback";
}
