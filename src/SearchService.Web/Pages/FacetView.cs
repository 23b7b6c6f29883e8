using System.Globalization;
using SearchService.Reports.Search;
using SearchService.Web.Searching;

namespace SearchService.Web.Pages;

/// <summary>A facet as the page shows it: the first values open, the rest behind one line.</summary>
internal sealed record FacetView(string Name, string Chinese, IReadOnlyList<FacetValueView> First, IReadOnlyList<FacetValueView> Rest)
{
    private const int FirstMax = 7;
    private const int YearsFirstMax = 12;

    public static FacetView Of(string name, string chinese, IReadOnlyList<AnswerFacetValue> counts, SearchState state)
    {
        var isYear = name == SectionFacets.Year;
        // What is chosen stays to be seen and undone, even where nothing is left of it.
        var chosen = state.Choices.Where(choice => choice.Facet == name && !choice.Value.Contains("..", StringComparison.Ordinal));
        var missing = chosen.Select(choice => choice.Value).Distinct().Where(value => counts.All(count => count.Value != value)).Select(value => new AnswerFacetValue(value, 0, 0));
        var values = counts.Concat(missing).Select(count => FacetValueView.Of(name, count, state)).ToList();
        if (isYear) values = [.. values.OrderByDescending(value => value.Count.Value, StringComparer.Ordinal)];
        var first = values.Where((value, index) => index < (isYear ? YearsFirstMax : FirstMax) || value.IsChosen || value.IsExcluded).ToList();
        return new FacetView(name, chinese, first, [.. values.Except(first)]);
    }

    /// <summary>The years of the range form: what is chosen, else what there is.</summary>
    public static (string From, string To) Range(SearchState state, IEnumerable<FacetValueView> years)
    {
        var ranges = state.Choices.Where(choice => choice is { Facet: SectionFacets.Year, IsExcluded: false }).Select(choice => SearchParameters.ReadYears(choice.Value)).OfType<(int? Min, int? Max)>().ToList();
        if (ranges.Count > 0) return (Text(ranges.Min(range => range.Min)), Text(ranges.Max(range => range.Max)));
        var known = years.Where(year => year.Count.Sections > 0).Select(year => year.Count.Value).Order(StringComparer.Ordinal).ToList();
        return known.Count == 0 ? ("", "") : (known[0], known[^1]);

        static string Text(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? "";
    }
}

/// <summary>A value of a facet with the links that choose and exclude it.</summary>
internal sealed record FacetValueView(AnswerFacetValue Count, string Label, bool IsChosen, bool IsExcluded, string ChooseUrl, string ExcludeUrl)
{
    public static FacetValueView Of(string facet, AnswerFacetValue count, SearchState state)
    {
        var choice = new FacetChoice(facet, count.Value, IsExcluded: false);
        var exclusion = choice with { IsExcluded = true };
        var isExcluded = state.Choices.Contains(exclusion);
        var isYear = facet == SectionFacets.Year;
        var year = isYear && int.TryParse(count.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (int?)null;
        var ranges = state.Choices.Where(other => other is { IsExcluded: false } && other.Facet == facet && other.Value.Contains("..", StringComparison.Ordinal)).ToList();
        var inRange = year is not null && ranges.Any(range => SearchParameters.ReadYears(range.Value) is var (min, max) && !(year < min) && !(year > max));
        // One year out of a range means that year alone; added to the range it would change nothing.
        var chosen = isExcluded ? state.Toggle(exclusion) : year is not null && ranges.Count > 0 ? state.WithYears(year, year) : state.Toggle(choice);
        return new FacetValueView(count, isYear ? $"{count.Value} 年" : count.Value, state.Choices.Contains(choice) || inRange, isExcluded, chosen.Url, state.Toggle(exclusion).Url);
    }
}
