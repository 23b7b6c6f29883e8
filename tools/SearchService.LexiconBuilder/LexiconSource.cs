using System.Globalization;
using System.Text;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;

namespace SearchService.LexiconBuilder;

/// <summary>Makes the content of <c>lexicon.bin.br</c> from words with counts and word bigrams; see <see cref="LexiconReader"/> for its grammar.</summary>
public static class LexiconSource
{
    /// <param name="folder">Folder of words.tsv (word TAB count) and bigrams.tsv (left line TAB right line TAB count, lines from 0).</param>
    public static byte[] Build(string folder)
    {
        var lines = new List<string?>(); // line → folded word; null where the line is no word
        var words = new SortedDictionary<string, LexiconWord>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(Path.Combine(folder, "words.tsv")))
        {
            var cells = line.Split('\t');
            var word = Fold(cells[0]);
            lines.Add(word);
            if (word is null) continue;
            var before = words.GetValueOrDefault(word) ?? new LexiconWord(0, false);
            var count = double.Parse(cells[1], CultureInfo.InvariantCulture);
            words[word] = new LexiconWord(before.Count + count, before.IsFromPairs || count == Math.Floor(count));
        }

        var pairs = new Dictionary<(string Left, string Right), long>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "bigrams.tsv")))
        {
            var cells = line.Split('\t');
            if (lines[int.Parse(cells[0], CultureInfo.InvariantCulture)] is not { } left || lines[int.Parse(cells[1], CultureInfo.InvariantCulture)] is not { } right) continue;
            pairs[(left, right)] = pairs.GetValueOrDefault((left, right)) + long.Parse(cells[2], CultureInfo.InvariantCulture);
        }

        var names = new PersonNames(words, pairs.Keys);
        foreach (var compound in Compounds(words, pairs).Where(word => !names.Names.Contains(word)).ToList()) words.Remove(compound);
        foreach (var name in names.Names) words.Remove(name);

        // A name counts as the class of names.
        var person = WordClasses.Person.ToString();
        var bigrams = new SortedDictionary<(string Left, string Right), long>(Comparer<(string Left, string Right)>.Create(Compare));
        foreach (var ((left, right), count) in pairs)
        {
            var pair = (names.Names.Contains(left) ? person : left, names.Names.Contains(right) ? person : right);
            bigrams[pair] = bigrams.GetValueOrDefault(pair) + count;
        }

        var counts = new SortedDictionary<string, double>(words.ToDictionary(entry => entry.Key, entry => entry.Value.IsFromPairs ? entry.Value.Count : Math.Round(entry.Value.Count * SecondListWeight, 2)), StringComparer.Ordinal);
        return Write(counts, bigrams, names);
    }

    private const double SecondListWeight = 0.3; // measured: .2 to .5 are alike, 1 is worse
    private const string Numerals = "一二三四五六七八九十百千万亿两几数";

    /// <summary>Words of the second list that the corpus behind the pair counts writes as two words.</summary>
    private static IEnumerable<string> Compounds(SortedDictionary<string, LexiconWord> words, Dictionary<(string Left, string Right), long> pairs)
    {
        foreach (var (text, word) in words)
        {
            if (word.IsFromPairs) continue;
            for (var cut = 1; cut < text.Length; cut++)
            {
                if (!pairs.ContainsKey((text[..cut], text[cut..])) && !(cut == text.Length - 1 && text.Take(cut).All(Numerals.Contains))) continue;
                yield return text;
                break;
            }
        }
    }

    private static byte[] Write(SortedDictionary<string, double> counts, SortedDictionary<(string Left, string Right), long> bigrams, PersonNames names)
    {
        var connected = new SortedSet<string>(bigrams.Keys.SelectMany(pair => new[] { pair.Left, pair.Right }), StringComparer.Ordinal);
        var codes = connected.Select((word, index) => (word, index)).ToDictionary(entry => entry.word, entry => entry.index + 1);

        var lengths = new List<byte>();
        var suffixes = new StringBuilder();
        var tallies = new List<byte>();
        var previous = string.Empty;
        foreach (var (word, count) in counts)
        {
            var shared = 0;
            while (shared < previous.Length && shared < word.Length && previous[shared] == word[shared]) shared++;
            lengths.Add((byte)shared);
            lengths.Add((byte)(word.Length - shared));
            suffixes.Append(word, shared, word.Length - shared);
            var isWhole = count == Math.Floor(count);
            var tally = isWhole ? (long)count * 2 : (long)Math.Round(count * 100) * 2 + 1;
            AddNumber(tallies, tally * 2 + (connected.Contains(word) ? 1 : 0));
            previous = word;
        }

        var rows = new List<byte>();
        var cells = new List<byte>();
        var last = 0;
        foreach (var row in bigrams.GroupBy(entry => entry.Key.Left))
        {
            var left = codes[row.Key];
            AddNumber(rows, left - last);
            AddNumber(rows, row.Count());
            last = left;
            var lastRight = 0;
            foreach (var (pair, count) in row)
            {
                AddNumber(cells, codes[pair.Right] - lastRight);
                AddNumber(rows, count);
                lastRight = codes[pair.Right];
            }
        }

        var content = new List<byte>();
        AddNumber(content, counts.Count);
        AddNumber(content, connected.Count);
        AddNumber(content, bigrams.Keys.Select(pair => pair.Left).Distinct().Count());
        var letters = new List<byte>();
        foreach (var list in new[] { names.SurnameCounts, names.FirstCounts, names.SecondCounts })
        {
            AddNumber(letters, list.Count);
            foreach (var (unit, count) in list)
            {
                AddNumber(letters, unit);
                AddNumber(letters, count);
            }
        }

        foreach (var part in new[] { [.. lengths], Encoding.UTF8.GetBytes(suffixes.ToString()), tallies.ToArray(), rows.ToArray(), cells.ToArray(), letters.ToArray() })
        {
            AddNumber(content, part.Length);
            content.AddRange(part);
        }

        return [.. content];
    }

    /// <summary>The word as it looks in folded text; null for debris and for words a folded text cannot hold.</summary>
    private static string? Fold(string word)
    {
        if (word.Contains("##", StringComparison.Ordinal)) return WordClasses.ByName(word)?.ToString();
        var folded = Normalizer.Fold(word).Text;
        return folded.Length == 0 || folded.Contains('\uFFFD', StringComparison.Ordinal) || folded.Contains(Normalizer.MaskChar, StringComparison.Ordinal) ? null : folded;
    }

    private static int Compare((string Left, string Right) one, (string Left, string Right) other)
    {
        var left = string.CompareOrdinal(one.Left, other.Left);
        return left != 0 ? left : string.CompareOrdinal(one.Right, other.Right);
    }

    private static void AddNumber(List<byte> bytes, long number)
    {
        for (; number >= 0x80; number >>= 7) bytes.Add((byte)(number | 0x80));
        bytes.Add((byte)number);
    }
}
