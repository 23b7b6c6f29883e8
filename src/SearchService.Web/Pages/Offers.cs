using SearchService.Reports;
using SearchService.Reports.Search;
using SearchService.Web.Searching;

namespace SearchService.Web.Pages;

/// <summary>Where nothing was found: ways on, each counted, none taken by itself.</summary>
internal sealed record Offers(IReadOnlyList<Offer> Spellings, IReadOnlyList<Offer> Parts, IReadOnlyList<Offer> Filters, Offer? ByTopic)
{
    private const int SpellingsMax = 5;
    private const int PartsMax = 5;
    private const int PartLengthMin = 2;
    private const int QueryLengthMax = 60; // of a longer sentence the parts would be counted for too long

    public static Offers For(SearchState state, SectionSearchAnswer answer, ReportLibrary library, CancellationToken cancellationToken) => new(
        SpellingsOf(state, library, cancellationToken),
        state.Q.Length > 0 ? PartsOf(state, answer, library, cancellationToken) : [],
        FiltersOf(state, library, cancellationToken),
        state.Q.Length > 0 && state.ViewOf("mode") == "all" ? Count(state.WithView("mode", "any"), "按话题排序，含其中任何一部分的都列出", library, cancellationToken) : null);

    /// <summary>What pinyin may stand for: suggestions for a page without script.</summary>
    private static IReadOnlyList<Offer> SpellingsOf(SearchState state, ReportLibrary library, CancellationToken cancellationToken) =>
        state.Q.Any(char.IsAsciiLetter) && state.Q.Length <= QueryLengthMax
            ? [.. library.Suggest(SearchParameters.Read(state.Parameters).Request, SpellingsMax, cancellationToken).Suggestions.Select(one => new Offer(one.Query, state.WithQuery(one.Query).Url, one.Total))]
            : [];

    /// <summary>Every filter without which something would be found; then all of them together.</summary>
    private static List<Offer> FiltersOf(SearchState state, ReportLibrary library, CancellationToken cancellationToken)
    {
        var offers = new List<Offer>();
        foreach (var (name, chinese) in SearchParameters.FilterFacets)
        {
            foreach (var excluded in new[] { false, true })
            {
                var values = state.Choices.Where(choice => choice.Facet == name && choice.IsExcluded == excluded).Select(choice => choice.Value.Replace("..", "—", StringComparison.Ordinal)).ToList();
                if (values.Count > 0) offers.Add(Count(state.Without(name, excluded), $"{(excluded ? "排除 " : "")}{chinese}：{string.Join("或", values)}", library, cancellationToken));
            }
        }

        if (offers.Count > 1) offers.Add(Count(state.WithoutChoices(), "全部条件", library, cancellationToken));
        return [.. offers.OrderByDescending(offer => offer.Total.Sections > 0)];
    }

    /// <summary>The longest pieces of the query that are found somewhere, from long to short, none inside another.</summary>
    private static List<Offer> PartsOf(SearchState state, SectionSearchAnswer answer, ReportLibrary library, CancellationToken cancellationToken)
    {
        var offers = new List<Offer>();
        foreach (var piece in Pieces(state.Q.Length <= QueryLengthMax ? state.Q : state.Q[..QueryLengthMax]))
        {
            var at = 0;
            while (at < piece.Length && offers.Count < PartsMax)
            {
                var found = LongestFrom(piece, at);
                if (found is null)
                {
                    at++;
                    continue;
                }

                offers.Add(found);
                at += found.Text.Length;
            }
        }

        return [.. offers.DistinctBy(offer => offer.Text).OrderByDescending(offer => offer.Text.Length)];

        Offer? LongestFrom(string piece, int start)
        {
            // A longer piece is found only where every shorter beginning of it is: grow until nothing is left.
            Offer? best = null;
            for (var length = PartLengthMin; start + length <= piece.Length; length++)
            {
                var text = piece.Substring(start, length);
                var offer = Count(SearchState.For(text).WithView("reading", state.ViewOf("reading")), text, library, cancellationToken, "“" + text + "”");
                if (offer.Total.Sections == 0) break;
                best = offer;
            }

            return best;
        }
    }

    private static IEnumerable<string> Pieces(string query) =>
        query.Split([' ', '　', '“', '”', '"', '「', '」', '(', ')', '（', '）', '，', '。', '、', '；', '：', '*', ',', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(piece => piece.TrimStart('-'))
            .Where(piece => piece.Length >= PartLengthMin && piece is not ("同句" or "同段" or "AND" or "OR" or "NOT" or "NEAR"));

    private static Offer Count(SearchState state, string text, ReportLibrary library, CancellationToken cancellationToken, string? query = null)
    {
        var asked = query is null ? state : state.WithQuery(query);
        var request = SearchParameters.Read(asked.Parameters).Request with { Limit = 0 };
        // Without query and filters there is nothing to count: the link leads to the empty box.
        var total = request.Q.Length == 0 && !SearchParameters.HasFilter(request) ? new AnswerTotal(0, 0, 0, 0) : library.Search(request, cancellationToken).Total;
        return new Offer(text, asked.Url, total);
    }
}

/// <summary>A way on.</summary>
/// <param name="Text">What is offered.</param>
/// <param name="Url">Takes it.</param>
/// <param name="Total">What would be found.</param>
internal sealed record Offer(string Text, string Url, AnswerTotal Total);
