using SearchService.Engine.Text;
using SearchService.Ingestion.Structure;

namespace SearchService.Ingestion.Classification;

/// <summary>Turns the sections of one report into features. One instance serves one report; not thread-safe.</summary>
/// <remarks>
/// What is observed of a section: its heading (character 1–4-grams with border marks, cues), the opening and the close of its
/// own text, cues and figures in it, place and numbering, headings of its parent and neighbours, the report's kind and title,
/// and a year in the heading against the year reported on. Subject words are left to the n-grams of headings; the body
/// gives cues only, so that a new sector changes little.
/// </remarks>
internal sealed class FeatureExtractor
{
    private const int BodyUnitsMax = 1_500;  // longer texts say nothing new
    private const int OpeningUnits = 12;
    private const int ClosingUnits = 8;
    private readonly ReportOutline _report;
    private readonly string _text;
    private readonly string? _kind;
    private readonly int? _year;
    private readonly CueLexicon _lexicon;
    private readonly List<CueMatch> _matches = [];
    private readonly FeatureBag _bag = new();
    private readonly HashSet<string> _families = [];

    public FeatureExtractor(ReportOutline report, string text, string? kind, int? year, CueLexicon lexicon)
    {
        _report = report;
        _text = text;
        _kind = kind;
        _year = year;
        _lexicon = lexicon;
        Tree = new SectionTree(report.Sections);
    }

    public SectionTree Tree { get; }

    /// <summary>The features of one section; valid until the next call.</summary>
    public IReadOnlyList<Feature> Extract(int index)
    {
        _bag.Clear();
        var section = _report.Sections[index];
        AddHeading(section.Heading);
        AddYear(section);
        AddBody(index);
        AddPosition(index);
        AddContext(index);
        AddReport(index);
        return _bag.Features;
    }

    /// <summary>The part of a section that no block of its own line covers: to its first child that starts a line.</summary>
    public TextSpan OwnText(int index)
    {
        var section = _report.Sections[index];
        var start = section.HeadingSpan?.End ?? AfterNumber(section);
        var end = section.Span.End;
        foreach (var child in Tree.ChildrenOf(index))
        {
            if (_report.Sections[child].IsInline) continue;
            end = _report.Sections[child].Span.Start;
            break;
        }

        return new TextSpan(start, Math.Max(start, end));
    }

    /// <summary>Where the words begin that follow the literal number (一是, （二）, 3); the section's start where there is none.</summary>
    private int AfterNumber(SectionOutline section)
    {
        var number = section.Path.AsSpan(section.Path.LastIndexOf('/') + 1);
        var start = section.Span.Start;
        return _text.AsSpan(start, section.Span.Length).StartsWith(number, StringComparison.Ordinal) ? start + number.Length : start;
    }

    private void AddHeading(string heading)
    {
        if (heading.Length == 0)
        {
            _bag.Add(FeatureGroup.Heading, "h", "none");
            return;
        }

        AddGrams(FeatureGroup.Heading, "hg", Masked(heading), lengthMax: 4, place: 0);
        _bag.Add(FeatureGroup.Heading, "hl", Bucket(heading.Length, 4, 6, 9, 14, 22));
        AddCues(FeatureGroup.Heading, "hc", heading, place: 0);
        if (heading.AsSpan().ContainsAny('，', '、', ',')) _bag.Add(FeatureGroup.Heading, "h", "comma");
    }

    private void AddYear(SectionOutline section)
    {
        if (_year is not { } year) return;
        AddYear("yh", section.Heading, section.HeadingSpan?.Start ?? -1, year);
        var body = section.HeadingSpan?.End ?? AfterNumber(section);
        AddYear("yb", _text.AsSpan(body, Math.Min(30, section.Span.End - body)), body, year);
    }

    private void AddYear(string family, ReadOnlySpan<char> text, int place, int year)
    {
        for (var at = 0; at + 4 <= text.Length; at++)
        {
            if (text[at] is not ('1' or '2') || !int.TryParse(text.Slice(at, 4), out var found) || found is < 1900 or > 2100) continue;
            var relation = found > year ? "after" : found == year ? "same" : "before";
            _bag.Add(FeatureGroup.Year, family, relation, 1f, place < 0 ? -1 : place + at, 4);
            return;
        }
    }

