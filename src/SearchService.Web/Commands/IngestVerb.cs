using System.CommandLine;
using SearchService.Ingestion.Pipeline;
using SearchService.Ingestion.Reading;
using SearchService.Reports;

namespace SearchService.Web.Commands;

/// <summary>Files and folders → library.</summary>
internal static class IngestVerb
{
    private const int Megabyte = 1024 * 1024;
    private const int SizeMaxHighest = 1024; // a decoded text is one string

    public static Command Build()
    {
        var paths = new Argument<string[]>("文件或文件夹") { Arity = ArgumentArity.OneOrMore, Description = "要入库的文件，或整个文件夹" };
        var data = DataFolder.Option();
        var sizeMax = new Option<int>("--max-mb") { Description = "再大的文件不读，记一行原因", HelpName = "兆字节", DefaultValueFactory = _ => FileReader.DefaultMaxBytes / Megabyte };
        sizeMax.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var size) || size is < 1 or > SizeMaxHighest))
                result.AddError($"--max-mb 要 1 到 {SizeMaxHighest} 的整数。");
        });
        var reread = new Option<bool>("--reread") { Description = "没变的文件也重新读一遍（程序换了新版以后用）" };
        var verb = new Command("ingest", "把文件入库，再更新索引。") { paths, data, sizeMax, reread };
        verb.SetAction((call, cancellationToken) =>
        {
            var given = call.GetRequiredValue(paths);
            var missing = given.Where(path => !Path.Exists(path)).ToList();
            foreach (var path in missing) Console.Error.WriteLine($"没有这个文件或文件夹：{path}");
            if (missing.Count > 0) return Task.FromResult(ExitCode.Usage);
            using var library = DataFolder.OpenToWrite(call.GetRequiredValue(data));
            var options = new IngestionOptions { MaxBytes = call.GetRequiredValue(sizeMax) * Megabyte, Reread = call.GetValue(reread) };
            return Task.FromResult(Run(library, given, options, cancellationToken));
        });
        return verb;
    }

    /// <summary>Ingests, lets the index catch up, and says what became of the files.</summary>
    public static int Run(ReportLibrary library, IReadOnlyList<string> paths, IngestionOptions options, CancellationToken cancellationToken)
    {
        var line = Terminal.Progress("入库");
        var summary = new IngestionJob(library, options).Run(paths, new Steps(step => line.Report((step.Done, step.Total))), cancellationToken);
        foreach (var file in summary.Files.Where(file => file.Outcome == FileOutcome.Failed)) Console.Error.WriteLine($"没有入库：{file.Name}：{file.Reason}");
        foreach (var file in summary.Files.Where(file => file.SameContent.Count > 0)) Console.Error.WriteLine($"内容相同：{file.Name} 与 {string.Join("、", file.SameContent)}");
        Console.Out.WriteLine(
            $"入库 {summary.Count(FileOutcome.Added):N0} 个，更新 {summary.Count(FileOutcome.Replaced):N0} 个，没变 {summary.Count(FileOutcome.Unchanged):N0} 个，没成 {summary.Count(FileOutcome.Failed):N0} 个。索引第 {summary.IndexVersion} 版。");
        return summary.ExitCode;
    }

    /// <summary>Passes each step on at once and in order, which <see cref="Progress{T}"/> does not promise.</summary>
    private sealed class Steps(Action<IngestionProgress> step) : IProgress<IngestionProgress>
    {
        public void Report(IngestionProgress value) => step(value);
    }
}
