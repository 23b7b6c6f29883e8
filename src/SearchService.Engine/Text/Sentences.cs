namespace SearchService.Engine.Text;

/// <summary>Cuts a text where a reader would stop.</summary>
public static class Sentences
{
    private const string Stops = "。！？；!?;\n";
    private const string Commas = "，、：,";
    private const string Closers = "”’」』）》)\"";

    /// <summary>The sentences, each with its stops and closing quotes; they cover the text without gaps.</summary>
    public static List<TextSpan> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Cut(text, new TextSpan(0, text.Length), Stops);
    }

    /// <summary>The same inside one overlong sentence, at its commas.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The sentence does not lie in the text.</exception>
    public static List<TextSpan> Clauses(string text, TextSpan sentence)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(sentence.Start, nameof(sentence));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sentence.End, text.Length, nameof(sentence));
        return Cut(text, sentence, Commas);
    }

    private static List<TextSpan> Cut(string text, TextSpan within, string stops)
    {
        var spans = new List<TextSpan>();
        var start = within.Start;
        for (var at = within.Start; at < within.End; at++)
        {
            if (!stops.Contains(text[at]))
                continue;
            while (at + 1 < within.End && (Closers.Contains(text[at + 1]) || stops.Contains(text[at + 1])))
                at++;
            spans.Add(new TextSpan(start, at + 1));
            start = at + 1;
        }

        if (start < within.End)
            spans.Add(new TextSpan(start, within.End));
        return spans;
    }
}
