using SearchService.Engine.Text;

namespace SearchService.Engine.Highlighting;

/// <summary>The stretches of a text that show best where a query matches it: whole sentences, never a cut word.</summary>
/// <remarks>
/// The sentences that show the most different parts of the query come first, then those that stand first in the text; each is
/// taken while there is room. Context fills what is left, behind the place before in front of it: a sentence is read forwards.
/// </remarks>
public static class Fragmenter
{
    /// <summary>The best fragments.</summary>
    /// <param name="text">Any.</param>
    /// <param name="within">The only part of the text that may be shown.</param>
    /// <param name="places">Where the query's parts are, by start; those outside of <paramref name="within"/> do not count. Without places the beginning is shown.</param>
    /// <param name="options">How long; null = <see cref="FragmentOptions.Default"/>.</param>
    /// <returns>By start, apart from each other, without blanks at their ends; none is empty.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="within"/> does not lie in the text.</exception>
    public static IReadOnlyList<TextSpan> Best(string text, TextSpan within, IReadOnlyList<TextSpan> places, FragmentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(places);
        ArgumentOutOfRangeException.ThrowIfNegative(within.Start, nameof(within));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(within.End, text.Length, nameof(within));
        options ??= FragmentOptions.Default;
        var pieces = Pieces(text, within, options);
        if (pieces.Count == 0)
            return [];
        var chosen = new SortedSet<int>();
        var length = Choose(text, pieces, places, chosen, options);
        Grow(pieces, chosen, length, options);
        return Join(text, pieces, chosen, options);
    }

    private static List<TextSpan> Pieces(string text, TextSpan within, FragmentOptions options)
    {
        var pieces = new List<TextSpan>();
        foreach (var sentence in Sentences.Of(text))
        {
            if (!sentence.Overlaps(within))
                continue;
            if (sentence.Length > options.SentenceLengthMax)
                pieces.AddRange(Sentences.Clauses(text, sentence).Where(within.Overlaps));
            else
                pieces.Add(sentence);
        }

        for (var i = 0; i < pieces.Count; i++)
            pieces[i] = new TextSpan(Math.Max(pieces[i].Start, within.Start), Math.Min(pieces[i].End, within.End));
        pieces.RemoveAll(piece => piece.Trimmed(text).IsEmpty);
        return pieces;
    }

    /// <summary>Takes the pieces under places: those with the most parts not yet shown first.</summary>
    /// <returns>Units of the chosen pieces.</returns>
    private static int Choose(string text, List<TextSpan> pieces, IReadOnlyList<TextSpan> places, SortedSet<int> chosen, FragmentOptions options)
    {
        var open = Runs(text, pieces, places);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        var length = 0;
        while (open.Count > 0)
        {
            var best = open.MaxBy(run => run.Parts.Count(part => !shown.Contains(part)))!; // of equals the first
            open.Remove(best);
            var more = 0;
            for (var i = best.First; i <= best.Last; i++)
                more += chosen.Contains(i) ? 0 : pieces[i].Length;
            if (chosen.Count > 0 && length + more > options.LengthMax)
                continue;
            for (var i = best.First; i <= best.Last; i++)
                chosen.Add(i);
            shown.UnionWith(best.Parts);
            length += more;
        }

        if (chosen.Count == 0)
        {
            chosen.Add(0);
            length = pieces[0].Length;
        }

        return length;
    }

    /// <summary>The pieces that must be shown together, since a place lies across them; by start, with the parts they show.</summary>
    private static List<Run> Runs(string text, List<TextSpan> pieces, IReadOnlyList<TextSpan> places)
    {
        var runs = new List<Run>();
        var piece = 0;
        foreach (var place in places)
        {
            while (piece < pieces.Count && pieces[piece].End <= place.Start)
                piece++;
            var first = piece;
            var last = first - 1;
            while (last + 1 < pieces.Count && pieces[last + 1].Overlaps(place))
                last++;
            if (last < first)
                continue;
            if (runs.Count > 0 && runs[^1].Last >= first)
                runs[^1] = runs[^1] with { Last = Math.Max(runs[^1].Last, last) };
            else
                runs.Add(new Run(first, last, new HashSet<string>(StringComparer.Ordinal)));
            runs[^1].Parts.Add(place.Of(text));
        }

        return runs;
    }

    private static void Grow(List<TextSpan> pieces, SortedSet<int> chosen, int length, FragmentOptions options)
    {
        while (length < options.LengthWanted)
        {
            var next = chosen.Max + 1;
            if (next == pieces.Count || length + pieces[next].Length > options.LengthMax)
                next = chosen.Min - 1;
            if (next < 0 || length + pieces[next].Length > options.LengthMax)
                return;
            chosen.Add(next);
            length += pieces[next].Length;
        }
    }

    private static List<TextSpan> Join(string text, List<TextSpan> pieces, SortedSet<int> chosen, FragmentOptions options)
    {
        var parts = new List<TextSpan>();
        foreach (var index in chosen)
        {
            if (parts.Count > 0 && pieces[index].Start - parts[^1].End <= options.GapLengthMax)
                parts[^1] = new TextSpan(parts[^1].Start, pieces[index].End);
            else
                parts.Add(pieces[index]);
        }

        return [.. parts.Select(part => part.Trimmed(text)).Where(part => !part.IsEmpty)];
    }

    /// <param name="First">Ordinal of the first piece.</param>
    /// <param name="Last">Ordinal of the last piece, inclusive.</param>
    /// <param name="Parts">The different texts of the places in them.</param>
    private sealed record Run(int First, int Last, HashSet<string> Parts);
}
