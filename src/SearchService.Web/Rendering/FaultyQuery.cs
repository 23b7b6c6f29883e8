using System.Text;
using Microsoft.AspNetCore.Html;
using SearchService.Reports.Search;

namespace SearchService.Web.Rendering;

/// <summary>The query as written with the signs marked that were not understood, and where they stand.</summary>
internal static class FaultyQuery
{
    public static IHtmlContent Html(AnswerQuery query)
    {
        var html = new StringBuilder();
        var at = 0;
        foreach (var warning in query.Warnings.OrderBy(warning => warning.Start))
        {
            var start = Math.Clamp(warning.Start, at, query.Text.Length);
            var end = Math.Clamp(warning.End, start, query.Text.Length);
            html.Append(Encode(query.Text[at..start]));
            if (end > start) html.Append("<mark>").Append(Encode(query.Text[start..end])).Append("</mark>");
            at = end;
        }

        return new HtmlString(html.Append(Encode(query.Text[at..])).ToString());
    }

    /// <summary>第 15 个字：括号没有闭合，按到末尾为止来查。 Counted in characters as people count, from 1.</summary>
    public static string Message(AnswerQuery query, QueryWarning warning)
    {
        var before = query.Text.AsSpan(0, Math.Clamp(warning.Start, 0, query.Text.Length));
        var number = 1;
        foreach (var _ in before.EnumerateRunes()) number++;
        return warning.Message.StartsWith('第') ? warning.Message : $"第 {number} 个字：{warning.Message}";
    }

    private static string Encode(string text) => HtmlEncoding.Encoder.Encode(text);
}
