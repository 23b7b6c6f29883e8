using SearchService.Engine.Documents;
using SearchService.Engine.Queries;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>Smaller neighbours of a failing case, boldest first: fewer requests, fewer steps, simpler queries, shorter texts.</summary>
internal static class CaseShrinker
{
    public static IEnumerable<OracleCase> Smaller(OracleCase @case)
    {
        if (@case.Requests.Count > 1)
        {
            foreach (var request in @case.Requests) yield return @case with { Requests = [request] };
        }

        foreach (var steps in Without(@case.Steps)) yield return @case with { Steps = steps };
        if (@case.Requests is [var only])
        {
            foreach (var smaller in Smaller(only)) yield return @case with { Requests = [smaller] };
            foreach (var at in Enumerable.Range(0, Math.Min(@case.Steps.Count, 12)))
            {
                if (@case.Steps[at] is not AddStep add) continue;
                foreach (var document in Smaller(add.Document))
                    yield return @case with { Steps = [.. @case.Steps.Take(at), new AddStep(document), .. @case.Steps.Skip(at + 1)] };
            }
        }
    }

    /// <summary>Goes downhill as long as <paramref name="fails"/> holds, within a budget of tries.</summary>
    public static OracleCase Shrink(OracleCase failing, Func<OracleCase, bool> fails, int tries = 800)
    {
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var smaller in Smaller(failing))
            {
                if (--tries < 0) return failing;
                if (!fails(smaller)) continue;
                failing = smaller;
                isSmaller = true;
                break;
            }
        }

        return failing;
    }

    private static IEnumerable<IReadOnlyList<T>> Without<T>(IReadOnlyList<T> items)
    {
        // Halves, quarters, … then single items: a few tries for thousands of items, every item for a few.
        for (var size = items.Count / 2; size >= 1; size /= 2)
        {
            for (var start = 0; start + size <= items.Count; start += size)
                yield return [.. items.Take(start), .. items.Skip(start + size)];
        }

        if (items.Count == 1) yield return [];
    }

    private static IEnumerable<SearchRequest> Smaller(SearchRequest request)
    {
        if (request.CollapseField is not null) yield return request with { CollapseField = null };
        if (request.Sort is not null) yield return request with { Sort = null };
        if (request.Facets.Count > 0) yield return request with { Facets = [.. request.Facets.Skip(1)] };
        if (request.Facets.Count > 0) yield return request with { Facets = [.. request.Facets.SkipLast(1)] };
        if (request.DistinctFields.Count > 0) yield return request with { DistinctFields = [] };
        if (request.CountOccurrences) yield return request with { CountOccurrences = false };
        if (request.Offset > 0) yield return request with { Offset = request.Offset / 2 };
        if (request.Limit > 1) yield return request with { Limit = request.Limit / 2 };
        foreach (var filters in Without(request.Filters)) yield return request with { Filters = filters };
        foreach (var query in Smaller(request.Query)) yield return request with { Query = query };
    }

    private static IEnumerable<Query> Smaller(Query query)
    {
        if (query.Boost != 1f) yield return query with { Boost = 1f };
        switch (query)
        {
            case BooleanQuery boolean:
                foreach (var child in boolean.Must.Concat(boolean.Should).Concat(boolean.MustNot)) yield return child;
                foreach (var list in Lists(boolean.Must)) yield return boolean with { Must = list };
                foreach (var list in Lists(boolean.Should)) yield return boolean with { Should = list };
                foreach (var list in Lists(boolean.MustNot)) yield return boolean with { MustNot = list };
                if (boolean.ShouldMatchMin is not null) yield return boolean with { ShouldMatchMin = null };
                break;
            case DisjunctionMaxQuery max:
                foreach (var child in max.Alternatives) yield return child;
                foreach (var list in Lists(max.Alternatives)) yield return max with { Alternatives = list };
                break;
            case ConstantScoreQuery constant:
                yield return constant.Inner;
                foreach (var inner in Smaller(constant.Inner)) yield return constant with { Inner = inner };
                break;
            case PhraseQuery { Text.Length: > 1 } phrase:
                yield return phrase with { Text = phrase.Text[1..] };
                yield return phrase with { Text = phrase.Text[..^1] };
                break;
            case SlotQuery slot:
                foreach (var parts in Parts(slot.Parts)) yield return slot with { Parts = parts };
                break;
            case NearQuery near:
                foreach (var parts in Parts(near.Parts)) yield return near with { Parts = parts };
                break;
            case SameSentenceQuery same:
                foreach (var parts in Parts(same.Parts)) yield return same with { Parts = parts };
                break;
        }
    }

    private static IEnumerable<IReadOnlyList<Query>> Lists(IReadOnlyList<Query> queries)
    {
        foreach (var fewer in Without(queries)) yield return fewer;
        for (var at = 0; at < queries.Count; at++)
        {
            foreach (var smaller in Smaller(queries[at]))
                yield return [.. queries.Take(at), smaller, .. queries.Skip(at + 1)];
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Parts(IReadOnlyList<string> parts)
    {
        if (parts.Count > 2)
        {
            foreach (var fewer in Without(parts).Where(fewer => fewer.Count >= 2)) yield return fewer;
        }

        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at].Length > 1) yield return [.. parts.Take(at), parts[at][1..], .. parts.Skip(at + 1)];
        }
    }

    private static IEnumerable<Document> Smaller(Document document)
    {
        foreach (var field in document.Texts.Keys)
        {
            yield return document with { Texts = document.Texts.Where(pair => pair.Key != field).ToDictionary() };
            var text = document.Texts[field];
            for (var size = Math.Max(1, text.Length / 2); size >= 1 && text.Length > 0; size /= 2)
            {
                for (var start = 0; start + size <= Math.Min(text.Length, 64 * size); start += size)
                    yield return document with { Texts = document.Texts.ToDictionary(pair => pair.Key, pair => pair.Key == field ? text.Remove(start, size) : pair.Value) };
            }
        }

        if (document.Facets.Count > 0) yield return document with { Facets = new Dictionary<string, IReadOnlyList<string>>() };
        foreach (var field in document.Facets.Keys)
            yield return document with { Facets = document.Facets.Where(pair => pair.Key != field).ToDictionary() };
        if (document.Numbers.Count > 0) yield return document with { Numbers = new Dictionary<string, long>() };
    }
}
