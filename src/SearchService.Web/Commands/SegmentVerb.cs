using System.CommandLine;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Engine.Text;
using SearchService.Reports.Terms;
using SearchService.Web.Api;

namespace SearchService.Web.Commands;

/// <summary>Lines → words.</summary>
internal static class SegmentVerb
{
    public static Command Build()
    {
        var json = new Option<bool>("--json") { Description = "一行一个 JSON：词、位置、种类" };
        var data = DataFolder.Option();
        var verb = new Command("segment", "从标准输入读一行，切成词，用一个空格隔开写出。") { json, data };
        verb.SetAction(call =>
        {
            var analyzer = ChineseAnalyzer.WithTerms(TermList.Load(call.GetRequiredValue(data)));
            using var output = Terminal.BufferedOutput();
            foreach (var line in Terminal.InputLines())
            {
                if (call.GetValue(json)) Terminal.WriteJson(output, Tokens(line, analyzer));
                else output.WriteLine(string.Join(' ', Words(line, analyzer)));
            }

            return ExitCode.Ok;
        });
        return verb;
    }

    /// <summary>The words as they stand in the line; blanks between them are left out, nothing else is.</summary>
    private static IEnumerable<string> Words(string line, ChineseAnalyzer analyzer) =>
        analyzer.Segmenter.Cut(line).Select(word => word.Of(line)).Where(word => !string.IsNullOrWhiteSpace(word));

    private static AnalyzeAnswer Tokens(string line, ChineseAnalyzer analyzer)
    {
        var folded = Normalizer.Fold(line);
        var tokens = new List<Token>();
        analyzer.Segmenter.Cut(folded.Text, tokens);
        return new AnalyzeAnswer(analyzer.Version, "utf16", folded.Text, [.. tokens.Select(token => AnalyzeToken.Of(token, folded))]);
    }
}
