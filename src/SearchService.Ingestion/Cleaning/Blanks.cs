using SearchService.Reports.Model;

namespace SearchService.Ingestion.Cleaning;

/// <summary>Blanks around lines, lines left empty by other noise, and long runs of empty lines.</summary>
/// <remarks>At most two empty lines stay between two lines: two are what separates the reports of a compilation.</remarks>
internal static class Blanks
{
    private const int EmptyLinesKept = 2;

    public static void Mark(NoisyPage page)
    {
        var text = page.Text;
        var pending = new List<int>(); // line ends before the next line that holds something
        var seen = false;
        foreach (var (start, end) in page.Lines)
        {
            int first = start, last = end;
            while (first < last && IsBlank(page, first)) first++;
            while (last > first && IsBlank(page, last - 1)) last--;
            if (first < last)
            {
                MarkBlank(page, start, first);
                MarkBlank(page, last, end);
                var keep = !seen ? 0 : EmptyLinesKept + 1;
                for (var i = keep; i < pending.Count; i++) MarkBlank(page, pending[i], pending[i] + 1);
                pending.Clear();
                seen = true;
                if (end < text.Length && !page.Marks.IsMarked(end)) pending.Add(end);
                continue;
            }

            var wasNoise = false;
            for (var i = start; i < end && !wasNoise; i++) wasNoise = page.Marks.IsMarked(i) && !char.IsWhiteSpace(text[i]);
            MarkBlank(page, start, end);
            if (end >= text.Length || page.Marks.IsMarked(end)) continue;
            if (wasNoise && pending.Count > 0 || !seen) MarkBlank(page, end, end + 1);
            else pending.Add(end);
        }

        foreach (var at in pending) MarkBlank(page, at, at + 1);
    }

    private static bool IsBlank(NoisyPage page, int at) => page.Marks.IsMarked(at) || char.IsWhiteSpace(page.Text[at]);

    private static void MarkBlank(NoisyPage page, int start, int end)
    {
        if (start < end) page.Marks.Mark(start, end, NoiseKind.Space, "空白");
    }
}
