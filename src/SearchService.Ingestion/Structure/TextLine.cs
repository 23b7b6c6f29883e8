using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>A line that holds something, without the blanks around it.</summary>
/// <param name="Start">UTF-16 unit of the text.</param>
/// <param name="End">One past the last unit.</param>
/// <param name="BlankLinesBefore">Empty lines between it and the line before.</param>
internal readonly record struct TextLine(int Start, int End, int BlankLinesBefore)
{
    private const int LongLine = 1500;

    public int Length => End - Start;

    public TextSpan Span => new(Start, End);

    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, Length);

    /// <summary>All lines of <paramref name="text"/> that hold anything but blanks.</summary>
    public static List<TextLine> Split(string text)
    {
        var lines = new List<TextLine>();
        var blank = 0;
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            int first = start, last = end;
            while (first < last && char.IsWhiteSpace(text[first])) first++;
            while (last > first && char.IsWhiteSpace(text[last - 1])) last--;
            if (first < last)
            {
                if (last - first < LongLine) lines.Add(new TextLine(first, last, blank));
                else SplitLong(text, first, last, blank, lines);
                blank = 0;
            }
            else
            {
                blank++;
            }

            start = end + 1;
        }

        return lines;
    }

    /// <summary>A line so long that the line ends of its text were lost: cut before the numbers 一、 （一） that go on, and before 各位代表.</summary>
    private static void SplitLong(string text, int first, int last, int blank, List<TextLine> lines)
    {
        var cuts = new List<int>();
        Span<int> expected = [1, 1]; // next 一、 and next （一）
        for (var i = first + 1; i < last; i++)
        {
            if (text[i] is '各' && IsAddress(text.AsSpan(i, Math.Min(6, last - i)))) cuts.Add(i);
            if (!(text[i - 1] is '。' or '！' or '？' or '”' or '）' || char.IsWhiteSpace(text[i - 1]))) continue;
            if (LineHead.Read(text.AsSpan(i, Math.Min(10, last - i))) is not { Kind: HeadKind.Chinese or HeadKind.ChineseParen } head) continue;
            ref var next = ref expected[head.Kind == HeadKind.Chinese ? 0 : 1];
            if (head.Ordinal != next && !(head.Kind == HeadKind.ChineseParen && head.Ordinal == 1)) continue;
            next = head.Ordinal + 1;
            cuts.Add(i);
        }

        if (cuts.Count < 2) cuts.Clear();
        cuts.Add(last);
        foreach (var cut in cuts)
        {
            var end = cut;
            while (end > first && char.IsWhiteSpace(text[end - 1])) end--;
            if (end > first) lines.Add(new TextLine(first, end, blank));
            blank = 0;
            first = cut;
        }
    }

    private static bool IsAddress(ReadOnlySpan<char> words) => words.StartsWith("各位代表") && words.Length > 4 && words[4] is '：' or '！';
}
