using SearchService.Engine.Highlighting;
using SearchService.Engine.Text;

namespace SearchService.Web.Rendering;

/// <summary>The stretches of a text that a result shows.</summary>
/// <param name="Parts">By start, apart from each other; the text between them is left out.</param>
/// <param name="Whole">What could have been shown.</param>
internal sealed record Excerpt(IReadOnlyList<TextSpan> Parts, TextSpan Whole)
{
    private const int NumberLengthMax = 8; // signs of a heading's own number

    public bool StartsLate => Parts.Count > 0 && Parts[0].Start > Whole.Start;

    public bool EndsEarly => Parts.Count > 0 && Parts[^1].End < Whole.End;

    /// <summary>The excerpt of <paramref name="text"/> for its <paramref name="hits"/>; without hits, its beginning.</summary>
    /// <param name="text">A section, its heading first.</param>
    /// <param name="hits">By start.</param>
    /// <param name="heading">Shown above the excerpt already: a first line that is nothing else is left out, unless it holds a hit.</param>
    public static Excerpt Of(string text, IReadOnlyList<TextSpan> hits, string? heading = null)
    {
        var whole = new TextSpan(HeadingLineEnd(text, hits, heading), text.Length).Trimmed(text);
        return new Excerpt(Fragmenter.Best(text, whole, hits), whole);
    }

    private static int HeadingLineEnd(string text, IReadOnlyList<TextSpan> hits, string? heading)
    {
        var lineEnd = text.IndexOf('\n', StringComparison.Ordinal);
        if (string.IsNullOrEmpty(heading) || lineEnd < 0 || lineEnd > heading.Length + NumberLengthMax || hits.Any(hit => hit.Start < lineEnd)) return 0;
        return text.AsSpan(0, lineEnd).Contains(heading, StringComparison.Ordinal) ? lineEnd + 1 : 0;
    }
}
