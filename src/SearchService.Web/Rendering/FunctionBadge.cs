using System.Globalization;
using Microsoft.AspNetCore.Html;
using SearchService.Reports.Model;

namespace SearchService.Web.Rendering;

/// <summary>A section's function with its family's mark and how sure the classifier is.</summary>
internal static class FunctionBadge
{
    /// <summary>Below it the word 待核 is added.</summary>
    public const double SureMin = 0.70;

    public static IHtmlContent Html(string? function, double confidence)
    {
        var badge = function is null
            ? "<span class=\"fn fn--none\">未定</span>"
            : $"<span class=\"{ClassOf(function)}\">{HtmlEncoding.Encoder.Encode(function)}</span>";
        return new HtmlString(confidence <= 0 ? badge : $"{badge} {Confidence(function is not null, confidence)}");
    }

    public static string ClassOf(string? function) => SectionFunctions.Parse(function) switch
    {
        SectionFunction.Achievement or SectionFunction.Experience => "fn fn--work",
        SectionFunction.Problem or SectionFunction.Cause or SectionFunction.Risk => "fn fn--problem",
        SectionFunction.Guideline or SectionFunction.NextStep or SectionFunction.Demand => "fn fn--plan",
        SectionFunction.Suggestion => "fn fn--ask",
        null => "fn fn--none",
        _ => "fn",
    };

    private static string Confidence(bool decided, double confidence)
    {
        var figure = Math.Min(confidence, 0.99).ToString("0.00", CultureInfo.InvariantCulture);
        if (confidence >= SureMin) return $"<span class=\"conf\" title=\"分类把握\">{figure}</span>";
        return decided
            ? $"<span class=\"conf conf--low\" title=\"低于 0.70，等人核对\">{figure} 待核</span>"
            : $"<span class=\"conf conf--low\" title=\"把握不够，先空着\">{figure}</span>";
    }
}
