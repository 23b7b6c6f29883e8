using System.CommandLine;
using SearchService.Reports;
using SearchService.Reports.Search;
using SearchService.Web.Rendering;
using SearchService.Web.Searching;

namespace SearchService.Web.Commands;

/// <summary>Searches as page and API do; one query, or a file of them.</summary>
internal static class SearchVerb
{
    public static Command Build()
    {
        var query = new Argument<string?>("检索式") { Arity = ArgumentArity.ZeroOrOne, Description = "要找的话" };
        var data = DataFolder.Option();
        var json = new Option<bool>("--json") { Description = "写出与接口相同的 JSON" };
        var batch = new Option<string?>("--batch") { Description = "从文件读检索式，一行一条（检索式 TAB 名=值 …），一行一个 JSON 写出", HelpName = "文件" };
        var options = SearchParameters.All.Where(parameter => parameter.Name != "q")
            .Select(parameter => new Option<string[]>("--" + parameter.Name) { Description = parameter.Description, HelpName = "值", Arity = ArgumentArity.OneOrMore }).ToList();
        var verb = new Command("search", "检索段落。") { query, data, json, batch };
        options.ForEach(verb.Add);
        verb.SetAction((call, cancellationToken) =>
        {
            var filters = options.SelectMany(option => (call.GetValue(option) ?? []).Select(value => KeyValuePair.Create(option.Name[2..], value))).ToList();
            var file = call.GetValue(batch);
            if (file is not null && !File.Exists(file)) return Task.FromResult(Complain($"没有这个文件：{file}"));
            if (file is null && call.GetValue(query) is null && filters.Count == 0) return Task.FromResult(Complain("写一个词，或贴一句原话。"));
            if (DataFolder.OpenToRead(call.GetRequiredValue(data)) is not { } library) return Task.FromResult(ExitCode.Usage);
            using (library)
            {
                return Task.FromResult(file is null
                    ? One(library, call.GetValue(query), filters, call.GetValue(json), cancellationToken)
                    : Batch(library, file, filters, cancellationToken));
            }
        });
        return verb;
    }

    private static int One(ReportLibrary library, string? query, List<KeyValuePair<string, string>> filters, bool json, CancellationToken cancellationToken)
    {
        var (request, errors) = SearchParameters.Read([KeyValuePair.Create("q", query ?? ""), .. filters]);
        foreach (var error in errors) Console.Error.WriteLine(error.Message);
        if (errors.Count > 0) return ExitCode.Usage;
        var answer = library.Search(request, cancellationToken);
        if (json) Terminal.WriteJson(Console.Out, answer);
        else Write(answer);
        return ExitCode.Ok;
    }

    /// <summary>A line that cannot be read gets an object with its errors, so that the n-th answer stays the answer to the n-th line.</summary>
    private static int Batch(ReportLibrary library, string file, List<KeyValuePair<string, string>> filters, CancellationToken cancellationToken)
    {
        var failed = 0;
        using var output = Terminal.BufferedOutput();
        foreach (var line in File.ReadLines(file))
        {
            var parts = line.Split('\t');
            var own = parts.Skip(1).Where(part => part.Length > 0).Select(part => part.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? pair[1] : ""));
            var (request, errors) = SearchParameters.Read([KeyValuePair.Create("q", parts[0]), .. filters, .. own]);
            if (errors.Count == 0)
            {
                Terminal.WriteJson(output, library.Search(request, cancellationToken));
            }
            else
            {
                failed++;
                Terminal.WriteJson(output, new { query = new { text = parts[0] }, errors });
            }
        }

        return failed == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static void Write(SectionSearchAnswer answer)
    {
        var total = answer.Total;
        foreach (var warning in answer.Query.Warnings) Console.Out.WriteLine(FaultyQuery.Message(answer.Query, warning));
        foreach (var note in answer.Notes) Console.Out.WriteLine(note);
        Console.Out.WriteLine($"{total.Places:N0} 处·{total.Sections:N0} 段·{total.Reports:N0} 份·{total.Sources:N0} 独立来源");
        foreach (var hit in answer.Hits)
        {
            var spans = hit.Spans.Select(span => new Engine.Text.TextSpan(span.Start, span.End)).ToList();
            var excerpt = Excerpt.Of(hit.Text, spans, hit.Headings is [.., var heading] ? heading : null);
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{hit.Report.Title} › {string.Join(" › ", hit.Headings.Where(heading => heading.Length > 0))}".TrimEnd(' ', '›'));
            Console.Out.WriteLine($"  {hit.Report.Issuer}·{hit.Report.Year}·{hit.Report.Kind}·{hit.Function ?? SectionFacets.Undecided}{(hit.Copies.Count > 0 ? $"·另 {hit.Copies.Count} 份相同" : "")}");
            Console.Out.WriteLine("  " + string.Join("……", excerpt.Parts.Select(part => part.Of(hit.Text).Replace('\n', ' '))));
        }

        foreach (var (name, values) in answer.Facets)
            Console.Out.WriteLine($"\n{name}：{string.Join("，", values.Select(value => $"{value.Value} {value.Sections}（{value.Sources}）"))}");
        if (answer.Next is not null) Console.Out.WriteLine($"\n后面还有：--cursor {answer.Next}");
    }

    private static int Complain(string message)
    {
        Console.Error.WriteLine(message);
        return ExitCode.Usage;
    }
}
