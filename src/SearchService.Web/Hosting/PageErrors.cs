namespace SearchService.Web.Hosting;

/// <summary>Errors of pages become pages: 404 and the rest, each with the next step.</summary>
internal static class PageErrors
{
    public static IApplicationBuilder UsePageErrors(this IApplicationBuilder app) =>
        app.UseWhen(
            context => !Api.Problems.AreAskedFor(context),
            pages =>
            {
                pages.UseExceptionHandler("/oops/500");
                pages.UseStatusCodePagesWithReExecute("/oops/{0}");
            });
}
