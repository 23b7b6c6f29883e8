using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>A line that holds something, without the blanks around it.</summary>
/// <param name="Start">UTF-16 unit of the text.</param>
/// <param name="End">One past the last unit.</param>
/// <param name="BlankLinesBefore">Empty lines between it and the line before.</param>
internal readonly record struct TextLine(int Start, int End, int BlankLinesBefore)
{
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
                lines.Add(new TextLine(first, last, blank));
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
}
