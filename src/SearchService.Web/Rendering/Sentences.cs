using SearchService.Engine.Text;

namespace SearchService.Web.Rendering;

/// <summary>Cuts a text where a reader would stop.</summary>
internal static class Sentences
{
    private const string Stops = "。！？；!?;\n";
    private const string Closers = "”’」』）》)\"";

    /// <summary>Spans of the sentences, closing quotes included; they cover the text without gaps.</summary>
    public static List<TextSpan> Of(string text) => Cut(text, new TextSpan(0, text.Length), Stops);

    /// <summary>The same inside one overlong sentence, at its commas.</summary>
    public static List<TextSpan> Clauses(string text, TextSpan sentence) => Cut(text, sentence, "，、：,");

    private static List<TextSpan> Cut(string text, TextSpan within, string stops)
    {
        var spans = new List<TextSpan>();
        var start = within.Start;
        for (var at = within.Start; at < within.End; at++)
        {
            if (!stops.Contains(text[at])) continue;
            while (at + 1 < within.End && (Closers.Contains(text[at + 1]) || stops.Contains(text[at + 1]))) at++;
            spans.Add(new TextSpan(start, at + 1));
            start = at + 1;
        }

        if (start < within.End) spans.Add(new TextSpan(start, within.End));
        return spans;
    }
}
