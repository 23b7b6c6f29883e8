using System.CommandLine;
using SearchService.Ingestion.Pipeline;
using SearchService.Reports;
using SearchService.Web.Hosting;

namespace SearchService.Web.Commands;

/// <summary>API and page.</summary>
internal static class ServeVerb
{
    // What the host itself understands is passed on to it: tests and service managers set these.
    private static readonly string[] HostOptions = ["--environment", "--contentRoot", "--applicationName"];

    public static Command Build()
    {
        var verb = new Command("serve", "起服务：页面和接口。");
        AddTo(verb, ingestBundled: false);
        return verb;
    }

    /// <param name="command">The verb, or the root.</param>
    /// <param name="ingestBundled">Whether an empty data folder is filled with the bundled reports first.</param>
    public static void AddTo(Command command, bool ingestBundled)
    {
        var data = DataFolder.Option();
        var urls = new Option<string?>("--urls") { Description = "监听的地址，默认 ASPNETCORE_URLS，再默认 http://127.0.0.1:5080", HelpName = "地址" };
        var host = HostOptions.Select(name => new Option<string?>(name) { Hidden = true }).ToList();
        command.Add(data);
        command.Add(urls);
        host.ForEach(command.Add);
        command.SetAction(async (call, cancellationToken) =>
        {
            var folder = call.GetRequiredValue(data);
            using var library = DataFolder.OpenToWrite(folder);
            if (ingestBundled) IngestBundled(library, cancellationToken);
            if (library.IndexAdvice is { } advice) Console.Error.WriteLine(advice);
            else library.CatchUpIndex(Terminal.Progress("索引"), cancellationToken);
            string[] hostArguments = [.. host.Where(option => call.GetValue(option) is not null).Select(option => $"{option.Name}={call.GetValue(option)}")];
            await using var app = WebHost.Build(library, call.GetValue(urls), hostArguments);
            app.Lifetime.ApplicationStarted.Register(() => Greet(app.Urls));
            await app.RunAsync(cancellationToken);
            return ExitCode.Ok;
        });
    }

    private static void Greet(ICollection<string> urls)
    {
        if (urls.Count > 0) Console.Error.WriteLine($"打开 {string.Join(" 或 ", urls)} 就能用；按 Ctrl+C 停下。");
    }

    private static void IngestBundled(ReportLibrary library, CancellationToken cancellationToken)
    {
        if (library.Stats().CatalogSequence > 0 || Folders.BundledCorpus() is not { } corpus) return;
        Console.Error.WriteLine($"资料库是空的，先把自带的报告入库：{corpus}");
        IngestVerb.Run(library, [corpus], new IngestionOptions(), cancellationToken);
    }
}
