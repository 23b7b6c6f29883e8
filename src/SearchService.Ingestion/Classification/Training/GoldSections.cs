using System.Globalization;
using System.Text;
using SearchService.Engine.Text;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Classification.Training;

/// <summary>Reads labelled sections (<c>sample_sections.tsv</c>) as outlines.</summary>
/// <remarks>
/// A tab-separated table with a header: file, report_no, report_title, year, doc_kind, sector, section_no, level (optional),
/// heading, char_start, char_end, function. Offsets count code points of the decoded text, ends exclusive. Section <c>T</c> is the title.
/// </remarks>
public static class GoldSections
{
    /// <summary>All reports of a gold file that have sections, in the order of the file.</summary>
    /// <param name="goldPath">The table.</param>
    /// <param name="corpusFolder">The folder with the files it speaks of: UTF-8.</param>
    /// <exception cref="InvalidDataException">A column is missing or a row does not fit its text.</exception>
    public static IReadOnlyList<LabelledReport> Read(string goldPath, string corpusFolder)
    {
        var lines = File.ReadAllLines(goldPath, Encoding.UTF8);
        var columns = lines[0].Split('\t').Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => pair.index);
        foreach (var name in (string[])["file", "report_no", "year", "doc_kind", "sector", "section_no", "heading", "char_start", "char_end", "function"])
        {
            if (!columns.ContainsKey(name)) throw new InvalidDataException($"{goldPath} has no column {name}.");
        }

        var texts = new Dictionary<string, DecodedText>();
        var reports = new List<LabelledReport>();
        var rows = lines.Skip(1).Where(line => line.Length > 0).Select(line => new Row(line.Split('\t'), columns));
        foreach (var report in rows.GroupBy(row => (File: row["file"], No: row["report_no"])))
        {
            if (!texts.TryGetValue(report.Key.File, out var text))
                texts.Add(report.Key.File, text = new DecodedText(File.ReadAllText(Path.Combine(corpusFolder, report.Key.File), Encoding.UTF8)));
            if (ReadReport([.. report], text) is { Outline.Sections.Count: > 0 } labelled) reports.Add(labelled);
        }

        return reports;
    }

    private static LabelledReport ReadReport(Row[] rows, DecodedText text)
    {
        string? title = null;
        TextSpan? titleSpan = null;
        var sections = new List<SectionOutline>();
        var functions = new List<SectionFunction>();
        var numbers = new Dictionary<string, int>(); // path → No
        foreach (var row in rows)
        {
            var span = text.SpanOf(row.Number("char_start"), row.Number("char_end"));
            if (row["section_no"] == "T")
            {
                (title, titleSpan) = (row["heading"], span);
                continue;
            }

            var path = row["section_no"];
            var heading = row["heading"];
            var depth = path.Count(unit => unit == '/') + 1;
            sections.Add(new SectionOutline(
                sections.Count, path, depth, heading, HeadingSpan(text.Text, span, heading), span, ParentOf(path, numbers),
                StartsInsideLine(text.Text, span.Start), SectionPath.RoleOf(path)));
            functions.Add(SectionFunctions.Parse(row["function"]) ?? throw new InvalidDataException($"{row["file"]} {path}: {row["function"]} is no function."));
            numbers.TryAdd(path, sections.Count - 1);
        }

        var first = rows[0];
        var whole = sections.Count == 0 ? default : new TextSpan(
            Math.Min(titleSpan?.Start ?? int.MaxValue, sections.Min(section => section.Span.Start)), sections.Max(section => section.Span.End));
        var outline = new ReportOutline(first.Number("report_no"), title, titleSpan, whole, sections);
        int? year = int.TryParse(first["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return new LabelledReport(first["sector"], $"{first["file"]}#{first["report_no"]}", outline, text.Text, first["doc_kind"], year, functions);
    }

    private static int? ParentOf(string path, Dictionary<string, int> numbers)
    {
        for (var cut = path.LastIndexOf('/'); cut > 0; cut = path.LastIndexOf('/', cut - 1))
        {
            if (numbers.TryGetValue(path[..cut], out var parent)) return parent;
        }

        return null;
    }

    private static TextSpan? HeadingSpan(string text, TextSpan span, string heading)
    {
        if (heading.Length == 0) return null;
        const int numberUnitsMax = 40; // number marks, blanks and paid marks before the heading
        var window = text.AsSpan(span.Start, Math.Min(span.Length, heading.Length + numberUnitsMax));
        var at = window.IndexOf(heading, StringComparison.Ordinal);
        return at < 0 ? null : new TextSpan(span.Start + at, span.Start + at + heading.Length);
    }

    private static bool StartsInsideLine(string text, int start)
    {
        while (start > 0 && text[start - 1] is ' ' or '\t' or '　') start--;
        return start > 0 && text[start - 1] != '\n';
    }

    private sealed record Row(string[] Cells, Dictionary<string, int> Columns)
    {
        public string this[string column] => Columns[column] < Cells.Length ? Cells[Columns[column]] : "";

        public int Number(string column) => int.Parse(this[column], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>A decoded text and where its code points begin.</summary>
    private sealed class DecodedText
    {
        private readonly int[] _units; // [code point] → UTF-16 unit; one more for the end

        public DecodedText(string raw)
        {
            Text = raw.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            var units = new List<int>(Text.Length + 1);
            var at = 0;
            foreach (var rune in Text.EnumerateRunes())
            {
                units.Add(at);
                at += rune.Utf16SequenceLength;
            }

            units.Add(at);
            _units = [.. units];
        }

        public string Text { get; }

        public TextSpan SpanOf(int start, int end) => new(_units[start], _units[end]);
    }
}
