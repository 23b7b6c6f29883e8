using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SearchService.Reports;

namespace SearchService.Web.Commands;

/// <summary>The verbs of the program. Without one it serves, and fills an empty data folder with the bundled reports first.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        Terminal.UseUtf8();
        var root = Build();
        var call = root.Parse(args);
        if (call.Errors.Count > 0)
        {
            foreach (var complaint in Usage.Complaints(call)) Console.Error.WriteLine(complaint);
            Console.Error.WriteLine();
            Console.Error.Write(Usage.Of(call.CommandResult.Command));
            return ExitCode.Usage;
        }

        try
        {
            return await call.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("停下了；已经入库的都在。");
            return ExitCode.Failed;
        }
        catch (DataFolderInUseException busy)
        {
            Console.Error.WriteLine(busy.Message);
            return ExitCode.Failed;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"没有做成：{fault.Message}");
            if (Hosting.ServedLibrary.IsDamage(fault)) Console.Error.WriteLine("原件和分类都在，没有丢。运行 searchservice rebuild 重建索引。");
            return ExitCode.Failed;
        }
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("SearchService：工作报告的检索与取用。不写命令时起服务；资料库是空的就先把自带的报告入库。")
        {
            IngestVerb.Build(),
            ServeVerb.Build(),
            SearchVerb.Build(),
            SuggestVerb.Build(),
            InspectVerb.Build(),
            SegmentVerb.Build(),
            ImportVerb.Build(),
            TermsVerb.Build(),
            UpkeepVerbs.Rebuild(),
            UpkeepVerbs.Verify(),
            UpkeepVerbs.Stats(),
            UpkeepVerbs.Backup(),
            TrainVerb.Build(),
        };
        ServeVerb.AddTo(root, ingestBundled: true);
        foreach (var argument in root.Subcommands.Concat(root.Subcommands.SelectMany(verb => verb.Subcommands)).SelectMany(verb => verb.Arguments)) Usage.RejectStrangeOptions(argument);
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpAction();
        return root;
    }

    private sealed class HelpAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            Console.Out.Write(Usage.Of(parseResult.CommandResult.Command));
            return ExitCode.Ok;
        }
    }
}
