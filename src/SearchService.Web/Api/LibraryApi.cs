using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SearchService.Reports;
using SearchService.Reports.Catalog;
using SearchService.Reports.Search;
using SearchService.Web.Hosting;
using SearchService.Web.Searching;

namespace SearchService.Web.Api;

/// <summary>The resources under <c>/api</c>.</summary>
internal static class LibraryApi
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/search", Search).WithName("search").WithTags("检索").WithAnswerTag()
            .WithSummary("检索段落")
            .WithDescription("不加引号的一串字按一字不差来找，不替你放宽；没有命中也是回答。处·段·份·独立来源都是准数。")
            .DescribeSearchParameters();
        api.MapGet("/sections/{id}", GetSection).WithName("getSection").WithTags("阅读").WithAnswerTag().RejectUnknownParameters()
            .WithSummary("一段：正文、原文、依据、前后段").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/reports/{id}", GetReport).WithName("getReport").WithTags("阅读").WithAnswerTag().RejectUnknownParameters("view")
            .WithSummary("一份报告：整理后的正文或原文，段落树、依据、噪声账").ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/stats", Stats).WithName("stats").WithTags("资料库").WithAnswerTag().RejectUnknownParameters()
            .WithSummary("资料库里有什么");
        api.MapSuggest();
        api.MapAnalyze();
    }

    private static Results<Ok<SectionSearchAnswer>, ProblemHttpResult> Search(HttpRequest http, ServedLibrary served, CancellationToken cancellationToken)
    {
        var (request, errors) = SearchParameters.Read(http.Query.SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))));
        if (string.IsNullOrWhiteSpace(request.Q) && !SearchParameters.HasFilter(request) && errors.Count == 0)
            errors = [new ParameterError("q", "写一个词，或贴一句原话；没有 q 时至少要有一个筛选条件。")];
        return errors.Count > 0
            ? TypedResults.Problem(Problems.BadParameters(errors))
            : TypedResults.Ok(served.Library.Search(request, cancellationToken));
    }

    private static Results<Ok<SectionDetail>, ProblemHttpResult> GetSection(
        [Description("段的 id，来自命中的 id。")] string id, ServedLibrary served) =>
        served.Library.GetSection(id) is { } section ? TypedResults.Ok(section) : TypedResults.Problem(Problems.Missing("段", id));

    private static Results<Ok<ReportView>, ProblemHttpResult> GetReport(
        [Description("报告的 id，来自命中的 report.id。")] string id,
        [FromQuery, Description("cleaned：整理后；original：原文。"), DefaultValue("cleaned")] string? view,
        ServedLibrary served)
    {
        if (view is not (null or "cleaned" or "original"))
            return TypedResults.Problem(Problems.BadParameters([new ParameterError("view", $"view 没有“{view}”这个值；有 cleaned、original。")]));
        return served.Library.GetReport(id) is { } report
            ? TypedResults.Ok(ReportView.Of(report, original: view == "original"))
            : TypedResults.Problem(Problems.Missing("报告", id));
    }

    private static Ok<LibraryStats> Stats(ServedLibrary served) => TypedResults.Ok(served.Library.Stats());
}
