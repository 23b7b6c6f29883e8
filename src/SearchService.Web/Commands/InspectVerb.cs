using System.CommandLine;
using SearchService.Ingestion.Pipeline;
using SearchService.Reports.Model;

namespace SearchService.Web.Commands;

/// <summary>What ingestion sees in one file; nothing is written.</summary>
internal static class InspectVerb
{
    public static Command Build()
    {
        var file = new Argument<string>("文件") { Description = "要看的文件" };
        var json = new Option<bool>("--json") { Description = "写成 JSON；位置是解码后文本的 UTF-16 单位，左闭右开" };
        var verb = new Command("inspect", "看入库时会看到什么：编码、报告、段落、功能、噪声。什么也不写。") { file, json };
        verb.SetAction(call =>
        {
            var path = call.GetRequiredValue(file);
            if (!File.Exists(path))
            {
                Console.Error.WriteLine($"没有这个文件：{path}");
                return ExitCode.Usage;
            }

            var result = FileInspector.Inspect(Path.GetFileName(path), File.ReadAllBytes(path));
            if (result.File is not { } seen)
            {
                Console.Error.WriteLine($"{path}：{result.Failure!.Reason}");
                return ExitCode.Failed;
            }

            if (call.GetValue(json)) Terminal.WriteJson(Console.Out, Inspection.Of(seen));
            else Write(seen);
            return ExitCode.Ok;
        });
        return verb;
    }

    private static void Write(IngestedFile file)
    {
        Console.Out.WriteLine($"{file.Name}：{file.Encoding}，{file.Decoded.Length:N0} 字，报告 {file.Reports.Count(report => report.No > 0)} 份");
        foreach (var report in file.Reports)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{report.No}. {report.Title.Value ?? "（没有标题）"}");
            Fact("年份", report.Year);
            Fact("期间", report.Period);
            Fact("文种", report.Kind);
            Fact("单位", report.Issuer);
            Fact("地区", report.Region);
            Fact("领域", report.Sector);
            foreach (var section in report.Sections)
            {
                var function = section.Function?.ChineseName() ?? "未定";
                Console.Out.WriteLine($"{new string(' ', section.Level * 2)}{section.Path} {section.Heading}  [{section.Span.Start}, {section.Span.End})  {function} {section.Confidence:0.00}  {Because(section.Evidence)}");
            }
        }

        foreach (var kind in file.Noise.CountBy(noise => noise.Kind)) Console.Out.WriteLine($"{kind.Key.ChineseName()}：{kind.Value} 处");
    }

    private static void Fact<T>(string name, Evidenced<T> fact) => Console.Out.WriteLine($"  {name}：{fact.Value?.ToString() ?? "认不出"}  {Because(fact.Evidence)}");

    private static string Because(IReadOnlyList<Evidence> evidence) => evidence.Count == 0 ? "" : $"（{string.Join("；", evidence.Select(item => $"{item.Rule}：{item.Detail}"))}）";
}