    private void AddBody(int index)
    {
        var section = _report.Sections[index];
        var own = OwnText(index);
        var body = _text.AsSpan(own.Start, own.Length);
        var trimmed = body.TrimStart(" 　\n\t。：:，,；;");
        var start = own.End - trimmed.Length;
        trimmed = trimmed.TrimEnd(" 　\n\t");
        _bag.Add(FeatureGroup.Position, "bl", Bucket(trimmed.Length, 0, 12, 30, 60, 120, 240, 500));
        if (trimmed.Length > 0)
        {
            AddGrams(FeatureGroup.Wording, "og", Masked(trimmed[..Math.Min(OpeningUnits, trimmed.Length)]), lengthMax: 3, start);
            var closing = Math.Min(ClosingUnits, trimmed.Length);
            AddGrams(FeatureGroup.Wording, "eg", Masked(trimmed[^closing..]), lengthMax: 3, start + trimmed.Length - closing);
            AddCues(FeatureGroup.Wording, "sc", FirstSentence(trimmed), start);
            AddDensities("bc", trimmed[..Math.Min(BodyUnitsMax, trimmed.Length)], start);
        }

        // A part whose text lies in its children is judged by all of it.
        if (Tree.ChildrenOf(index).Count > 0)
            AddDensities("wc", _text.AsSpan(section.Span.Start, Math.Min(BodyUnitsMax, section.Span.Length)), section.Span.Start);
    }

    /// <summary>Each cue of the text once, and how thick each family of cues and the figures lie.</summary>
    private void AddDensities(string family, ReadOnlySpan<char> text, int place)
    {
        _lexicon.Scan(text, _matches);
        var seen = new HashSet<string>();
        var counts = new Dictionary<string, int>();
        foreach (var match in _matches)
        {
            counts[match.Cue.Family] = counts.GetValueOrDefault(match.Cue.Family) + 1;
            if (seen.Add(match.Cue.Text)) _bag.Add(FeatureGroup.Wording, family, match.Cue.Text, 0.5f, place + match.Start, match.Length);
        }

        var per100 = 100f / Math.Max(40, text.Length);
        foreach (var (name, count) in counts)
            _bag.Add(FeatureGroup.Wording, family + "#", name, MathF.Min(3f, MathF.Sqrt(count * per100)));
        var digits = 0;
        var clauseMust = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (IsFigure(text[at]) && (at == 0 || !IsFigure(text[at - 1]))) digits++;
            if (text[at] == '要' && (at == 0 || text[at - 1] is '，' or '。' or '；' or '\n' or ',' or ';')) clauseMust++;
        }

