namespace SearchService.Web.Hosting;

/// <summary>How the drafter wants the pages to look; kept in one cookie, written into the HTML by the server.</summary>
/// <param name="Theme">auto, light or dark.</param>
/// <param name="Face">song, hei or gongwen: the face of report text.</param>
/// <param name="Size">m, l or xl.</param>
/// <param name="Keys">Whether single keys do something.</param>
internal sealed record DisplaySettings(string Theme, string Face, string Size, bool Keys)
{
    private const string CookieName = "show";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public static IReadOnlyList<(string Value, string Chinese)> Themes { get; } = [("auto", "跟系统"), ("light", "亮"), ("dark", "暗")];

    public static IReadOnlyList<(string Value, string Chinese)> Faces { get; } = [("song", "宋体"), ("hei", "黑体"), ("gongwen", "公文体（仿宋）")];

    public static IReadOnlyList<(string Value, string Chinese)> Sizes { get; } = [("m", "中"), ("l", "大"), ("xl", "特大")];

    public static DisplaySettings Of(HttpContext context) =>
        context.Request.Cookies[CookieName]?.Split('.') is [var theme, var face, var size, var keys]
            ? Make(theme, face, size, keys)
            : Make(null, null, null, "1");

    /// <summary>Stores the form of the start page and goes back to where it was sent from.</summary>
    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/display", (HttpContext context, IFormCollection form) =>
        {
            var settings = Make(form["theme"], form["face"], form["size"], form["keys"].Count > 0 ? "1" : "0");
            context.Response.Cookies.Append(
                CookieName,
                $"{settings.Theme}.{settings.Face}.{settings.Size}.{(settings.Keys ? 1 : 0)}",
                new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = Kept, IsEssential = true });
            context.Response.Headers.Location = "/#show";
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        })
        .DisableAntiforgery() // it only sets the looks of this browser; SameSite and form-action guard it enough
        .ExcludeFromDescription();

    private static DisplaySettings Make(string? theme, string? face, string? size, string? keys) =>
        new(Known(Themes, theme), Known(Faces, face), Known(Sizes, size), keys == "1");

    private static string Known(IReadOnlyList<(string Value, string Chinese)> choices, string? value) =>
        choices.Any(choice => choice.Value == value) ? value! : choices[0].Value;
}
