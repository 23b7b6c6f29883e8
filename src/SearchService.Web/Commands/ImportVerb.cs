using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SearchService.Reports.Catalog;
using SearchService.Reports.Import;

namespace SearchService.Web.Commands;

/// <summary>Sections that come already cut, a JSON object a line.</summary>
internal static class ImportVerb
{
    public static Command Build()
    {
        var file = new Argument<string>("文件.jsonl") { Description = "每行一段：{\"id\",\"report\",\"title\",\"bureau\",\"year\",\"type\",\"text\"}" };
        var data = DataFolder.Option();
        var verb = new Command("import", "导入已经切好的段。") { file, data };
        verb.SetAction((call, cancellationToken) =>
        {
            var path = call.GetRequiredValue(file);
            if (!File.Exists(path))
            {
                Console.Error.WriteLine($"没有这个文件：{path}");
                return Task.FromResult(ExitCode.Usage);
            }

            var unreadable = new List<FailureEntry>();
            using var library = DataFolder.OpenToWrite(call.GetRequiredValue(data));
            var result = library.Import(Sections(path, unreadable), cancellationToken);
            library.CatchUpIndex(Terminal.Progress("索引"), cancellationToken);
            List<FailureEntry> failures = [.. unreadable, .. result.Failures];
            foreach (var failure in failures) Console.Error.WriteLine($"没有导入：{failure.Name}：{failure.Reason}");
            Console.Out.WriteLine($"导入 {result.Imported:N0} 段，没变 {result.Unchanged:N0} 段，没成 {failures.Count:N0} 段。");
            return Task.FromResult(failures.Count == 0 ? ExitCode.Ok : ExitCode.Failed);
        });
        return verb;
    }

    private static IEnumerable<ImportedSection> Sections(string path, List<FailureEntry> unreadable)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            var (section, reason) = Read(line);
            if (section is not null) yield return section;
            else unreadable.Add(new FailureEntry($"第 {number} 行", reason!));
        }
    }

    private static (ImportedSection? Section, string? Reason) Read(string line)
    {
        JsonObject? row;
        try
        {
            row = JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return (null, "不是 JSON。");
        }

        if (row is null) return (null, "不是 JSON 对象。");
        if (Text(row, "id") is not { Length: > 0 } id) return (null, "没有 id。");
        if (Text(row, "text") is not { Length: > 0 } text) return (null, "没有 text。");
        var yearText = Text(row, "year");
        int? year = int.TryParse(yearText, out var parsed) ? parsed : null;
        if (!string.IsNullOrEmpty(yearText) && year is null) return (null, $"year 不是年份：{yearText}。");
        return (new ImportedSection(id, Text(row, "report") ?? id, Text(row, "title") ?? "", Text(row, "bureau"), year, Text(row, "type"), text.ReplaceLineEndings("\n")), null);
    }

    /// <summary>A string or a number as text; null where it is missing, null or something else.</summary>
    private static string? Text(JsonObject row, string name) => row[name] is JsonValue value
        ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString()
        : null;
}
