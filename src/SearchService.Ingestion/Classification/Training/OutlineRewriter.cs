using SearchService.Engine.Text;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Classification.Training;

/// <summary>Gives a labelled report another outline over the same text, as another drafter might have cut it.</summary>
internal static class OutlineRewriter
{
    private const int HeadingUnitsMax = 30; // longer first clauses are no headings
    private static readonly string[] Chinese = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六"];

    private static readonly Func<string, int, string>[] Styles =
    [
        (chinese, _) => chinese, (chinese, _) => $"（{chinese}）", (_, arabic) => $"{arabic}", (_, arabic) => $"（{arabic}）",
        (chinese, _) => chinese + "是", (chinese, _) => "第" + chinese,
    ];

    /// <summary>Joint headings over two parts of different function; the part that names the whole comes last.</summary>
    private static readonly (SectionFunction First, SectionFunction Second, SectionFunction Whole, string[] Headings)[] Joints =
    [
        (SectionFunction.Problem, SectionFunction.Cause, SectionFunction.Problem, ["存在的问题和原因", "存在问题及原因分析", "存在的主要问题及原因", "主要问题和原因"]),
        (SectionFunction.Problem, SectionFunction.Risk, SectionFunction.Problem, ["存在的问题和面临的形势", "困难和挑战", "问题与挑战", ""]),
        (SectionFunction.Achievement, SectionFunction.Experience, SectionFunction.Achievement, ["主要成效和经验", "主要做法和体会", "工作成效及经验做法"]),
        (SectionFunction.Guideline, SectionFunction.NextStep, SectionFunction.NextStep, ["下一步工作", "今后工作思路和措施", "工作思路和打算"]),
        (SectionFunction.Background, SectionFunction.Achievement, SectionFunction.Achievement, ["基本情况和主要工作", "工作开展情况", "工作总体情况"]),
    ];

    /// <summary>Takes the heading over the achievements away: its children become parts of the top level.</summary>
    public static LabelledReport Unwrap(LabelledReport report)
    {
        var sections = report.Outline.Sections;
        for (var i = 0; i < sections.Count; i++)
        {
            if (report.Functions[i] != SectionFunction.Achievement || sections[i] is not { Parent: null } top
                || sections.Count(section => section.Parent == top.No && !section.IsInline) < 3) continue;
            var rows = Rows(report);
            rows.RemoveAt(i);
            for (var k = 0; k < rows.Count; k++)
            {
                var (section, function) = rows[k];
                if (IsUnder(sections, section, top.No)) section = section with { Level = section.Level - 1 };
                if (section.Parent == top.No) section = section with { Parent = null };
                rows[k] = (section, function);
            }

            return Renumber(With(report, rows), (_, isTop) => isTop ? 0 : -1);
        }

        return report;
    }

    /// <summary>Numbers each family of siblings in another style: 一、 as （一） or 1. or 一是.</summary>
    public static LabelledReport Renumber(LabelledReport report, Random random) =>
        Renumber(report, (_, isTop) => random.NextDouble() < 0.5 ? -1 : isTop ? random.Next(3) : random.Next(1, Styles.Length));

    /// <summary>Puts two neighbouring parts of the top level under a joint heading.</summary>
    public static LabelledReport Join(LabelledReport report, Random random)
    {
        var tops = Enumerable.Range(0, report.Functions.Count).Where(i => report.Outline.Sections[i].Parent is null).ToList();
        for (var k = 0; k + 1 < tops.Count; k++)
        {
            var (first, second) = (tops[k], tops[k + 1]);
            foreach (var joint in Joints)
            {
                if (report.Functions[first] != joint.First || report.Functions[second] != joint.Second) continue;
                var sections = report.Outline.Sections;
                var number = sections.Max(section => section.No) + 1;
                var heading = joint.Headings[random.Next(joint.Headings.Length)];
                var start = sections[first].Span.Start;
                var whole = new SectionOutline(
                    number, sections[first].Path, 1, heading, heading.Length == 0 ? null : new TextSpan(start, start),
                    new TextSpan(start, sections[second].Span.End), null, false, BlockRole.Body);
                var (inside, rows) = (new HashSet<int> { sections[first].No, sections[second].No }, Rows(report));
                for (var i = 0; i < rows.Count; i++)
                {
                    var (section, function) = rows[i];
                    if (!inside.Contains(section.No) && !IsUnder(sections, section, sections[first].No) && !IsUnder(sections, section, sections[second].No)) continue;
                    rows[i] = (section with { Level = section.Level + 1, Parent = inside.Contains(section.No) ? number : section.Parent }, function);
                }

                rows.Insert(first, (whole, joint.Whole));
                return With(report, rows);
            }
        }

        return report;
    }

