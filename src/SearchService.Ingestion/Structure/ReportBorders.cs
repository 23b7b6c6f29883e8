namespace SearchService.Ingestion.Structure;

/// <summary>Where the reports of a file begin and end, in lines.</summary>
/// <param name="TitleFirst">First line of the title; -1 where the report has none.</param>
/// <param name="TitleLast">Last line of the title; -1 where the report has none.</param>
/// <param name="First">First line of the report.</param>
/// <param name="End">One past its last line.</param>
/// <param name="IsContainer">Whether it is only the title of a compilation.</param>
internal sealed record ReportBorders(int TitleFirst, int TitleLast, int First, int End, bool IsContainer)
{
    private const int HeadLines = 12; // a title stands in the first lines or not at all

    /// <summary>Finds the titles. Always gives at least one report unless there are no lines.</summary>
    public static List<ReportBorders> Find(string text, IReadOnlyList<TextLine> lines)
    {
        var titles = new List<(int First, int Last, bool Container)>();
        var next = 0;
        if (FirstTitle(text, lines) is { } first)
        {
            titles.Add(first);
            next = first.Last + 1;
        }

        var tight = IsTight(lines);
        var compilation = titles is [(_, _, true)];
        for (var i = Math.Max(next, 1); i < lines.Count; i++)
        {
            if (!OpensReport(text, lines, i, tight, compilation)) continue;
            if (titles.Count > 0 && !titles[^1].Container && !HasBody(text, lines, titles[^1].Last + 1, i)) continue;
            var start = i;
            if (lines[i].BlankLinesBefore == 0 && TitleGrammar.IsFirstHalf(lines[i - 1].Of(text)) && i - 1 > (titles.Count > 0 ? titles[^1].Last : -1)
                && lines[i - 1].BlankLinesBefore > 0)
                start = i - 1;
            titles.Add((start, i, false));
        }

        var reports = new List<ReportBorders>();
        if (titles.Count == 0)
        {
            if (lines.Count > 0) reports.Add(new ReportBorders(-1, -1, 0, lines.Count, false));
            return reports;
        }

        for (var t = 0; t < titles.Count; t++)
        {
            var (titleFirst, titleLast, container) = titles[t];
            var end = t + 1 < titles.Count ? titles[t + 1].First : lines.Count;
            reports.Add(new ReportBorders(titleFirst, titleLast, t == 0 ? 0 : titleFirst, end, container && t + 1 < titles.Count));
        }

        return reports;
    }

    private static (int First, int Last, bool Container)? FirstTitle(string text, IReadOnlyList<TextLine> lines)
    {
        for (var i = 0; i < Math.Min(lines.Count, HeadLines); i++)
        {
            var line = lines[i].Of(text);
            if (TitleGrammar.IsCompilation(line)) return (i, i, true);
            if (TitleGrammar.IsTitle(line))
            {
                return (i > 0 && IsFirstTitleLine(text, lines, i - 1) ? i - 1 : i, i, false);
            }

            if (LineHead.Read(line) is not null || line.Length > 80 || line[^1] == '。' && line.Length > 30) return null;
        }

        return null;
    }

    /// <summary>Whether the title goes over two lines: they touch, or empty lines stand between all lines and the first is a unit.</summary>
    private static bool IsFirstTitleLine(string text, IReadOnlyList<TextLine> lines, int i)
    {
        var line = lines[i].Of(text);
        if (!TitleGrammar.IsFirstHalf(line) || Cues.DateLine().IsMatch(line)) return false;
        return lines[i + 1].BlankLinesBefore == 0 || lines[i + 1].BlankLinesBefore == 1 && !IsTight(lines) && Cues.UnitLine().IsMatch(line);
    }

    private static bool OpensReport(string text, IReadOnlyList<TextLine> lines, int i, bool tight, bool compilation)
    {
        var line = lines[i].Of(text);
        if (line.Length > 80 || !TitleGrammar.IsStrongTitle(line)) return false;
        var gap = lines[i].BlankLinesBefore;
        if (gap == 0 && i > 0 && TitleGrammar.IsFirstHalf(lines[i - 1].Of(text))) gap = lines[i - 1].BlankLinesBefore;
        var afterDate = Cues.DateLine().IsMatch(lines[i - 1].Of(text));
        if (gap == 0 && !(compilation && afterDate)) return false;
        return gap >= 2 || tight || afterDate || compilation;
    }

    /// <summary>Whether paragraphs follow each other without empty lines, so that an empty line means something.</summary>
    private static bool IsTight(IReadOnlyList<TextLine> lines)
    {
        var gaps = 0;
        foreach (var line in lines)
        {
            if (line.BlankLinesBefore > 0) gaps++;
        }

        return gaps * 3 < lines.Count;
    }

    /// <summary>Whether anything like a sentence stands between two titles; two titles in a row are one head.</summary>
    private static bool HasBody(string text, IReadOnlyList<TextLine> lines, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (lines[i].Length >= 40 || lines[i].Of(text).Contains('。')) return true;
        }

        return false;
    }
}
