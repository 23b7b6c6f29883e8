using System.CommandLine;
using SearchService.Reports;
using SearchService.Reports.Terms;

namespace SearchService.Web.Commands;

/// <summary>What keeps a data folder sound: rebuild, verify, stats, backup.</summary>
internal static class UpkeepVerbs
{
    public static Command Rebuild()
    {
        var data = DataFolder.Option();
        var learn = new Option<bool>("--learn") { Description = "先数一遍资料库自己的词频，加进词典再切词；量下来没有好处，默认不用" };
        var forget = new Option<bool>("--forget") { Description = "不再用自己的词频" };
        var verb = new Command("rebuild", "从资料库重建索引；建好再换上，原件和分类不动。") { data, learn, forget };
        verb.SetAction((call, cancellationToken) =>
        {
            var folder = call.GetRequiredValue(data);
            if (!IsThere(folder)) return Task.FromResult(ExitCode.Usage);
            if (call.GetValue(learn) && call.GetValue(forget))
            {
                Console.Error.WriteLine("--learn 和 --forget 只能用一个。");
                return Task.FromResult(ExitCode.Usage);
            }

            if (call.GetValue(learn) || call.GetValue(forget)) ChangeCounts(folder, call.GetValue(learn), cancellationToken);
            using var library = DataFolder.OpenToWrite(folder);
            library.Rebuild(Terminal.Progress("索引"), cancellationToken);
            Console.Out.WriteLine($"索引重建好了，现在是第 {library.IndexVersion} 版。");
            return Task.FromResult(ExitCode.Ok);
        });
        return verb;
    }

    public static Command Verify()
    {
        var data = DataFolder.Option();
        var verb = new Command("verify", "把资料库、原件和索引逐字节读一遍。") { data };
        verb.SetAction((call, cancellationToken) =>
        {
            if (DataFolder.OpenToRead(call.GetRequiredValue(data)) is not { } library) return Task.FromResult(ExitCode.Usage);
            using (library)
            {
                var faults = library.Verify(cancellationToken);
                foreach (var fault in faults) Console.Out.WriteLine(fault);
                Console.Out.WriteLine(faults.Count == 0 ? "都读得出来，没有问题。" : $"有 {faults.Count} 处问题。索引的问题运行 searchservice rebuild 修复。");
                return Task.FromResult(faults.Count == 0 ? ExitCode.Ok : ExitCode.Failed);
            }
        });
        return verb;
    }

    public static Command Stats()
    {
        var data = DataFolder.Option();
        var json = new Option<bool>("--json") { Description = "写成 JSON" };
        var verb = new Command("stats", "资料库里有什么。") { data, json };
        verb.SetAction(call =>
        {
            if (DataFolder.OpenToRead(call.GetRequiredValue(data)) is not { } library) return ExitCode.Usage;
            using (library)
            {
                var stats = library.Stats();
                if (call.GetValue(json)) Terminal.WriteJson(Console.Out, stats);
                else WriteStats(stats);
                return ExitCode.Ok;
            }
        });
        return verb;
    }

    public static Command Backup()
    {
        var target = new Argument<string>("目录") { Description = "备份到哪里，要是空目录" };
        var data = DataFolder.Option();
        var verb = new Command("backup", "把资料库备份到另一个目录；原件和分类都在，索引到时重建。") { target, data };
        verb.SetAction(call =>
        {
            if (DataFolder.OpenToRead(call.GetRequiredValue(data)) is not { } library) return ExitCode.Usage;
            using (library)
            {
                library.Backup(call.GetRequiredValue(target));
                Console.Out.WriteLine($"已备份到 {call.GetRequiredValue(target)}。");
                return ExitCode.Ok;
            }
        });
        return verb;
    }

    /// <summary>The library cuts by the new counts when it is opened next.</summary>
    private static void ChangeCounts(string folder, bool learn, CancellationToken cancellationToken)
    {
        using var library = DataFolder.OpenToWrite(folder); // nobody else writes meanwhile
        if (learn) Console.Out.WriteLine($"数了 {library.LearnCounts(cancellationToken):N0} 个词。");
        else LearntCounts.Forget(folder);
    }

    private static bool IsThere(string folder)
    {
        if (!Hosting.Folders.IsEmptyData(folder)) return true;
        Console.Error.WriteLine($"{folder} 里没有资料库。");
        return false;
    }

    private static void WriteStats(LibraryStats stats)
    {
        Console.Out.WriteLine($"文件 {stats.Files:N0} 个，报告 {stats.Reports:N0} 份，独立来源 {stats.Sources:N0} 个，段 {stats.Sections:N0} 段，{stats.Characters:N0} 字。");
        Write("年份", stats.Years);
        Write("文种", stats.Kinds);
        Write("段落功能", stats.Functions);
        Write("噪声", stats.Noise);
        Console.Out.WriteLine($"索引第 {stats.IndexVersion} 版{(stats.FilesBehind > 0 ? $"，还差 {stats.FilesBehind} 份" : "")}。");
        foreach (var failure in stats.Failures) Console.Out.WriteLine($"没有入库：{failure.Name}：{failure.Reason}");
    }

    private static void Write(string name, IReadOnlyList<ValueCount> counts)
    {
        if (counts.Count > 0) Console.Out.WriteLine($"{name}：{string.Join("，", counts.Select(count => $"{count.Value} {count.Count:N0}"))}");
    }
}
