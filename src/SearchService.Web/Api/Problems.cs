using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using SearchService.Web.Hosting;
using SearchService.Web.Searching;

namespace SearchService.Web.Api;

/// <summary>Every error of the API is an RFC 9457 problem: a name, what is wrong in Chinese, and what to do.</summary>
internal static partial class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>Names of the errors: the last part of <c>type</c>.</summary>
    public const string BadParameter = "bad-parameter";
    public const string NotFound = "not-found";
    public const string MethodNotAllowed = "method-not-allowed";
    public const string UnsupportedMediaType = "unsupported-media-type";
    public const string IndexDamaged = "index-damaged";
    public const string Failed = "failed";

    /// <summary>Where errors are for programs; everywhere else they are pages.</summary>
    public static bool AreAskedFor(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments("/openapi", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.Equals("/alive", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.Equals("/health", StringComparison.OrdinalIgnoreCase);

    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true); // the exception names the parameter
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>(); // before the default one, which looks at Accept
        return services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Name(context.ProblemDetails, context.HttpContext));
    }

    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) =>
        app.UseWhen(AreAskedFor, api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions
            {
                AllowStatusCode404Response = true,
                SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException,
                StatusCodeSelector = StatusOf,
            });
            api.UseStatusCodePages();
        });

    /// <summary>The answer to parameters that cannot be used.</summary>
    public static ProblemDetails BadParameters(IReadOnlyList<ParameterError> errors) => new HttpValidationProblemDetails(
        errors.GroupBy(error => error.Name).ToDictionary(group => group.Key, group => group.Select(error => error.Message).ToArray()))
    {
        Status = StatusCodes.Status400BadRequest,
        Type = TypeOf(BadParameter),
        Title = "参数不对",
        Detail = string.Join(" ", errors.Select(error => error.Message)),
    };

    public static ProblemDetails Missing(string what, string id) => new()
    {
        Status = StatusCodes.Status404NotFound,
        Type = TypeOf(NotFound),
        Title = "没有找到",
        Detail = $"没有 id 是“{id}”的{what}。它可能在重新入库时换了编号，从检索里再找一次。",
    };

    public static ProblemDetails Damaged(string? where, string? advice = null) => new()
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        Type = TypeOf(IndexDamaged),
        Title = "索引读不出来",
        Detail = advice ?? "索引有一段读不出来。原件和分类都在，没有丢。请停下服务，在命令行运行 searchservice rebuild。",
        Extensions = { ["remedy"] = "rebuild", ["where"] = where },
    };

    private static string TypeOf(string name) => "urn:searchservice:problem:" + name;

    private static int StatusOf(Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when ServedLibrary.IsDamage(fault) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Gives a problem that the framework made its name and its Chinese words.</summary>
    private static void Name(ProblemDetails problem, HttpContext context)
    {
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var named = fault switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => BadParameters([Explain(bad)]),
            not null when ServedLibrary.IsDamage(fault) => Damaged(fault.Message, (fault as IndexUnreadableException)?.Advice),
            _ when problem is HttpValidationProblemDetails { Type: null } invalid =>
                BadParameters([.. invalid.Errors.SelectMany(field => field.Value.Select(message => new ParameterError(field.Key, message)))]),
            _ => null,
        };
        var path = context.Request.Path;
        (problem.Type, problem.Title, problem.Detail) = (problem.Status, named) switch
        {
            (_, { } known) => (known.Type, known.Title, known.Detail),
            (StatusCodes.Status404NotFound, _) when problem.Type != TypeOf(NotFound) => (TypeOf(NotFound), "没有这个地址", $"没有 {path} 这个地址；有哪些见 /openapi/v1.json。"),
            (StatusCodes.Status405MethodNotAllowed, _) => (TypeOf(MethodNotAllowed), "方法不对", $"{path} 不接受 {context.Request.Method}；可用的见 Allow。"),
            (StatusCodes.Status415UnsupportedMediaType, _) => (TypeOf(UnsupportedMediaType), "格式不收", $"{path} 只收 application/json。"),
            (StatusCodes.Status500InternalServerError, _) => (TypeOf(Failed), "没有做成", $"这一步没有做成。再试一次；编号 {context.TraceIdentifier}。"),
            _ => (problem.Type, problem.Title, problem.Detail),
        };
        if (named is HttpValidationProblemDetails { Errors: var fields } && problem is not HttpValidationProblemDetails) problem.Extensions["errors"] = fields;
        foreach (var (key, value) in named?.Extensions ?? new Dictionary<string, object?>()) problem.Extensions[key] = value;
        problem.Instance ??= path;
    }

    private static ParameterError Explain(BadHttpRequestException bad)
    {
        var match = FailedParameter().Match(bad.Message);
        return match.Success
            ? new ParameterError(match.Groups["name"].Value, $"{match.Groups["name"].Value} 不能是“{match.Groups["value"].Value}”。")
            : RequiredParameter().Match(bad.Message) is { Success: true } required
            ? new ParameterError(required.Groups["name"].Value, $"还缺 {required.Groups["name"].Value}。")
            : new ParameterError("body", "请求的内容读不懂：要 JSON，见 /openapi/v1.json。");
    }

    [GeneratedRegex("parameter \"\\S+ (?<name>\\w+)\" from \"(?<value>[^\"]*)\"")]
    private static partial Regex FailedParameter();

    [GeneratedRegex("Required parameter \"\\S+ (?<name>\\w+)\" was not provided from query string")]
    private static partial Regex RequiredParameter();

    /// <summary>Writes problems as JSON whatever the caller accepts: a program that asked wrongly still gets the reason.</summary>
    private sealed class ProblemWriter : IProblemDetailsWriter
    {
        public bool CanWrite(ProblemDetailsContext context) => AreAskedFor(context.HttpContext);

        public async ValueTask WriteAsync(ProblemDetailsContext context)
        {
            var problem = context.ProblemDetails;
            problem.Status ??= context.HttpContext.Response.StatusCode;
            Name(problem, context.HttpContext);
            await context.HttpContext.Response.WriteAsJsonAsync(problem, problem.GetType(), options: null, ContentType, context.HttpContext.RequestAborted);
        }
    }
}
