using System.Text;

namespace SearchService.Ingestion.Classification;

/// <summary>A word or phrase that speaks for some function, and the family it belongs to.</summary>
internal sealed record Cue(string Text, string Family);

/// <summary>Where a cue was seen.</summary>
internal readonly record struct CueMatch(Cue Cue, int Start)
{
    public int Length => Cue.Text.Length;
}

/// <summary>The cue words of the genre, in families. They decide nothing: the model learns what each is worth.</summary>
/// <remarks>
/// The list is <c>cues.txt</c>: a line <c>[family]</c>, then cues separated by blanks; <c>#</c> starts a comment.
/// </remarks>
internal sealed class CueLexicon
{
    private static readonly Lazy<CueLexicon> Embedded = new(() =>
    {
        using var stream = typeof(CueLexicon).Assembly.GetManifestResourceStream("SearchService.Ingestion.Classification.cues.txt")
            ?? throw new InvalidOperationException("The resource cues.txt is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    });

    private readonly Dictionary<char, Cue[]> _byFirst; // longest first

    private CueLexicon(IEnumerable<Cue> cues) =>
        _byFirst = cues.GroupBy(cue => cue.Text[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(cue => cue.Text.Length).ToArray());

    /// <summary>The list the program comes with.</summary>
    public static CueLexicon Default => Embedded.Value;

    /// <exception cref="FormatException">A cue stands before the first family, or stands twice.</exception>
    public static CueLexicon Parse(string text)
    {
        var cues = new Dictionary<string, Cue>();
        string? family = null;
        foreach (var line in text.Split('\n').Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0))
        {
            if (line.StartsWith('[') && line.EndsWith(']'))
            {
                family = line[1..^1];
                continue;
            }

            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!cues.TryAdd(word, new Cue(word, family ?? throw new FormatException($"The cue {word} has no family."))))
                    throw new FormatException($"The cue {word} stands in {cues[word].Family} and again in {family}.");
            }
        }

        return new CueLexicon(cues.Values);
    }

    /// <summary>All cues of a text from left to right: the longest at each place, none overlapping.</summary>
    public void Scan(ReadOnlySpan<char> text, List<CueMatch> matches)
    {
        matches.Clear();
        for (var at = 0; at < text.Length; at++)
        {
            if (!_byFirst.TryGetValue(text[at], out var cues)) continue;
            foreach (var cue in cues)
            {
                if (!text[at..].StartsWith(cue.Text, StringComparison.Ordinal)) continue;
                matches.Add(new CueMatch(cue, at));
                at += cue.Text.Length - 1;
                break;
            }
        }
    }
}
