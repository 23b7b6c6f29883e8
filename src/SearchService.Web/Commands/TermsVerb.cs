using System.CommandLine;
using SearchService.Reports.Terms;
using SearchService.Reports.Terms.Discovery;

namespace SearchService.Web.Commands;

/// <summary>The list of terms: what is on it, what the library suggests for it, what the drafter takes up.</summary>
internal static class TermsVerb
{
    private const int LimitDefault = 200;

    public static Command Build() => new("terms", "词表：列出、找新词、采纳。") { Suggest(), Accept(), List() };

    private static Command Suggest()
    {
        var data = DataFolder.Option();
        var limit = new Option<int>("--limit") { Description = "最多几条", DefaultValueFactory = _ => LimitDefault, HelpName = "数" };
        var verb = new Command("suggest", "从资料库里找可能是词的说法，一行一条：词、依据、处、来源、例子。删去不要的行，再交给 terms accept。") { data, limit };
        verb.SetAction((call, cancellationToken) =>
        {
            if (call.GetValue(limit) < 1)
            {
                Console.Error.WriteLine("limit 要是 1 以上的数。");
                return Task.FromResult(ExitCode.Usage);
            }

            if (DataFolder.OpenToRead(call.GetRequiredValue(data)) is not { } library) return Task.FromResult(ExitCode.Usage);
            using (library)
            using (var output = Terminal.BufferedOutput())
            {
                output.WriteLine("# 词\t依据\t处\t来源\t例子");
                foreach (var candidate in library.FindTerms(call.GetValue(limit), cancellationToken))
                    output.WriteLine($"{candidate.Text}\t{Name(candidate.Evidence)}\t{candidate.Count}\t{candidate.Sources}\t{candidate.Example}");
                return Task.FromResult(ExitCode.Ok);
            }
        });
        return verb;
    }

    private static Command Accept()
    {
        var file = new Argument<string>("文件") { Description = "一行一个词，只看第一个制表符前面；# 开头的行不看；- 是标准输入" };
        var data = DataFolder.Option();
        var verb = new Command("accept", $"把词加进资料库目录里的 {TermList.FileName}。") { file, data };
        verb.SetAction(call =>
        {
            var (path, folder) = (call.GetRequiredValue(file), call.GetRequiredValue(data));
            if (path != "-" && !File.Exists(path)) return Complain($"没有这个文件：{path}");
            if (Hosting.Folders.IsEmptyData(folder)) return Complain($"{folder} 里没有资料库。");
            var terms = (path == "-" ? Terminal.InputLines() : File.ReadLines(path)).Select(line => line.Split('\t')[0].Trim()).Where(term => term.Length > 0 && term[0] != '#').ToList();
            if (terms.Find(term => !TermList.IsTerm(term)) is { } wrong) return Complain($"“{wrong}”不能做词：要两个字以上，中间没有空白，不以 [ 或 - 开头。一个也没有加。");
            var added = TermList.Accept(folder, terms);
            Console.Out.WriteLine(added.Count == 0 ? "词表里都有了，没有加。" : $"加了 {added.Count} 个词。停下服务，运行 searchservice rebuild，检索就按新词表来。");
            return ExitCode.Ok;
        });
        return verb;
    }

    private static Command List()
    {
        var data = DataFolder.Option();
        var verb = new Command("list", "列出词表：词、类别。") { data };
        verb.SetAction(call =>
        {
            using var output = Terminal.BufferedOutput();
            foreach (var term in TermList.Load(call.GetRequiredValue(data))) output.WriteLine($"{term.Text}\t{term.Category}");
            return ExitCode.Ok;
        });
        return verb;
    }

    private static string Name(TermEvidence evidence) => string.Join('、', new[]
    {
        evidence.HasFlag(TermEvidence.Quoted) ? "引号" : null, evidence.HasFlag(TermEvidence.Numerals) ? "数字式" : null, evidence.HasFlag(TermEvidence.Recurrent) ? "连用" : null,
    }.OfType<string>());

    private static int Complain(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode.Usage;
    }
}
