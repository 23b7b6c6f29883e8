using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Engine.Text;
using SearchService.Web.Hosting;

namespace SearchService.Web.Api;

/// <summary>Shows what the index makes of a text: how it is folded and how it is cut.</summary>
internal static class AnalyzeApi
{
    public static void MapAnalyze(this IEndpointRouteBuilder api)
    {
        api.MapGet("/analyze", ([FromQuery, Description("要分析的文字。"), Required(ErrorMessage = TextMissing), StringLength(AnalyzeRequest.TextLengthMax, ErrorMessage = TextTooLong)] string text, ServedLibrary served) => TypedResults.Ok(Analyze(text, served.Analyzer)))
            .WithName("analyze").WithTags("分析").RejectUnknownParameters("text").WithSummary("折叠和分词：词的位置、种类、代价");
        api.MapPost("/analyze", (AnalyzeRequest request, ServedLibrary served) => TypedResults.Ok(Analyze(request.Text, served.Analyzer)))
            .WithName("analyzeText").WithTags("分析").RejectUnknownParameters().WithSummary("同上，文字放在 JSON 里");
    }

    public const string TextMissing = "text 是空的：给一段文字。";
    public const string TextTooLong = "text 太长，最多 20,000 个字。";

    private static AnalyzeAnswer Analyze(string text, ChineseAnalyzer analyzer)
    {
        var folded = Normalizer.Fold(text);
        var tokens = new List<Token>();
        analyzer.Analyze(folded.Text, tokens);
        return new AnalyzeAnswer(
            analyzer.Version,
            "utf16",
            folded.Text,
            [.. tokens.Select(token => AnalyzeToken.Of(token, folded))]);
    }
}

/// <summary>A text to analyse.</summary>
public sealed record AnalyzeRequest(
    [property: Required(ErrorMessage = AnalyzeApi.TextMissing), StringLength(AnalyzeRequest.TextLengthMax, ErrorMessage = AnalyzeApi.TextTooLong)] string Text)
{
    internal const int TextLengthMax = 20_000;
}

/// <summary>What the analyzer makes of a text. Offsets are UTF-16 units of the text as given, half-open.</summary>
public sealed record AnalyzeAnswer(string AnalyzerVersion, string Offsets, string Folded, IReadOnlyList<AnalyzeToken> Tokens);

/// <summary>A token: its folded text, its place in the text as given, its kind, whether it lies inside a longer one, its cost (negative log probability).</summary>
public sealed record AnalyzeToken(string Text, int Start, int End, TokenKind Kind, bool IsPart, float Cost)
{
    internal static AnalyzeToken Of(Token token, FoldedText folded)
    {
        var place = folded.Map.ToSource(new TextSpan(token.Start, token.End));
        return new AnalyzeToken(folded.Text[token.Start..token.End], place.Start, place.End, token.Kind, token.IsPart, token.Cost);
    }
}
