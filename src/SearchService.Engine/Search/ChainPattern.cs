using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>Parts one after another with gaps of bounded length; the spans are the parts of every complete chain.</summary>
/// <remarks>
/// Occurrences are walked by start. Forward, each keeps the sets of parts that chains ending in it have used; backward, those
/// that chains beginning in it still use. An occurrence belongs to a complete chain when two such sets meet in it and make up
/// all parts. In a fixed order the sets are the prefixes, so both walks are linear in the pairs within reach.
/// </remarks>
/// <param name="parts">Two or more, at most <see cref="PartsMax"/>.</param>
/// <param name="gapMin">Fewest units between neighbours.</param>
/// <param name="gapMax">Most units between neighbours.</param>
/// <param name="ordered">Whether the parts stand in the order given.</param>
/// <param name="withinLine">Whether a gap may hold no line break.</param>
internal sealed class ChainPattern(IReadOnlyList<string> parts, int gapMin, int gapMax, bool ordered, bool withinLine) : TextPattern(parts)
{
    public const int PartsMax = 16;

    public override void Find(ReadOnlySpan<char> text, List<TextSpan> spans)
    {
        var places = Places(text);
        if (places is null)
            return;
        var full = (1 << Parts.Count) - 1;
        var forward = new HashSet<int>[places.Count];
        var backward = new HashSet<int>[places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            var (span, part) = places[i];
            forward[i] = [];
            if (!ordered || part == 0)
                forward[i].Add(1 << part);
            for (var j = 0; j < i; j++)
            {
                if (forward[j].Count > 0 && Follows(text, places[j].Span, span))
                    Extend(forward[j], forward[i], part, places[j].Part + 1);
            }
        }

        for (var i = places.Count - 1; i >= 0; i--)
        {
            var (span, part) = places[i];
            backward[i] = [];
            if (!ordered || part == Parts.Count - 1)
                backward[i].Add(1 << part);
            for (var j = i + 1; j < places.Count; j++)
            {
                if (backward[j].Count > 0 && Follows(text, span, places[j].Span))
                    Extend(backward[j], backward[i], part, places[j].Part - 1);
            }
        }

        var found = new List<TextSpan>();
        for (var i = 0; i < places.Count; i++)
        {
            var own = 1 << places[i].Part;
            if (forward[i].Any(before => backward[i].Contains(full ^ before | own)))
                found.Add(places[i].Span);
        }

        SortDistinct(found);
        spans.AddRange(found);
    }

    private void Extend(HashSet<int> from, HashSet<int> to, int part, int partInOrder)
    {
        if (ordered && part != partInOrder)
            return;
        foreach (var used in from)
        {
            if ((used & 1 << part) == 0)
                to.Add(used | 1 << part);
        }
    }

    /// <summary>Occurrences of all parts by start; null when a part has none.</summary>
    private List<(TextSpan Span, int Part)>? Places(ReadOnlySpan<char> text)
    {
        var places = new List<(TextSpan Span, int Part)>();
        var spans = new List<TextSpan>();
        for (var part = 0; part < Parts.Count; part++)
        {
            spans.Clear();
            FindAll(text, Parts[part], spans);
            if (spans.Count == 0)
                return null;
            foreach (var span in spans)
                places.Add((span, part));
        }

        places.Sort();
        return places;
    }

    private bool Follows(ReadOnlySpan<char> text, TextSpan first, TextSpan second)
    {
        var gap = second.Start - first.End;
        return gap >= gapMin && gap <= gapMax && !(withinLine && text.Slice(first.End, gap).Contains('\n'));
    }
}
