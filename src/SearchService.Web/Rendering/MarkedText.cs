using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using SearchService.Engine.Text;

namespace SearchService.Web.Rendering;

/// <summary>A stretch shown with a note on it: a restored reading, a mask, a removed piece.</summary>
/// <param name="Span">Place in the text.</param>
/// <param name="Class">fold or msk.</param>
/// <param name="Shown">Put in its place; null = as it stands.</param>
/// <param name="Title">What the reader is told on pointing at it.</param>
internal sealed record Annotation(TextSpan Span, string Class, string? Shown, string Title);

/// <summary>A hit to mark.</summary>
/// <param name="Span">Place in the text.</param>
/// <param name="Number">1, 2, … in the page, for the anchor <c>m1</c>; null = no anchor.</param>
/// <param name="IsCurrent">Whether it is the one the reader came for.</param>
internal sealed record HitMark(TextSpan Span, int? Number = null, bool IsCurrent = false);

/// <summary>Writes a stretch of text as HTML with its hits and annotations. Hits enclose annotations, never the other way round.</summary>
internal sealed class MarkedText(string text, IReadOnlyList<HitMark> hits, IReadOnlyList<Annotation> annotations)
{
    private readonly IReadOnlyList<HitMark> _hits = Merge(hits);
    private readonly IReadOnlyList<Annotation> _annotations = [.. annotations.OrderBy(annotation => annotation.Span)];

    /// <summary>One stretch; line ends become spaces, as in a running passage.</summary>
    public IHtmlContent Html(TextSpan part)
    {
        var html = new StringBuilder();
        var at = part.Start;
        foreach (var hit in _hits.Where(hit => hit.Span.Overlaps(part)))
        {
            var span = Clip(hit.Span, part);
            Plain(html, new TextSpan(at, span.Start));
            if (hit.IsCurrent && hit.Span.Start >= part.Start) html.Append("<a id=\"here\"></a>");
            html.Append("<mark");
            // A hit that is cut in two by a line end keeps one anchor, on its first piece.
            if (hit.Number is { } number && hit.Span.Start >= part.Start) html.Append(CultureInfo.InvariantCulture, $" id=\"m{number}\"");
            if (hit.Number is { } place) html.Append(CultureInfo.InvariantCulture, $" data-hit=\"{place}\"");
            if (hit.IsCurrent) html.Append(" aria-current=\"true\"");
            html.Append('>');
            Plain(html, span);
            html.Append("</mark>");
            at = span.End;
        }

        Plain(html, new TextSpan(at, part.End));
        return new HtmlString(html.ToString());
    }

    /// <summary>The same stretch without marks, annotations shown as they read: for copying.</summary>
    public string Text(TextSpan part)
    {
        var copied = new StringBuilder();
        var at = part.Start;
        foreach (var annotation in _annotations.Where(annotation => part.Contains(annotation.Span) && annotation.Shown is not null))
        {
            if (annotation.Span.Start < at) continue;
            copied.Append(text, at, annotation.Span.Start - at).Append(annotation.Shown);
            at = annotation.Span.End;
        }

        return copied.Append(text, at, part.End - at).ToString();
    }

    private void Plain(StringBuilder html, TextSpan part)
    {
        var at = part.Start;
        foreach (var annotation in _annotations.Where(annotation => annotation.Span.Overlaps(part)))
        {
            var span = Clip(annotation.Span, part);
            if (span.Start < at) continue;
            Encode(html, text.AsSpan(at, span.Start - at));
            html.Append("<span class=\"").Append(annotation.Class).Append("\" title=\"");
            Encode(html, annotation.Title);
            html.Append("\">");
            // A reading put in place of several signs is shown once, at the first of them.
            if (annotation.Shown is not { } shown) Encode(html, text.AsSpan(span.Start, span.Length));
            else if (span.Start == annotation.Span.Start) Encode(html, shown);
            html.Append("</span>");
            at = span.End;
        }

        if (at < part.End) Encode(html, text.AsSpan(at, part.End - at));
    }

    private static void Encode(StringBuilder html, ReadOnlySpan<char> plain) =>
        html.Append(HtmlEncoding.Encoder.Encode(plain.ToString().Replace('\n', ' ')));

    private static TextSpan Clip(TextSpan span, TextSpan within) => new(Math.Max(span.Start, within.Start), Math.Min(span.End, within.End));

    /// <summary>Overlapping hits (人人 in 人人人) become one mark; the first number stays.</summary>
    private static List<HitMark> Merge(IReadOnlyList<HitMark> hits)
    {
        var merged = new List<HitMark>();
        foreach (var hit in hits.Where(hit => !hit.Span.IsEmpty).OrderBy(hit => hit.Span))
        {
            if (merged.Count > 0 && merged[^1].Span.Overlaps(hit.Span))
            {
                var last = merged[^1];
                merged[^1] = last with
                {
                    Span = new TextSpan(last.Span.Start, Math.Max(last.Span.End, hit.Span.End)),
                    IsCurrent = last.IsCurrent || hit.IsCurrent,
                };
            }
            else
            {
                merged.Add(hit);
            }
        }

        return merged;
    }
}

/// <summary>The HTML encoder of the pages: Chinese stays readable in the source.</summary>
internal static class HtmlEncoding
{
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
}
