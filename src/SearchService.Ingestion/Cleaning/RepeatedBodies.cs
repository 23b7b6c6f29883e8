using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Cleaning;

/// <summary>A page saved several times into one file: every later run of lines that repeats an earlier one.</summary>
/// <remarks>In a page of a web site two lines in a row are enough; elsewhere a report may share stock paragraphs with
/// another report of the file, so a run must be long before it counts as the same body.</remarks>
internal static class RepeatedBodies
{
    private const int PageRunLines = 2;
    private const int PageRunLength = 60;
    private const int PlainRunLines = 8;
    private const int PlainRunLength = 1500;
    private const int BodyLine = 80;
    private const int PrefixLength = 12; // a last line may be cut off

    public static void Mark(NoisyPage page)
    {
        var lines = new List<(int Line, string Text)>();
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var text = page.Visible(i);
            if (text.Length > 0) lines.Add((i, text));
        }

        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var body = false;
        for (var j = 0; j < lines.Count;)
        {
            body |= lines[j].Text.Length >= BodyLine;
            if (!first.TryGetValue(lines[j].Text, out var earlier))
            {
                first.Add(lines[j].Text, j);
                j++;
                continue;
            }

            int run = 0, length = 0;
            while (j + run < lines.Count && earlier + run < j && Repeats(lines[earlier + run].Text, lines[j + run].Text))
            {
                length += lines[j + run].Text.Length;
                run++;
            }

            // The headline of a page stands again over every copy, even over one that is otherwise gone.
            if (page.IsWebPage && run == 1 && body && TitleGrammar.IsTitle(lines[j].Text)) length = PageRunLength;
            var enough = page.IsWebPage ? (run >= PageRunLines || body && TitleGrammar.IsTitle(lines[j].Text)) && length >= PageRunLength : run >= PlainRunLines && length >= PlainRunLength;
            if (!enough)
            {
                j++;
                continue;
            }

            for (var k = 0; k < run; k++)
            {
                var (start, end) = page.Lines[lines[j + k].Line];
                page.Marks.Mark(start, end, NoiseKind.RepeatedBody, "同一正文重复出现");
            }

            j += run;
        }
    }

    private static bool Repeats(string earlier, string later) =>
        earlier == later || later.Length >= PrefixLength && earlier.StartsWith(later, StringComparison.Ordinal);
}
