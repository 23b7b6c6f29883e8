using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using SearchService.Reports.Suggestions;
using SearchService.Web.Hosting;
using SearchService.Web.Searching;

namespace SearchService.Web.Api;

/// <summary>Suggestions while one types.</summary>
internal static class SuggestApi
{
    public const int LimitMax = 50;
    public const int LimitDefault = 8;
    public const int TypedLengthMax = 200;
    public const string LimitOutside = "limit 要在 1 到 50 之间。";

    // What is suggested is neither sorted nor paged.
    private static readonly string[] Unused = ["limit", "page", "cursor", "sort", "facets", "copies"];

    public static void MapSuggest(this IEndpointRouteBuilder api) => api.MapGet("/suggest", Suggest).WithName("suggest").WithTags("检索")
        .WithSummary("边输边提示")
        .WithDescription("q 是还没写完的检索式：字、拼音、声母都行，也可以混着写（意识xt）。补的是最后一个空格后面的部分；每条都查得到，数目照同样的筛选来数。")
        .DescribeSearchParameters([.. Parameters]);

    private static IEnumerable<SearchParameter> Parameters =>
    [
        .. SearchParameters.All.Where(parameter => !Unused.Contains(parameter.Name)),
        new("limit", "最多几条。") { Range = (1, LimitMax), Default = LimitDefault.ToString(CultureInfo.InvariantCulture) },
    ];

    private static Results<Ok<SuggestionAnswer>, ProblemHttpResult> Suggest(HttpRequest http, ServedLibrary served, CancellationToken cancellationToken)
    {
        var (request, errors) = SearchParameters.Read(http.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))));
        var limit = LimitDefault;
        List<ParameterError> all = [.. errors.Where(error => error.Name != "limit")];
        if (http.Query["limit"] is [{ Length: > 0 } given] && !(int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= LimitMax))
            all.Add(new ParameterError("limit", LimitOutside));
        if (all.Count > 0) return TypedResults.Problem(Problems.BadParameters(all));
        var library = served.Library;
        return TypedResults.Ok(request.Q.Length is 0 or > TypedLengthMax
            ? new SuggestionAnswer(request.Q, library.IndexVersion, [])
            : library.Suggest(request, limit, cancellationToken));
    }
}
