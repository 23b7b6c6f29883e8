using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Reports.Terms;

/// <summary>The set phrases of the genre, and those that the drafter adds.</summary>
/// <remarks>Form: <c>[category]</c> opens a category, <c>#</c> a comment; terms are separated by white space, so a term holds none.
/// A term after a minus sign is taken off the list.</remarks>
public static class TermList
{
    /// <summary>Name of the drafter's own list in the data folder.</summary>
    public const string FileName = "terms.txt";

    private const string Resource = "SearchService.Reports.Terms.terms.txt";

    /// <summary>The built-in list and, where the data folder has one, the drafter's own.</summary>
    /// <param name="dataFolder">The data folder, or null for the built-in list alone.</param>
    /// <returns>Terms in the order of the lists, each once; a later category wins.</returns>
    public static IReadOnlyList<TermEntry> Load(string? dataFolder = null)
    {
        var terms = new OrderedDictionary<string, TermEntry>(StringComparer.Ordinal);
        using (var stream = typeof(TermList).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks the resource {Resource}."))
        using (var reader = new StreamReader(stream))
            Read(reader, terms);

        var own = dataFolder is null ? null : Path.Combine(dataFolder, FileName);
        if (own is not null && File.Exists(own))
        {
            using var reader = File.OpenText(own);
            Read(reader, terms);
        }

        return [.. terms.Values];
    }

    /// <summary>Adds terms to the drafter's own list; those that are listed already are left out. The index shows them after a rebuild.</summary>
    /// <param name="dataFolder">The data folder; it is there.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="category">Their category.</param>
    /// <returns>The terms that are new.</returns>
    /// <exception cref="ArgumentException">A term holds white space, or nothing that can be a term.</exception>
    public static IReadOnlyList<string> Accept(string dataFolder, IEnumerable<string> terms, string category = "采纳")
    {
        var known = Load(dataFolder).Select(term => term.Text).ToHashSet(StringComparer.Ordinal);
        var added = new List<string>();
        foreach (var term in terms)
        {
            if (!IsTerm(term)) throw new ArgumentException($"“{term}”不能做词：要两个字以上，中间没有空白，不以 # [ - 开头。", nameof(terms));
            if (known.Add(term)) added.Add(term);
        }

        if (added.Count == 0) return added;
        var path = Path.Combine(dataFolder, FileName);
        var before = File.Exists(path) ? File.ReadAllText(path) : "";
        if (before.Length > 0 && !before.EndsWith('\n')) before += "\n";
        DurableFile.Replace(path, $"{before}[{category}]\n{string.Join('\n', added)}\n");
        return added;
    }

    /// <summary>Whether a text can stand in a list of terms.</summary>
    public static bool IsTerm(string text) =>
        text.Length > 1 && !text.Any(char.IsWhiteSpace) && text[0] is not ('#' or '[' or '-' or '－') && Normalizer.Fold(text).Text.Length > 1;

    private static void Read(TextReader reader, OrderedDictionary<string, TermEntry> terms)
    {
        var category = string.Empty;
        while (reader.ReadLine() is { } line)
        {
            line = line.Trim();
            if (line.StartsWith('#')) continue;
            if (line.StartsWith('[') && line.EndsWith(']'))
            {
                category = line[1..^1].Trim();
                continue;
            }

            foreach (var term in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (term.Length > 1 && term[0] is '-' or '－') terms.Remove(term[1..]);
                else terms[term] = new TermEntry(term, category);
            }
        }
    }
}
