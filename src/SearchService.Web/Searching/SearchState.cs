using System.Globalization;
using System.Text;
using SearchService.Reports.Search;

namespace SearchService.Web.Searching;

/// <summary>A value of a facet that is chosen or excluded.</summary>
internal sealed record FacetChoice(string Facet, string Value, bool IsExcluded)
{
    public string ParameterName => IsExcluded ? "exclude." + Facet : Facet;
}

/// <summary>All that the search page shows, as its URL holds it. Every link of the page is this with one thing changed.</summary>
internal sealed record SearchState
{
    public const int DefaultSize = 10;
    private static readonly string[] Views = ["mode", "reading", "copies", "sort"];

    public string Q { get; private init; } = "";

    public IReadOnlyList<FacetChoice> Choices { get; private init; } = [];

    /// <summary>Facets whose choices stay for the next query.</summary>
    public IReadOnlyList<string> Locked { get; private init; } = [];

    /// <summary>mode, reading, copies, sort: only where they differ from the default.</summary>
    public IReadOnlyDictionary<string, string> View { get; private init; } = new Dictionary<string, string>();

    public int Page { get; private init; } = 1;

    public int Size { get; private init; } = DefaultSize;

    public static SearchState From(IQueryCollection query)
    {
        var choices =
            from facet in SearchParameters.FilterFacets
            from excluded in new[] { false, true }
            from value in query[excluded ? "exclude." + facet.Name : facet.Name]
            where !string.IsNullOrWhiteSpace(value)
            select new FacetChoice(facet.Name, value.Trim(), excluded);
        return new SearchState
        {
            Q = query["q"].ToString().Trim(),
            Choices = [.. choices.Distinct()],
            Locked = [.. query["lock"].OfType<string>().Where(name => SearchParameters.FilterFacets.Any(facet => facet.Name == name)).Distinct()],
            View = (from name in Views
                    let value = query[name].ToString()
                    let parameter = SearchParameters.All.Single(parameter => parameter.Name == name)
                    where value.Length > 0 && value != parameter.Default
                    select (name, value)).ToDictionary(pair => pair.name, pair => pair.value),
            Page = Number(query["page"], 1, SearchParameters.PageMax) ?? 1,
            Size = Number(query["limit"], 1, SearchParameters.LimitMax) ?? DefaultSize,
        };
    }

    public static SearchState For(string query, params FacetChoice[] choices) => new() { Q = query, Choices = choices };

    /// <summary>The named values that the one reader of parameters takes.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters
    {
        get
        {
            if (Q.Length > 0) yield return new("q", Q);
            foreach (var choice in Choices) yield return new(choice.ParameterName, choice.Value);
            foreach (var (name, value) in View) yield return new(name, value);
            if (Size != DefaultSize) yield return new("limit", Size.ToString(CultureInfo.InvariantCulture));
            if (Page != 1) yield return new("page", Page.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What a form must carry along so that a new query or year keeps the rest.</summary>
    public IEnumerable<KeyValuePair<string, string>> CarriedBy(Func<FacetChoice, bool> keep) =>
    [
        .. Choices.Where(keep).Select(choice => KeyValuePair.Create(choice.ParameterName, choice.Value)),
        .. Locked.Select(name => KeyValuePair.Create("lock", name)),
        .. View,
        .. Size == DefaultSize ? Array.Empty<KeyValuePair<string, string>>() : [new("limit", Size.ToString(CultureInfo.InvariantCulture))],
    ];

    public string Url => UrlOf("/search");

    public string UrlOf(string path)
    {
        var url = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in Parameters.Concat(Locked.Select(name => KeyValuePair.Create("lock", name))))
        {
            url.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return url.ToString();
    }

    public bool Has(string facet, string value, bool excluded = false) => Choices.Contains(new FacetChoice(facet, value, excluded));

    public string ViewOf(string name) => View.TryGetValue(name, out var value) ? value : SearchParameters.All.Single(parameter => parameter.Name == name).Default!;

    public SearchState WithQuery(string query) => this with { Q = query, Page = 1 };

    public SearchState WithPage(int page) => this with { Page = page };

    public SearchState WithSize(int size) => this with { Size = size, Page = 1 };

    public SearchState WithView(string name, string value)
    {
        var view = new Dictionary<string, string>(View) { [name] = value };
        if (value == SearchParameters.All.Single(parameter => parameter.Name == name).Default) view.Remove(name);
        return this with { View = view, Page = 1 };
    }

    /// <summary>Adds the choice, or takes it away where it is there; the opposite choice of the same value goes.</summary>
    public SearchState Toggle(FacetChoice choice)
    {
        var others = Choices.Where(other => other.Facet != choice.Facet || other.Value != choice.Value);
        return this with { Choices = Choices.Contains(choice) ? [.. others] : [.. others, choice], Page = 1 };
    }

    public SearchState Without(string facet, bool excluded) => this with
    {
        Choices = [.. Choices.Where(choice => choice.Facet != facet || choice.IsExcluded != excluded)],
        Locked = excluded ? Locked : [.. Locked.Where(name => name != facet)],
        Page = 1,
    };

    public SearchState WithoutChoices() => this with { Choices = [], Locked = [], Page = 1 };

    /// <summary>Replaces the years by a range; without both ends the years are free.</summary>
    public SearchState WithYears(int? from, int? to)
    {
        var others = Choices.Where(choice => choice.Facet != SectionFacets.Year || choice.IsExcluded);
        if (from > to) (from, to) = (to, from);
        var value = from == to ? $"{from}" : $"{from}..{to}";
        return this with { Choices = from is null && to is null ? [.. others] : [.. others, new FacetChoice(SectionFacets.Year, value, false)], Page = 1 };
    }

    public SearchState ToggleLock(string facet) => this with { Locked = Locked.Contains(facet) ? [.. Locked.Where(name => name != facet)] : [.. Locked, facet] };

    private static int? Number(string? text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;
}
