using SearchService.Engine.Text;
using SearchService.Reports.Catalog;

namespace SearchService.Web.Rendering;

/// <summary>A report laid out for reading: rows of paragraphs, each beside the section it belongs to.</summary>
internal sealed record Leaf(MarkedText Text, IReadOnlyList<LeafRow> Rows, int HitCount)
{
    public static Leaf Of(WholeReport whole, bool original, IReadOnlyList<ReportHit> hits, int current)
    {
        var report = whole.Report;
        var text = original ? whole.Original : report.Text;
        var marks = hits.Select((hit, index) => new HitMark(hit.Span, index + 1, index + 1 == current)).ToList();
        var marked = new MarkedText(text, marks, original ? Annotations.OfOriginal(whole) : Annotations.Restored(whole));
        var cuts = original ? [] : RemovedPiece.Of(whole);
        var blocks = report.Sections.Where(section => !section.IsInline)
            .Select(section => (section, span: original ? whole.InOriginal(section.Start, section.End) : new TextSpan(section.TextStart, section.TextEnd)))
            .OrderBy(block => block.span.Start)
            .ToList();

        // Every unit of the text is in exactly one row: a row reaches from the start of its section to the start of the next.
        var rows = new List<LeafRow>();
        var headEnd = blocks.Count == 0 ? text.Length : blocks[0].span.Start;
        if (headEnd > 0) rows.Add(Row(null, new TextSpan(0, headEnd)));
        for (var i = 0; i < blocks.Count; i++)
        {
            var end = i + 1 < blocks.Count ? blocks[i + 1].span.Start : text.Length;
            rows.Add(Row(blocks[i].section, new TextSpan(blocks[i].span.Start, end)));
        }

        return new Leaf(marked, rows, hits.Count);

        LeafRow Row(ReportSection? section, TextSpan span) => new(
            section,
            span,
            LeafParagraph.Of(text, span, section, original ? null : new TextSpan(report.TitleStart, report.TitleEnd), cuts, isLast: span.End == text.Length),
            hits.Count(hit => span.Start <= hit.Span.Start && hit.Span.Start < span.End),
            [.. report.Sections.Where(inner => inner.IsInline && section is not null && span.Start <= StartOf(inner) && StartOf(inner) < span.End)]);

        int StartOf(ReportSection inner) => original ? whole.InOriginal(inner.Start, inner.End).Start : inner.TextStart;
    }
}

/// <summary>A section's own text, up to the next section.</summary>
/// <param name="Section">Null above the first section: the title.</param>
/// <param name="Span">All of the row in the text shown.</param>
/// <param name="Paragraphs">In order.</param>
/// <param name="HitCount">Hits that start in it.</param>
/// <param name="Inline">Blocks that start inside its lines (一是 … 二是).</param>
internal sealed record LeafRow(ReportSection? Section, TextSpan Span, IReadOnlyList<LeafParagraph> Paragraphs, int HitCount, IReadOnlyList<ReportSection> Inline)
{
    /// <summary>Whether there is more than a heading in it.</summary>
    public bool HasBody => Paragraphs.Any(paragraph => !paragraph.Body.IsEmpty);

    public bool Holds(TextSpan hit) => Span.Start <= hit.Start && hit.Start < Span.End;

    public string Anchor => Section is null ? "top" : $"s{Section.No}";

    /// <summary>For the outline: the number and heading as written, else what the part is.</summary>
    public string Label(MarkedText text)
    {
        if (Section is null) return "标题";
        if (Section.Heading.Length == 0) return Section.Function ?? "（无标题）";
        return Paragraphs.Select(paragraph => paragraph.Heading).FirstOrDefault(heading => !heading.IsEmpty) is { IsEmpty: false } heading
            ? text.Text(heading).Trim().TrimEnd('。', '：', ':', '．')
            : Section.Heading;
    }
}

/// <summary>A line of the text.</summary>
/// <param name="Kind">How it is set.</param>
/// <param name="Heading">The heading at its start, number included; empty where it has none.</param>
/// <param name="Body">What follows the heading.</param>
/// <param name="Cuts">What was removed in it or right behind it.</param>
internal sealed record LeafParagraph(LeafParagraphKind Kind, TextSpan Heading, TextSpan Body, IReadOnlyList<RemovedPiece> Cuts)
{
    private const int NumberLengthMax = 14; // signs before a heading: its number, and the number's own brackets

    public static List<LeafParagraph> Of(string text, TextSpan span, ReportSection? section, TextSpan? title, IReadOnlyList<RemovedPiece> cuts, bool isLast)
    {
        var paragraphs = new List<LeafParagraph>();
        for (var start = span.Start; start < span.End;)
        {
            var lineEnd = text.IndexOf('\n', start, span.End - start);
            var next = lineEnd < 0 ? span.End : lineEnd + 1;
            var line = Trim(text, new TextSpan(start, lineEnd < 0 ? span.End : lineEnd));
            var from = start;
            var removed = cuts.Where(cut => from <= cut.At && (cut.At < next || (isLast && next == span.End && cut.At == next))).ToList();
            if (!line.IsEmpty || removed.Count > 0) paragraphs.Add(Make(text, line, paragraphs.Count == 0 ? section : null, section, title, removed));
            start = next;
        }

        return paragraphs;
    }

    private static LeafParagraph Make(string text, TextSpan line, ReportSection? headed, ReportSection? section, TextSpan? title, List<RemovedPiece> cuts)
    {
        var empty = new TextSpan(line.Start, line.Start);
        if (title is { IsEmpty: false } known && section is null && known.Overlaps(line)) return new LeafParagraph(LeafParagraphKind.Title, empty, line, cuts);
        if (section?.Function == "落款") return new LeafParagraph(LeafParagraphKind.Signature, empty, line, cuts);

        var end = HeadingEnd(text, line, headed?.Heading);
        if (end == line.Start) return new LeafParagraph(LeafParagraphKind.Plain, empty, line, cuts);
        var kind = end < line.End ? LeafParagraphKind.RunIn : headed!.Level <= 1 ? LeafParagraphKind.Heading : LeafParagraphKind.SubHeading;
        return new LeafParagraph(kind, new TextSpan(line.Start, end), new TextSpan(end, line.End), cuts);
    }

    private static int HeadingEnd(string text, TextSpan line, string? heading)
    {
        if (string.IsNullOrEmpty(heading) || heading.Length > line.Length) return line.Start;
        var at = text.IndexOf(heading, line.Start, Math.Min(line.Length, heading.Length + NumberLengthMax), StringComparison.Ordinal);
        if (at < 0) return line.Start;
        var end = at + heading.Length;
        while (end < line.End && "。：:．. ".Contains(text[end])) end++;
        return end;
    }

    private static TextSpan Trim(string text, TextSpan line)
    {
        var (start, end) = (line.Start, line.End);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new TextSpan(start, end);
    }
}

/// <summary>How a line is set.</summary>
internal enum LeafParagraphKind
{
    Title,
    Heading,    // 一、 on a line of its own
    SubHeading, // （一） on a line of its own
    RunIn,      // a heading with text behind it in one line
    Plain,
    Signature,
}
