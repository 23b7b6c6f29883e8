using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using SearchService.Web.Hosting;

namespace SearchService.Web.Api;

/// <summary>ETag of an answer: the same question to the same index of the same program has the same answer.</summary>
internal static class AnswerTags
{
    // A new build may answer otherwise from the same index.
    private static readonly string Program = typeof(AnswerTags).Module.ModuleVersionId.ToString("N");

    /// <summary>Adds the tag, and answers 304 without searching where the caller has the answer already.</summary>
    public static RouteHandlerBuilder WithAnswerTag(this RouteHandlerBuilder endpoint) => endpoint
        .AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var library = context.RequestServices.GetRequiredService<ServedLibrary>().Library;
            var tag = new EntityTagHeaderValue(TagOf(context.Request, library.IndexVersion));
            var known = context.Request.GetTypedHeaders().IfNoneMatch;
            var isKnown = known.Any(other => other.Equals(EntityTagHeaderValue.Any) || other.Compare(tag, useStrongComparison: false));
            var result = isKnown ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : await next(invocation);
            if (result is not IStatusCodeHttpResult { StatusCode: >= 400 } and not INestedHttpResult { Result: IStatusCodeHttpResult { StatusCode: >= 400 } })
            {
                context.Response.GetTypedHeaders().ETag = tag;
                context.Response.Headers.CacheControl = "no-cache"; // keep it, ask each time whether it still holds
            }

            return result;
        })
        .Produces(StatusCodes.Status304NotModified);

    private static string TagOf(HttpRequest request, long indexVersion)
    {
        var question = $"{Program}\n{request.Path}{request.QueryString}";
        return $"\"{indexVersion}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)).AsSpan(0, 8))}\"";
    }
}
