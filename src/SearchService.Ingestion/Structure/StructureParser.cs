using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>Cleaned text → reports and their section trees, by the grammar of the genre.</summary>
/// <remarks>A pure function of the text; linear in its length. Every span lies in the text, children lie in their
/// parents, siblings do not overlap, and every word of a report lies in its title or in one of its sections.</remarks>
public static class StructureParser
{
    /// <summary>The reports of <paramref name="cleaned"/>; empty only where it is blank.</summary>
    public static IReadOnlyList<ReportOutline> Parse(string cleaned)
    {
        ArgumentNullException.ThrowIfNull(cleaned);
        var lines = TextLine.Split(cleaned);
        var reports = new List<ReportOutline>();
        var no = 1;
        foreach (var borders in ReportBorders.Find(cleaned, lines))
        {
            TextSpan? titleSpan = borders.TitleFirst < 0 ? null : new TextSpan(lines[borders.TitleFirst].Start, lines[borders.TitleLast].End);
            var title = titleSpan is null ? null : JoinTitle(cleaned, lines, borders);
            var span = new TextSpan(lines[borders.First].Start, lines[borders.End - 1].End);
            if (borders.IsContainer)
            {
                reports.Add(new ReportOutline(0, title, titleSpan, titleSpan ?? span, OutlineBuilder.Build(cleaned, lines, borders)));
                continue;
            }

            reports.Add(new ReportOutline(no++, title, titleSpan, span, OutlineBuilder.Build(cleaned, lines, borders)));
        }

        return reports;
    }

    private static string JoinTitle(string text, List<TextLine> lines, ReportBorders borders)
    {
        var first = lines[borders.TitleFirst].Of(text).ToString();
        return borders.TitleLast == borders.TitleFirst ? first : first + lines[borders.TitleLast].Of(text).ToString();
    }
}
