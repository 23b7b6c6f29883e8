using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SearchService.Engine.Text;
using SearchService.Reports;
using SearchService.Reports.Search;
using SearchService.Web.Hosting;
using SearchService.Web.Rendering;
using SearchService.Web.Searching;

namespace SearchService.Web.Pages;

/// <summary>One box, its answer, and every next step as a link.</summary>
internal sealed class SearchModel(ServedLibrary served) : PageModel
{
    private static readonly SearchValues<char> Operators = SearchValues.Create(" 　“”\"「」()（）*:：");

    public SearchState State { get; private set; } = SearchState.For("");

    /// <summary>Null where nothing was asked, or the index cannot be read.</summary>
    public SectionSearchAnswer? Answer { get; private set; }

    public bool IsDamaged { get; private set; }

    /// <summary>Values of the URL that could not be used.</summary>
    public IReadOnlyList<ParameterError> Errors { get; private set; } = [];

    public IReadOnlyList<HitView> Hits { get; private set; } = [];

    public IReadOnlyList<FacetView> Facets { get; private set; } = [];

    /// <summary>Ways on where nothing was found; null where something was.</summary>
    public Offers? Offers { get; private set; }

    public long PageCount => Answer is null ? 0 : (Answer.Listed + State.Size - 1) / State.Size;

    /// <summary>第 1–5 条，共 10 条（合并相同后）.</summary>
    public string PageNote
    {
        get
        {
            if (Answer is null || Hits.Count == 0) return "";
            var first = (State.Page - 1L) * State.Size + 1;
            return $"第 {first:N0}–{first + Hits.Count - 1:N0} 条，共 {Answer.Listed:N0} 条{(Answer.Listed < Answer.Total.Sections ? "（合并相同后）" : "")}·";
        }
    }

    /// <summary>How the query was read, in one line: nothing is done silently.</summary>
    public string ReadAs => State switch
    {
        { Q: "" } => "没有写要找的话，列出符合条件的段。",
        _ when State.ViewOf("mode") == "any" => "按话题排序：含其中任何一部分的都列出，越靠前越贴近。",
        _ when State.ViewOf("reading") == "literal" => $"按{Quoted}照原文字面来查，标记和掩码也算字，没有折叠。",
        _ => $"按{Quoted}一字不差来查，没有放宽。",
    };

    /// <summary>What exactly is not there.</summary>
    public string NothingFound
    {
        get
        {
            var where = State.Choices.Count > 0 ? "这些条件下" : "资料库里";
            return State switch
            {
                { Q: "" } => "",
                _ when State.ViewOf("mode") == "any" => $"{where}没有说到{Quoted}任何一部分的段。",
                // More than one phrase: it is their being together that is missing.
                _ when State.Q.AsSpan().Trim("“”\"「」").ContainsAny(Operators) => $"{where}没有合乎这个写法的段。",
                _ => $"{where}没有一字不差的{Quoted}。",
            };
        }
    }

    private string Quoted => State.Q is ['“' or '"' or '「', ..] ? $"“{State.Q.Trim('“', '”', '"', '「', '」')}”" : $"“{State.Q}”";

    public IActionResult OnGet(CancellationToken cancellationToken)
    {
        State = SearchState.From(Request.Query);
        if (YearForm() is { } withYears) return Redirect(withYears.Url);

        var (request, errors) = SearchParameters.Read(State.Parameters);
        Errors = errors;
        if (string.IsNullOrWhiteSpace(request.Q) && !SearchParameters.HasFilter(request)) return Page();

        try
        {
            var library = served.Library;
            Answer = library.Search(request with { Facets = [.. SearchParameters.FilterFacets.Select(facet => facet.Name)] }, cancellationToken);
            Hits = [.. Answer.Hits.Select((hit, index) => HitView.Of(hit, index + 1, State, library))];
            Facets = [.. SearchParameters.FilterFacets.Select(facet => FacetView.Of(facet.Name, facet.Chinese, Answer.Facets[facet.Name], State))];
            if (Answer.Total.Sections == 0) Offers = Offers.For(State, Answer, library, cancellationToken);
        }
        catch (IOException fault) when (ServedLibrary.IsDamage(fault))
        {
            (Answer, IsDamaged) = (null, true);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return Page();
    }

    /// <summary>What the two fields of the year form ask for, as a state with one range; null where they were not sent.</summary>
    private SearchState? YearForm()
    {
        if (!Request.Query.ContainsKey("from") && !Request.Query.ContainsKey("to")) return null;
        return State.WithYears(Year(Request.Query["from"]), Year(Request.Query["to"]));

        static int? Year(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;
    }
}
