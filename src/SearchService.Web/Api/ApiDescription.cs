using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SearchService.Web.Searching;

namespace SearchService.Web.Api;

/// <summary>The OpenAPI document: what the framework sees in the signatures, and the table of search parameters.</summary>
internal static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "SearchService";
            document.Info.Version = "v1";
            document.Info.Description = "工作报告的检索与取用。偏移一律是 UTF-16 单位，左闭右开。错误一律是 RFC 9457 的 application/problem+json。";
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    /// <summary>Describes the query from <see cref="SearchParameters.All"/>, which also reads it.</summary>
    /// <param name="endpoint">Of a search.</param>
    /// <param name="parameters">Those that it reads; null = all.</param>
    public static RouteHandlerBuilder DescribeSearchParameters(this RouteHandlerBuilder endpoint, IReadOnlyList<SearchParameter>? parameters = null) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            operation.Parameters = [.. (parameters ?? SearchParameters.All).Select(Describe)];
            return Task.CompletedTask;
        });

    private static IOpenApiParameter Describe(SearchParameter parameter)
    {
        var value = new OpenApiSchema
        {
            Type = parameter.Range is null ? JsonSchemaType.String : JsonSchemaType.Integer,
            Minimum = parameter.Range?.Min.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Maximum = parameter.Range?.Max.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Enum = parameter.Allowed.Count == 0 ? null : [.. parameter.Allowed.Select(allowed => (JsonNode)JsonValue.Create(allowed))],
            Default = parameter.Default is null ? null : parameter.Range is null ? JsonValue.Create(parameter.Default) : JsonNode.Parse(parameter.Default),
        };
        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = ParameterLocation.Query,
            Description = parameter.Description,
            Explode = parameter.Repeats,
            Example = parameter.Example is null ? null : parameter.Repeats ? new JsonArray(parameter.Example) : JsonValue.Create(parameter.Example),
            Schema = parameter.Repeats ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = value } : value,
        };
    }

    /// <summary>A misspelt parameter name is an error, not ignored.</summary>
    public static RouteHandlerBuilder RejectUnknownParameters(this RouteHandlerBuilder endpoint, params string[] known) =>
        endpoint.AddEndpointFilter(async (invocation, next) =>
        {
            var unknown = invocation.HttpContext.Request.Query.Keys.Where(name => !known.Contains(name)).ToList();
            return unknown.Count == 0
                ? await next(invocation)
                : TypedResults.Problem(Problems.BadParameters([.. unknown.Select(name => new ParameterError(name, $"不认识的参数“{name}”。"))]));
        });
}
