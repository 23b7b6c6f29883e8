using System.Text;

namespace SearchService.LexiconBuilder;

/// <summary>Makes the content of <c>folding.txt.br</c>: compatibility pairs, traditional pairs, traditional phrases.</summary>
public static class FoldingSource
{
    /// <param name="compatibilityFile">Lines: form TAB plain character, from the Unicode character database.</param>
    /// <param name="openCcFolder">Folder of TSCharacters.txt and TSPhrases.txt.</param>
    public static byte[] Build(string compatibilityFile, string openCcFolder)
    {
        var compatibility = Read(compatibilityFile);
        var characters = Read(Path.Combine(openCcFolder, "TSCharacters.txt"))
            .Where(pair => pair.From.Length == 1 && pair.To.Length == 1 && pair.From != pair.To)
            .ToDictionary(pair => pair.From[0], pair => pair.To[0]);

        // A chain (a → b → c) would fold differently the second time.
        foreach (var from in characters.Keys.ToArray())
        {
            while (characters.TryGetValue(characters[from], out var further)) characters[from] = further;
        }

        var phrases = Read(Path.Combine(openCcFolder, "TSPhrases.txt"))
            .Where(pair => pair.From.Length == pair.To.Length && IsSafe(pair, characters))
            .OrderBy(pair => pair.From, StringComparer.Ordinal);

        var text = new StringBuilder();
        foreach (var (from, to) in compatibility.OrderBy(pair => pair.From, StringComparer.Ordinal)) text.Append(from).Append(to);
        text.Append('\n');
        foreach (var (from, to) in characters.OrderBy(pair => pair.Key)) text.Append(from).Append(to);
        text.Append('\n');
        foreach (var (from, to) in phrases) text.Append(from).Append('\t').Append(to).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A phrase may change only characters that change by themselves, and must say more than the characters do.</summary>
    private static bool IsSafe((string From, string To) phrase, Dictionary<char, char> characters)
    {
        var differs = false;
        for (var at = 0; at < phrase.From.Length; at++)
        {
            var alone = characters.GetValueOrDefault(phrase.From[at], phrase.From[at]);
            if (phrase.To[at] != phrase.From[at] && !characters.ContainsKey(phrase.From[at])) return false;
            differs |= alone != phrase.To[at];
        }

        return differs;
    }

    private static IEnumerable<(string From, string To)> Read(string path) =>
        from line in File.ReadLines(path)
        where line.Length > 0 && line[0] != '#'
        let cells = line.Split('\t')
        select (cells[0], cells[1].Split(' ')[0]);
}
