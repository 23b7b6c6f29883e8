using System.Globalization;
using System.Text;
using SearchService.Engine.Text;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Classification.Training;

/// <summary>Reads <c>outlines.txt</c>: short reports written for training, with the function of every section.</summary>
/// <remarks>
/// <c>= kind | year | title</c> opens a report. A section is a line <c>path function heading | text</c>; the heading may be
/// missing; <c>~</c> before the path says that it starts inside its parent's line. <c>#</c> starts a comment.
/// </remarks>
internal static class WrittenOutlines
{
    /// <exception cref="FormatException">A line is none of these, or names no function.</exception>
    public static IReadOnlyList<LabelledReport> Parse(string source)
    {
        var reports = new List<LabelledReport>();
        Draft? draft = null;
        foreach (var line in source.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '=')
            {
                if (draft is not null) reports.Add(draft.Build(reports.Count));
                draft = new Draft(line[1..].Split('|', StringSplitOptions.TrimEntries));
            }
            else
            {
                (draft ?? throw new FormatException($"No report is open: {line}")).Add(line);
            }
        }

        if (draft is not null) reports.Add(draft.Build(reports.Count));
        return reports;
    }

    /// <summary>A report being read: its text grows with every section.</summary>
    private sealed class Draft(string[] header)
    {
        private readonly StringBuilder _text = new(header[2]);
        private readonly List<SectionOutline> _sections = [];
        private readonly List<SectionFunction> _functions = [];
        private readonly Dictionary<string, int> _numbers = [];

        public void Add(string line)
        {
            var isInline = line[0] == '~';
            var bar = line.IndexOf('|');
            if (bar < 0) throw new FormatException($"A section needs a | before its text: {line}");
            var words = line[(isInline ? 1 : 0)..bar].Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var body = line[(bar + 1)..].Trim();
            if (words.Length < 2 || SectionFunctions.Parse(words[1]) is not { } function) throw new FormatException($"No function: {line}");
            var path = words[0];
            var heading = words.Length > 2 ? words[2] : "";

            if (!isInline) _text.Append('\n');
            var start = _text.Length;
            _text.Append(NumberOf(path));
            var headingStart = _text.Length;
            _text.Append(heading);
            var headingEnd = _text.Length;
            if (heading.Length > 0) _text.Append(isInline ? "。" : "\n");
            _text.Append(body);

            var slash = path.LastIndexOf('/');
            int? parent = slash > 0 && _numbers.TryGetValue(path[..slash], out var number) ? number : null;
            _numbers.TryAdd(path, _sections.Count);
            _sections.Add(new SectionOutline(
                _sections.Count, path, path.Count(unit => unit == '/') + 1, heading,
                heading.Length > 0 ? new TextSpan(headingStart, headingEnd) : null, new TextSpan(start, _text.Length), parent, isInline, SectionPath.RoleOf(path)));
            _functions.Add(function);
            for (var ancestor = parent; ancestor is { } index; ancestor = _sections[index].Parent)
                _sections[index] = _sections[index] with { Span = new TextSpan(_sections[index].Span.Start, _text.Length) };
        }

        public LabelledReport Build(int number)
        {
            var outline = new ReportOutline(1, header[2], new TextSpan(0, header[2].Length), new TextSpan(0, _text.Length), _sections);
            return new LabelledReport(
                "written", $"outline {number}", outline, _text.ToString(), header[0].Length > 0 ? header[0] : null,
                int.TryParse(header[1], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null, _functions);
        }

        private static string NumberOf(string path)
        {
            var last = path[(path.LastIndexOf('/') + 1)..];
            return SectionPath.StyleOf(path) switch
            {
                NumberStyle.Chinese or NumberStyle.Part or NumberStyle.First => last + "、",
                NumberStyle.Arabic => last + ".",
                NumberStyle.Bracketed or NumberStyle.ArabicInBrackets or NumberStyle.ItemIs or NumberStyle.ItemMust => last,
                _ => "",
            };
        }
    }
}
