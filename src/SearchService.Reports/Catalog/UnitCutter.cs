using SearchService.Engine.Text;
using SearchService.Reports.Model;

namespace SearchService.Reports.Catalog;

/// <summary>Cuts a report into search units: every character of it that the cleaned text keeps lies in exactly one.</summary>
/// <remarks>
/// A unit is the own text of a section that starts a line: from its start to its first child that is not inline. Inline
/// items stay inside their paragraph's unit, so that any substring of a paragraph is found. What a section's
/// children leave over, and what no section covers (a subtitle, a date under it), become units too.
/// </remarks>
internal static class UnitCutter
{
    /// <summary>The units of a report, by start.</summary>
    /// <param name="file">The file it is in.</param>
    /// <param name="report">One of the file's reports.</param>
    public static IReadOnlyList<CutUnit> Cut(IngestedFile file, IngestedReport report)
    {
        var units = new List<CutUnit>();
        var claimed = new List<TextSpan>();
        if (report.TitleSpan is { } title)
        {
            Add(title, "t", null);
            claimed.Add(title);
        }

        foreach (var section in report.Sections.Where(section => !section.IsInline))
        {
            var children = report.Sections.Where(child => child.Parent == section.No && !child.IsInline).Select(child => child.Span);
            var part = 0;
            foreach (var own in Without(section.Span, children))
            {
                if (Add(own, part == 0 ? $"{section.No}" : $"{section.No}.{part}", section)) part++;
            }

            if (section.Parent is null) claimed.Add(section.Span);
        }

        if (report.No == 0) claimed.AddRange(file.Reports.Where(other => other.No != 0).Select(other => other.Span));
        var rest = 0;
        foreach (var own in Without(report.Span, claimed))
        {
            if (Add(own, $"x{rest}", null)) rest++;
        }

        units.Sort((left, right) => left.Span.CompareTo(right.Span));
        return units;

        bool Add(TextSpan span, string suffix, IngestedSection? section)
        {
            span = Trim(span, file.Decoded);
            var cleaned = file.Cleaned.Map.ToDerived(span);
            if (span.IsEmpty || string.IsNullOrWhiteSpace(cleaned.Of(file.Cleaned.Text))) return false;
            units.Add(new CutUnit(suffix, span, cleaned, section));
            return true;
        }
    }

    private static IEnumerable<TextSpan> Without(TextSpan whole, IEnumerable<TextSpan> parts)
    {
        var at = whole.Start;
        foreach (var part in parts.Order())
        {
            if (part.Start > at) yield return new TextSpan(at, Math.Min(part.Start, whole.End));
            at = Math.Max(at, part.End);
            if (at >= whole.End) yield break;
        }

        yield return new TextSpan(at, whole.End);
    }

    private static TextSpan Trim(TextSpan span, string text)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new TextSpan(start, end);
    }
}

/// <summary>A search unit before it has an id.</summary>
/// <param name="Suffix">Distinguishes it in its report: t = title, a section number, x… = covered by no section.</param>
/// <param name="Span">Place in the decoded original.</param>
/// <param name="Cleaned">Place in the cleaned text.</param>
/// <param name="Section">The section it is the own text of; null for the title and for what no section covers.</param>
internal sealed record CutUnit(string Suffix, TextSpan Span, TextSpan Cleaned, IngestedSection? Section);