    /// <summary>Cuts the text of leaves into items inside the paragraph (一是 … 二是 …), of the same function.</summary>
    public static LabelledReport Itemise(LabelledReport report, Random random, double share)
    {
        var tree = new SectionTree(report.Outline.Sections);
        var rows = new List<(SectionOutline Section, SectionFunction Function)>();
        var number = report.Outline.Sections.Max(section => section.No) + 1;
        for (var i = 0; i < report.Functions.Count; i++)
        {
            var section = report.Outline.Sections[i];
            rows.Add((section, report.Functions[i]));
            if (section.Role != BlockRole.Body || section.IsInline || tree.ChildrenOf(i).Count > 0 || random.NextDouble() >= share) continue;
            var suffix = report.Functions[i] == SectionFunction.Demand ? "要" : "是";
            var items = Sentences(report.Text, new TextSpan(section.HeadingSpan?.End ?? section.Span.Start, section.Span.End));
            if (items.Count < 2) continue;
            for (var k = 0; k < Math.Min(items.Count, Chinese.Length); k++)
            {
                var heading = HeadingOf(report.Text, items[k], random);
                rows.Add((new SectionOutline(
                    number++, $"{section.Path}/{Chinese[k]}{suffix}", section.Level + 1, heading?.Of(report.Text) ?? "", heading, items[k], section.No,
                    IsInline: true, BlockRole.Body), report.Functions[i]));
            }
        }

        return With(report, rows);
    }

    private static List<TextSpan> Sentences(string text, TextSpan span)
    {
        var sentences = new List<TextSpan>();
        var start = span.Start;
        for (var at = span.Start; at < span.End; at++)
        {
            if (text[at] is not ('。' or '；' or ';') && at + 1 < span.End) continue;
            while (start < at && (char.IsWhiteSpace(text[start]) || text[start] is '。' or '：')) start++;
            if (at + 1 - start >= 12) sentences.Add(new TextSpan(start, at + 1));
            start = at + 1;
        }

        return sentences;
    }

    /// <summary>Half of the items whose first clause is short take it as heading.</summary>
    private static TextSpan? HeadingOf(string text, TextSpan item, Random random)
    {
        var comma = text.AsSpan(item.Start, item.Length).IndexOfAny('，', '：', '。');
        return comma is > 3 and <= HeadingUnitsMax && comma < item.Length - 1 && random.NextDouble() < 0.5 ? new TextSpan(item.Start, item.Start + comma) : null;
    }

    /// <param name="report">The report.</param>
    /// <param name="styleOf">(parent's number, whether at the top) → index of the style; negative = as it is.</param>
    private static LabelledReport Renumber(LabelledReport report, Func<int?, bool, int> styleOf)
    {
        var rows = Rows(report);
        var counts = new Dictionary<int, int>();  // parent, -1 at the top
        var styles = new Dictionary<int, int>();
        var paths = new Dictionary<int, string>(); // No → new path
        for (var i = 0; i < rows.Count; i++)
        {
            var section = rows[i].Section;
            var key = section.Parent ?? -1;
            if (!styles.TryGetValue(key, out var style)) styles.Add(key, style = styleOf(section.Parent, section.Parent is null));
            var own = section.Path[(section.Path.LastIndexOf('/') + 1)..];
            if (style >= 0 && !section.IsInline
                && SectionPath.StyleOf(own) is NumberStyle.Chinese or NumberStyle.Bracketed or NumberStyle.Arabic or NumberStyle.ArabicInBrackets or NumberStyle.ItemIs or NumberStyle.First)
            {
                var count = counts.GetValueOrDefault(key);
                counts[key] = count + 1;
                own = Styles[style](Chinese[Math.Min(count, Chinese.Length - 1)], count + 1);
            }

            var path = section.Parent is { } parent && paths.TryGetValue(parent, out var above) ? $"{above}/{own}" : own;
            paths[section.No] = path;
            rows[i] = (section with { Path = path }, rows[i].Function);
        }

        return With(report, rows);
    }

    private static bool IsUnder(IReadOnlyList<SectionOutline> sections, SectionOutline section, int ancestor)
    {
        for (var parent = section.Parent; parent is { } number; parent = sections.First(other => other.No == number).Parent)
        {
            if (number == ancestor) return true;
        }

        return false;
    }

    private static List<(SectionOutline Section, SectionFunction Function)> Rows(LabelledReport report) =>
        [.. report.Outline.Sections.Zip(report.Functions)];

    private static LabelledReport With(LabelledReport report, List<(SectionOutline Section, SectionFunction Function)> rows) => report with
    {
        Outline = report.Outline with { Sections = [.. rows.Select(row => row.Section)] },
        Functions = [.. rows.Select(row => row.Function)],
    };
}
