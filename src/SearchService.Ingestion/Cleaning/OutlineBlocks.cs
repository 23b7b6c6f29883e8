using System.Text.RegularExpressions;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Cleaning;

/// <summary>A leading 提纲 or 目录: short lines before the body that the headings repeat.</summary>
internal static partial class OutlineBlocks
{
    private const int SearchedLines = 60;
    private const int LongestEntry = 60;
    private const int MostEntries = 120;

    public static void Mark(NoisyPage page)
    {
        var seen = 0;
        for (var i = 0; i < page.Lines.Count && seen < SearchedLines; i++)
        {
            var line = page.Visible(i);
            if (line.Length == 0) continue;
            seen++;
            if (line.Length > 200) return;
            var named = Name().IsMatch(line);
            if (!named && LineHead.Read(line) is null) continue;
            MarkBlock(page, i, named);
            return;
        }
    }

    /// <summary>Takes the entries from <paramref name="from"/> on, as long as each is said again further down.</summary>
    private static void MarkBlock(NoisyPage page, int from, bool named)
    {
        var entries = new List<(int Line, string Key)>();
        var i = named ? from + 1 : from;
        for (; i < page.Lines.Count && entries.Count < MostEntries; i++)
        {
            var line = page.Visible(i);
            if (line.Length == 0)
            {
                continue;
            }

            if (line.Length > LongestEntry || line.Contains('。') || line[^1] is '：' or ':') break; // 各位代表： is the body's first line
            var key = Key(line);
            if (key.Length < 2) break;
            entries.Add((i, key));
        }

        // The block ends where the first entry comes again: from there on it is the body.
        var later = new Dictionary<string, int>(StringComparer.Ordinal);
        var lastEntry = entries.Count;
        for (var k = 0; k < entries.Count; k++)
        {
            if (later.TryAdd(entries[k].Key, k)) continue;
            lastEntry = k;
            break;
        }

        if (lastEntry < 2 && !named || lastEntry == 0) return;
        var bodyLine = lastEntry < entries.Count ? entries[lastEntry].Line : i;
        var block = entries.GetRange(0, lastEntry);
        var again = SaidAgain(page, block, bodyLine);
        bool IsEntry((int Line, string Key) entry) => DotLeader().IsMatch(page.Visible(entry.Line)) || again.Contains(entry.Key);
        while (block.Count > 0 && !IsEntry(block[^1])) block.RemoveAt(block.Count - 1);
        if (block.Count < (named ? 1 : 3) || block.Count(IsEntry) * 5 < block.Count * 4) return;
        if (named) Mark(page, from);
        foreach (var (line, _) in block) Mark(page, line);
    }

    /// <summary>The keys that some line from <paramref name="from"/> on starts with, its number aside.</summary>
    private static HashSet<string> SaidAgain(NoisyPage page, List<(int Line, string Key)> entries, int from)
    {
        var byStart = entries.Select(entry => entry.Key).Distinct().ToLookup(key => key[..2]);
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var i = from; i < page.Lines.Count; i++)
        {
            var (start, end) = page.Lines[i];
            var line = page.Text.AsSpan(start, Math.Min(end - start, LongestEntry * 2)).TrimStart();
            line = line[(LineHead.Read(line)?.Length ?? 0)..];
            if (line.Length < 2) continue;
            foreach (var key in byStart[line[..2].ToString()])
            {
                if (line.StartsWith(key)) found.Add(key);
            }
        }

        return found;
    }

    private static void Mark(NoisyPage page, int line) =>
        page.Marks.Mark(page.Lines[line].Start, page.Lines[line].End, NoiseKind.Outline, "重复标题的提纲");

    private static string Key(string line)
    {
        var key = DotLeader().Replace(line, "");
        if (LineHead.Read(key) is { } head) key = key[head.Length..];
        return key.Trim();
    }

    [GeneratedRegex(@"^[【\[［]?\s*(?:提\s*纲|目\s*录|内容提要|写作提纲)\s*[】\]］]?\s*[：:]?$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\s*(?:…{1,}|\.{3,}|·{3,}|\t)\s*[（(]?[0-9]{1,3}[）)]?$")]
    private static partial Regex DotLeader();
}
