using Microsoft.AspNetCore.Http.HttpResults;
using SearchService.Web.Hosting;

namespace SearchService.Web.Api;

/// <summary>Whether the program runs, and whether it can answer.</summary>
internal static class HealthApi
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alive", () => TypedResults.Ok(new Health("alive", null))).WithName("alive").WithTags("健康").WithSummary("程序在运行");
        routes.MapGet("/health", (ServedLibrary served) => Check(served)).WithName("health").WithTags("健康").WithSummary("能查：索引读得出来")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<Health> Check(ServedLibrary served) => TypedResults.Ok(new Health("healthy", served.Library.IndexVersion));
}

/// <summary>What a check found.</summary>
/// <param name="Status">alive or healthy.</param>
/// <param name="IndexVersion">Version of the index that answers.</param>
public sealed record Health(string Status, long? IndexVersion);
