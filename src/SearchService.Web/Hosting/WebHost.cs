using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.WebEncoders;
using SearchService.Reports;
using SearchService.Web.Api;

namespace SearchService.Web.Hosting;

/// <summary>Puts the server together: a table of contents of its concerns.</summary>
internal static class WebHost
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <param name="library">What is served; stays the caller's.</param>
    /// <param name="urls">Where to listen; null = ASPNETCORE_URLS, else the default.</param>
    /// <param name="hostArguments">What the host itself understands (environment, content root).</param>
    public static WebApplication Build(ReportLibrary library, string? urls, string[] hostArguments)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = hostArguments,
            WebRootPath = Folders.WebRoot,
            ApplicationName = typeof(WebHost).Assembly.GetName().Name, // where the pages are, whoever started the process
        });
        if (urls is not null || string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey])) builder.WebHost.UseUrls(urls ?? DefaultUrl);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A pasted text is a query too, and gets its warning: 10,000 characters are 90,000 bytes of an address.
            kestrel.Limits.MaxRequestLineSize = 256 * 1024;
        });

        // The library and what is derived from it.
        builder.Services.AddSingleton(new ServedLibrary(library));
        builder.Services.AddSingleton<LibraryOverview>();

        // Texts leave as they are: Chinese is not escaped, in JSON nor in HTML.
        builder.Services.ConfigureHttpJsonOptions(json => ConfigureJson(json.SerializerOptions));
        builder.Services.Configure<WebEncoderOptions>(html => html.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        builder.Services.AddProblems();
        builder.Services.AddApiDescription();
        builder.Services.AddValidation();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider(); // nothing is protected: leave no keys on the disk
        builder.Services.AddRazorPages();

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UsePageErrors();
        app.UseStaticFiles();
        app.UseRouting();
        app.MapApi();
        app.MapHealth();
        app.MapOpenApi();
        app.MapRazorPages();
        DisplaySettings.Map(app);
        return app;
    }

    /// <summary>The JSON of API, command line and batch alike.</summary>
    public static JsonSerializerOptions ConfigureJson(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // served as JSON with nosniff, never inside HTML
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return json;
    }
}
