namespace SearchService.Ingestion.Cleaning;

/// <summary>A decoded text as lines, while its noise is being marked.</summary>
internal sealed class NoisyPage
{
    public NoisyPage(string text)
    {
        Text = text;
        Marks = new NoiseMarks(text);
        for (var start = 0; start <= text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            Lines.Add((start, end));
            start = end + 1;
        }
    }

    public string Text { get; }

    public NoiseMarks Marks { get; }

    /// <summary>All lines, without their line ends.</summary>
    public List<(int Start, int End)> Lines { get; } = [];

    /// <summary>Whether the text was saved from a web page: navigation, page code.</summary>
    public bool IsWebPage { get; set; }

    /// <summary>What is left of a line so far, without the blanks around it.</summary>
    public string Visible(int line) => Marks.Visible(Lines[line].Start, Lines[line].End).Trim();
}
