using SearchService.Engine.Text;

namespace SearchService.Web.Rendering;

/// <summary>The stretches of a text that a result shows: whole sentences around the hits, never a cut word.</summary>
/// <param name="Parts">By start, apart from each other; the text between them is left out.</param>
/// <param name="Whole">What could have been shown.</param>
internal sealed record Excerpt(IReadOnlyList<TextSpan> Parts, TextSpan Whole)
{
    private const int SentenceLengthMax = 160; // longer ones are cut at their commas
    private const int NumberLengthMax = 8;     // signs of a heading's own number
    private const int GapLengthMin = 40;       // shorter ones are shown: dots would save nothing
    private const int LengthWanted = 110;      // room is filled up to here
    private const int LengthMax = 240;         // further hits are shown up to here

    public bool StartsLate => Parts.Count > 0 && Parts[0].Start > Whole.Start;

    public bool EndsEarly => Parts.Count > 0 && Parts[^1].End < Whole.End;

    /// <summary>The excerpt of <paramref name="text"/> for its <paramref name="hits"/>; without hits, its beginning.</summary>
    /// <param name="text">A section, its heading first.</param>
    /// <param name="hits">By start.</param>
    /// <param name="heading">Shown above the excerpt already: a first line that is nothing else is left out, unless it holds a hit.</param>
    public static Excerpt Of(string text, IReadOnlyList<TextSpan> hits, string? heading = null)
    {
        var whole = Trim(text, new TextSpan(HeadingLineEnd(text, hits, heading), text.Length));
        var pieces = Pieces(text).Where(piece => piece.Overlaps(whole)).ToList();
        if (pieces.Count == 0) return new Excerpt([], whole);

        var chosen = new SortedSet<int>();
        var length = 0;
        foreach (var hit in hits.Count > 0 ? hits : [new TextSpan(0, 0)])
        {
            var touched = Enumerable.Range(0, pieces.Count).Where(i => pieces[i].Overlaps(hit) || (hit.IsEmpty && pieces[i].Start <= hit.Start && hit.Start < pieces[i].End))
                .Where(i => !chosen.Contains(i)).ToList();
            var more = touched.Sum(i => pieces[i].Length);
            if (chosen.Count > 0 && length + more > LengthMax) break;
            chosen.UnionWith(touched);
            length += more;
        }

        if (chosen.Count == 0) chosen.Add(0);
        Grow(pieces, chosen, length);
        return new Excerpt(Join(text, pieces, chosen), whole);
    }

    private static int HeadingLineEnd(string text, IReadOnlyList<TextSpan> hits, string? heading)
    {
        var lineEnd = text.IndexOf('\n', StringComparison.Ordinal);
        if (string.IsNullOrEmpty(heading) || lineEnd < 0 || lineEnd > heading.Length + NumberLengthMax || hits.Any(hit => hit.Start < lineEnd)) return 0;
        return text.AsSpan(0, lineEnd).Contains(heading, StringComparison.Ordinal) ? lineEnd + 1 : 0;
    }

    private static List<TextSpan> Pieces(string text)
    {
        var pieces = new List<TextSpan>();
        foreach (var sentence in Sentences.Of(text))
        {
            if (sentence.Length > SentenceLengthMax) pieces.AddRange(Sentences.Clauses(text, sentence));
            else pieces.Add(sentence);
        }

        return pieces;
    }

    /// <summary>Context first behind, then before the first hit: a sentence is read forwards.</summary>
    private static void Grow(List<TextSpan> pieces, SortedSet<int> chosen, int length)
    {
        while (length < LengthWanted)
        {
            var after = chosen.Max + 1;
            var before = chosen.Min - 1;
            if (after < pieces.Count && length + pieces[after].Length <= LengthMax) length += Take(after);
            else if (before >= 0 && length + pieces[before].Length <= LengthMax) length += Take(before);
            else break;
        }

        int Take(int index)
        {
            chosen.Add(index);
            return pieces[index].Length;
        }
    }

    private static List<TextSpan> Join(string text, List<TextSpan> pieces, SortedSet<int> chosen)
    {
        var parts = new List<TextSpan>();
        foreach (var piece in chosen.Select(index => pieces[index]))
        {
            if (parts.Count > 0 && piece.Start - parts[^1].End <= GapLengthMin) parts[^1] = new TextSpan(parts[^1].Start, piece.End);
            else parts.Add(piece);
        }

        return [.. parts.Select(part => Trim(text, part)).Where(part => !part.IsEmpty)];
    }

    private static TextSpan Trim(string text, TextSpan part)
    {
        var (start, end) = (part.Start, part.End);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return new TextSpan(start, end);
    }
}
