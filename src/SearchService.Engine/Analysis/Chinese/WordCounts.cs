using System.Globalization;
using System.Runtime.InteropServices;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>How often words and pairs of words stand in some texts, to be added to the counts of the lexicon: a second pass over a library.</summary>
/// <remarks>
/// <para>Only words of the lexicon count; figures, times and Latin runs count as their classes. Names and unknown words end a pair.</para>
/// <para>File: a line a word, <c>word TAB count</c>; an empty line; a line a pair, <c>left TAB right TAB count</c>; by ordinal. Classes are private-use characters.</para>
/// </remarks>
public sealed class WordCounts
{
    private const string Nothing = "";

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Left, string Right), int> _pairs = [];
    private readonly List<Token> _tokens = [];

    /// <summary>Names the counts: equal counts have equal hashes.</summary>
    public ulong Hash
    {
        get
        {
            var hash = 14695981039346656037UL; // FNV-1a over the units of the file
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            Save(text);
            foreach (var unit in text.ToString()) hash = (hash ^ unit) * 1099511628211UL;
            return hash;
        }
    }

    /// <summary>Words counted so far, places of one word counted each.</summary>
    public long Total => _words.Values.Sum(count => (long)count);

    /// <summary>Counts the words of a text as they are cut. Not thread-safe.</summary>
    /// <param name="folded">A text as <see cref="Normalizer.Fold"/> gives it.</param>
    /// <param name="segmenter">Cuts it; without learnt counts, or errors would grow from pass to pass.</param>
    public void Add(string folded, Segmenter segmenter)
    {
        ArgumentNullException.ThrowIfNull(segmenter);
        _tokens.Clear();
        segmenter.Cut(folded, _tokens);
        var start = WordClasses.SentenceStart.ToString();
        var left = start;
        foreach (var token in _tokens)
        {
            if (token.Kind == TokenKind.Space && folded[token.Start] != '\n') continue;
            var word = WordOf(token, folded);
            if (word.Length > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_words, word, out _)++;
                if (left == start) CollectionsMarshal.GetValueRefOrAddDefault(_words, start, out _)++;
                if (left.Length > 0) CollectionsMarshal.GetValueRefOrAddDefault(_pairs, (left, word), out _)++;
            }

            left = UnitKinds.EndsSentence(folded[token.End - 1]) ? start : word;
        }
    }

    /// <summary>Writes the counts.</summary>
    public void Save(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var (word, count) in _words.OrderBy(entry => entry.Key, StringComparer.Ordinal)) writer.Write(string.Create(CultureInfo.InvariantCulture, $"{word}\t{count}\n"));
        writer.Write('\n');
        foreach (var ((left, right), count) in _pairs.OrderBy(entry => entry.Key.Left, StringComparer.Ordinal).ThenBy(entry => entry.Key.Right, StringComparer.Ordinal))
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{left}\t{right}\t{count}\n"));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static WordCounts Load(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var counts = new WordCounts();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            if (line.Split('\t') is not [var word, var count]) throw new FormatException($"Not a word and its count: {line}");
            counts._words[word] = int.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        while (reader.ReadLine() is { Length: > 0 } line)
        {
            if (line.Split('\t') is not [var left, var right, var count]) throw new FormatException($"Not a pair and its count: {line}");
            counts._pairs[(left, right)] = int.Parse(count, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return counts;
    }

    internal int CountOf(string word) => _words.GetValueOrDefault(word);

    /// <summary>The pairs of words that have codes, by code.</summary>
    internal SortedDictionary<int, SortedDictionary<int, int>> PairsByCode(string[] words, ushort[] codes)
    {
        var codeOf = new Dictionary<string, ushort>(StringComparer.Ordinal);
        for (var word = 0; word < words.Length; word++)
        {
            if (codes[word] != 0) codeOf.Add(words[word], codes[word]);
        }

        var pairs = new SortedDictionary<int, SortedDictionary<int, int>>();
        foreach (var ((left, right), count) in _pairs)
        {
            if (!codeOf.TryGetValue(left, out var leftCode) || !codeOf.TryGetValue(right, out var rightCode)) continue;
            if (!pairs.TryGetValue(leftCode, out var row)) pairs.Add(leftCode, row = []);
            row[rightCode] = count;
        }

        return pairs;
    }

    private static string WordOf(Token token, string folded) => token.Kind switch
    {
        TokenKind.Number => WordClasses.Number.ToString(),
        TokenKind.Time => WordClasses.Time.ToString(),
        TokenKind.Latin => WordClasses.Latin.ToString(),
        TokenKind.Word or TokenKind.Punctuation when Lexicon.Default.Words.Find(folded.AsSpan(token.Start, token.End - token.Start)) != 0 => folded[token.Start..token.End],
        _ => Nothing,
    };
}
