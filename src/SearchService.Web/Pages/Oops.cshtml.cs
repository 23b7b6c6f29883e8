using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SearchService.Web.Hosting;

namespace SearchService.Web.Pages;

/// <summary>The page where a page is missing or failed. Reached inside the server only, under the address that was asked for.</summary>
[IgnoreAntiforgeryToken] // it may stand in for a failed POST
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class OopsModel : PageModel
{
    public string Heading { get; private set; } = "";

    public string Advice { get; private set; } = "";

    public bool IsDamaged { get; private set; }

    public void OnGet(int code) => Explain(code);

    public void OnPost(int code) => Explain(code);

    private void Explain(int code)
    {
        IsDamaged = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Error is { } fault && ServedLibrary.IsDamage(fault);
        if (IsDamaged) Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        // Asked for by its own address it is a page that is not there.
        else if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null && HttpContext.Features.Get<IExceptionHandlerFeature>() is null) Response.StatusCode = code = StatusCodes.Status404NotFound;
        (Heading, Advice) = code switch
        {
            StatusCodes.Status404NotFound => ("没有这一页", "它可能换了地方，从检索里再找一次。"),
            StatusCodes.Status405MethodNotAllowed => ("这里不收这样的请求", "从检索里再来一次。"),
            >= 500 => ("这一步没有做成", $"资料都在，没有丢。再试一次；编号 {HttpContext.TraceIdentifier}。"),
            _ => ("这个地址读不懂", "从检索里再来一次。"),
        };
    }
}
