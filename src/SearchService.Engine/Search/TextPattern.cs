using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>What is looked for in a stored text. Immutable, so shared by the segments of a search.</summary>
internal abstract class TextPattern(IReadOnlyList<string> parts)
{
    /// <summary>Texts that a matching text holds, all of them.</summary>
    public IReadOnlyList<string> Parts { get; } = parts;

    /// <summary>How many spans <see cref="Find"/> would add.</summary>
    public virtual int Count(ReadOnlySpan<char> text)
    {
        var spans = new List<TextSpan>();
        Find(text, spans);
        return spans.Count;
    }

    /// <summary>Adds the places, by start then end, overlaps kept, none twice.</summary>
    public abstract void Find(ReadOnlySpan<char> text, List<TextSpan> spans);

    /// <summary>Starts of every occurrence, overlapping ones too.</summary>
    protected static void FindAll(ReadOnlySpan<char> text, string part, List<TextSpan> spans)
    {
        for (var from = 0; text[from..].IndexOf(part, StringComparison.Ordinal) is var at and >= 0; from += at + 1)
            spans.Add(new TextSpan(from + at, from + at + part.Length));
    }

    protected static void SortDistinct(List<TextSpan> spans)
    {
        spans.Sort();
        var kept = 0;
        for (var i = 0; i < spans.Count; i++)
        {
            if (i == 0 || spans[i] != spans[kept - 1])
                spans[kept++] = spans[i];
        }

        spans.RemoveRange(kept, spans.Count - kept);
    }
}

/// <summary>Exactly these units.</summary>
internal sealed class ExactPattern(string part) : TextPattern([part])
{
    public override int Count(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var from = 0; text[from..].IndexOf(part, StringComparison.Ordinal) is var at and >= 0; from += at + 1)
            count++;
        return count;
    }

    public override void Find(ReadOnlySpan<char> text, List<TextSpan> spans) => FindAll(text, part, spans);
}

/// <summary>All parts inside one sentence; its end mark belongs to it.</summary>
internal sealed class SentencePattern(IReadOnlyList<string> parts) : TextPattern(parts)
{
    private const string Ends = "。！？；\n";

    public override void Find(ReadOnlySpan<char> text, List<TextSpan> spans)
    {
        var found = new List<TextSpan>();
        for (var start = 0; start < text.Length;)
        {
            var length = text[start..].IndexOfAny(Ends);
            var end = length < 0 ? text.Length : start + length + 1;
            found.Clear();
            var complete = true;
            foreach (var part in Parts)
            {
                var before = found.Count;
                FindAll(text[start..end], part, found);
                complete &= found.Count > before;
            }

            if (complete)
            {
                SortDistinct(found);
                foreach (var span in found)
                    spans.Add(new TextSpan(start + span.Start, start + span.End));
            }

            start = end;
        }
    }
}
