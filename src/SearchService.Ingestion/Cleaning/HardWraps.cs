using System.Text.RegularExpressions;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Cleaning;

/// <summary>Line breaks inside paragraphs, where a file was saved with lines of one width.</summary>
/// <remarks>Evidence is asked for first: most lines that do not end a sentence must be as wide as the widest ones.
/// A file whose paragraphs merely end without a full stop is left alone. Width counts a full-width character as two.</remarks>
internal static partial class HardWraps
{
    private const int NarrowestWidth = 40; // cells; 20 characters
    private const int Slack = 6;           // cells a line may fall short or hang over
    private const int FewestLines = 5;

    public static void Mark(NoisyPage page)
    {
        var lines = new List<(int Line, int Width, bool Open)>();
        for (var i = 0; i < page.Lines.Count; i++)
        {
            if (page.Lines[i].End - page.Lines[i].Start > 400) return; // no line of a wrapped file is that long
            var text = page.Visible(i);
            if (text.Length > 0) lines.Add((i, Width(page, i), IsOpen(text[^1])));
        }

        if (FindWidth(lines) is not { } width) return;
        var itemsInside = ItemsStandInside(page);
        for (var k = 0; k + 1 < lines.Count; k++)
        {
            var (line, cells, open) = lines[k];
            if (Math.Abs(cells - width) > Slack || lines[k + 1].Line != line + 1) continue;
            if (!MayGoOn(page, line, lines[k + 1].Line)) continue;
            if (!open && !(cells >= width - 2 && GoesOn(page, lines[k + 1].Line, itemsInside))) continue;
            page.Marks.Mark(page.Lines[line].End, page.Lines[line].End + 1, NoiseKind.HardWrap, "段内硬换行");
        }
    }

    private static int? FindWidth(List<(int Line, int Width, bool Open)> lines)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var (_, width, open) in lines)
        {
            if (open && width >= NarrowestWidth) counts[width] = counts.GetValueOrDefault(width) + 1;
        }

        if (counts.Count == 0) return null;
        var best = counts.MaxBy(pair => InBand(counts, pair.Key)).Key;
        int openLines = 0, band = 0, wider = 0;
        foreach (var (_, width, open) in lines)
        {
            if (width > best + Slack) wider++;
            if (open && Math.Abs(width - best) <= Slack) band++;
            if (open && width >= NarrowestWidth) openLines++;
        }

        return band >= FewestLines && band * 10 >= openLines * 7 && band * 5 >= lines.Count && wider * 20 <= lines.Count ? best : null;
    }

    /// <summary>A numbered line and a turn of the text start a paragraph, and a title ends one, however wide the line before is.</summary>
    private static bool MayGoOn(NoisyPage page, int line, int next)
    {
        var below = page.Visible(next);
        return LineHead.Read(below) is not { Kind: < HeadKind.Block } && !Cues.Judgement().IsMatch(below) && !Cues.Closing().IsMatch(below) && !TitleGrammar.IsTitle(page.Visible(line));
    }

    /// <summary>Whether a line may go on a paragraph whose last line ended with a full stop at the margin.</summary>
    private static bool GoesOn(NoisyPage page, int line, bool itemsInside)
    {
        var start = page.Lines[line].Start;
        if (start < page.Lines[line].End && char.IsWhiteSpace(page.Text[start])) return false; // indented: a new paragraph
        var text = page.Visible(line);
        return (LineHead.Read(text) is not { } head || head.Kind == HeadKind.Item && itemsInside) && !Cues.Next().IsMatch(text) && !Cues.UnitLine().IsMatch(text) && !Cues.DateLine().IsMatch(text);
    }

    /// <summary>Whether 一是…二是… stand inside lines more often than at their heads.</summary>
    private static bool ItemsStandInside(NoisyPage page)
    {
        int inside = 0, atHead = 0;
        foreach (Match match in ItemMark().Matches(page.Text))
        {
            if (match.Index == 0 || page.Text[match.Index - 1] == '\n') atHead++;
            else inside++;
        }

        return inside >= atHead;
    }

    [GeneratedRegex(@"(?<=^|[\n。；：])[一二三四五六七八九]\n?是")]
    private static partial Regex ItemMark();

    private static int InBand(SortedDictionary<int, int> counts, int width)
    {
        var sum = 0;
        for (var w = width - 2; w <= width + 2; w++) sum += counts.GetValueOrDefault(w);
        return sum;
    }

    private static int Width(NoisyPage page, int line)
    {
        var (start, end) = page.Lines[line];
        while (end > start && char.IsWhiteSpace(page.Text[end - 1])) end--;
        var cells = 0;
        for (var i = start; i < end; i++)
        {
            if (!page.Marks.IsMarked(i)) cells += page.Text[i] < '\u0300' ? 1 : 2;
        }

        return cells;
    }

    private static bool IsOpen(char last) => last is not ('。' or '！' or '？' or '：' or '；' or '…');
}