        if (digits > 0) _bag.Add(FeatureGroup.Wording, family + "#", "figures", MathF.Min(3f, MathF.Sqrt(digits * per100)));
        if (clauseMust > 0) _bag.Add(FeatureGroup.Wording, family + "#", "clause-must", MathF.Min(3f, MathF.Sqrt(clauseMust * per100)));
        if (text.Length < 60 && HasDate(text)) _bag.Add(FeatureGroup.Wording, family, "short-date");
    }

    private void AddPosition(int index)
    {
        var section = _report.Sections[index];
        var style = SectionPath.StyleOf(section.Path);
        var siblings = Tree.SiblingsOf(index);
        var ordinal = Tree.Ordinals[index];
        var fromEnd = siblings.Count - 1 - ordinal;
        var depth = Math.Min(section.Level, 3);
        _bag.Add(FeatureGroup.Position, "role", (int)section.Role, 2f);
        _bag.Add(FeatureGroup.Position, "style", (int)style);
        _bag.Add(FeatureGroup.Position, "level", depth);
        _bag.Add(FeatureGroup.Position, "inline", section.IsInline ? 1 : 0);
        _bag.Add(FeatureGroup.Position, "ordinal", (depth * 10) + Math.Min(ordinal, 5));
        _bag.Add(FeatureGroup.Position, "fromEnd", (depth * 10) + Math.Min(fromEnd, 4));
        _bag.Add(FeatureGroup.Position, "children", Math.Min(Tree.ChildrenOf(index).Count, 2));
        var middle = section.Span.Start - _report.Span.Start;
        _bag.Add(FeatureGroup.Position, "place", (depth * 10) + (middle * 5 / Math.Max(1, _report.Span.Length)));
    }

    private void AddContext(int index)
    {
        var parent = Tree.Parents[index];
        if (parent >= 0) AddFamilies("pc", _report.Sections[parent].Heading);
        var siblings = Tree.SiblingsOf(index);
        var ordinal = Tree.Ordinals[index];
        if (ordinal > 0) AddFamilies("lc", _report.Sections[siblings[ordinal - 1]].Heading);
        if (ordinal + 1 < siblings.Count) AddFamilies("rc", _report.Sections[siblings[ordinal + 1]].Heading);
        var children = Tree.ChildrenOf(index);
        if (children.Count > 0) AddFamilies("cc", _report.Sections[children[0]].Heading);
    }

    private void AddFamilies(string family, string heading)
    {
        _lexicon.Scan(heading, _matches);
        _families.Clear();
        foreach (var match in _matches)
        {
            if (_families.Add(match.Cue.Family)) _bag.Add(FeatureGroup.Context, family, match.Cue.Family);
        }
    }

    private void AddReport(int index)
    {
        var section = _report.Sections[index];
        var depth = section.Level == 1 ? "top" : "deep";
        if (section.Role != BlockRole.Body) return;
        if (_kind is not null)
        {
            _bag.Add(FeatureGroup.Report, "kind", _kind);
            _bag.Add(FeatureGroup.Report, "kind" + depth, _kind);
        }

        if (_report.Title is not { } title) return;
        foreach (var word in TitleWords)
        {
            if (title.Contains(word, StringComparison.Ordinal)) _bag.Add(FeatureGroup.Report, "title" + depth, word);
        }
    }

    private static readonly string[] TitleWords =
        ["总结", "计划", "打算", "安排", "汇报", "报告", "讲话", "部署会", "推进会", "动员会", "会议上", "述职", "整改", "自查", "情况", "要点", "方案", "意见", "政府工作报告", "调研", "问题", "经验", "建议", "述廉"];

    private void AddCues(FeatureGroup group, string family, ReadOnlySpan<char> text, int place)
    {
        _lexicon.Scan(text, _matches);
        _families.Clear();
        foreach (var match in _matches)
        {
            _bag.Add(group, family, match.Cue.Text, 1f, place + match.Start, match.Length);
            if (_families.Add(match.Cue.Family)) _bag.Add(group, family + "#", match.Cue.Family, 1f, place + match.Start, match.Length);
        }
    }

    /// <summary>Character n-grams of a text with border marks; together they weigh the same for a long text and a short one.</summary>
    private void AddGrams(FeatureGroup group, string family, ReadOnlySpan<char> text, int lengthMax, int place)
    {
        Span<char> marked = stackalloc char[Math.Min(text.Length, 62) + 2];
        marked[0] = '^';
        marked[^1] = '$';
        text[..(marked.Length - 2)].CopyTo(marked[1..]);
        var value = 2f / MathF.Sqrt(marked.Length);
        for (var length = 1; length <= lengthMax; length++)
        {
            for (var at = length == 1 ? 1 : 0; at + length <= marked.Length - (length == 1 ? 1 : 0); at++)
            {
                var first = Math.Max(0, at - 1);
                var end = Math.Min(marked.Length - 2, at - 1 + length);
                _bag.Add(group, family, marked.Slice(at, length), value, place + first, end - first);
            }
        }
    }

    /// <summary>Digits all read 0 and masks x: 2023年 and 2024年, 3个 and x个 say the same.</summary>
    private static string Masked(ReadOnlySpan<char> text) =>
        string.Create(text.Length, text, static (masked, source) =>
        {
            for (var i = 0; i < masked.Length; i++) masked[i] = IsFigure(source[i]) ? '0' : source[i];
        });

    /// <summary>A digit, or a mask in its place.</summary>
    private static bool IsFigure(char unit) => char.IsAsciiDigit(unit) || unit is 'x' or 'X' or '×' or '*';

    private static ReadOnlySpan<char> FirstSentence(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('。', '\n', '；');
        return text[..Math.Min(80, end < 0 ? text.Length : end)];
    }

    private static bool HasDate(ReadOnlySpan<char> text)
    {
        var month = text.IndexOf('月');
        return month > 0 && text.Contains('年') && text[month..].Contains('日');
    }

    private static int Bucket(int value, params ReadOnlySpan<int> bounds)
    {
        var bucket = 0;
        while (bucket < bounds.Length && value > bounds[bucket]) bucket++;
        return bucket;
    }
}
