using System.Globalization;
using System.Text;
using SearchService.Engine.Analysis;

namespace SearchService.LexiconBuilder;

/// <summary>Makes the content of <c>pinyin.txt.br</c>: the usual reading of every character, and the words that are read otherwise.</summary>
/// <remarks>Form: a line a syllable, with its characters after a tab; an empty line; a line a word, with its syllables after a tab.</remarks>
public static class PinyinSource
{
    private const string Marked = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếề"; // composition is spelt out: the machine's tables are not asked
    private const string Plain = "aaaaeeeeiiiioooouuuuvvvvvnnnmeee";

    /// <param name="readingsFile">Lines: character TAB readings with tone marks, the usual one first.</param>
    /// <param name="heteronymsFile">Lines: character or word TAB syllables without tones; # begins a comment.</param>
    public static byte[] Build(string readingsFile, string heteronymsFile)
    {
        var readings = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (text, reading) in Read(readingsFile))
        {
            // Texts are folded before they are read: characters that folding replaces need no reading.
            if (text.Length == 1 && Normalizer.Fold(text).Text == text) readings[text] = Bare(reading.Split(',')[0]);
        }

        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (text, reading) in Read(heteronymsFile))
        {
            if (text.Length == 1) readings[text] = reading;
            else words[text] = reading;
        }

        var content = new StringBuilder();
        foreach (var syllable in readings.GroupBy(entry => entry.Value, entry => entry.Key).OrderBy(group => group.Key, StringComparer.Ordinal))
            content.Append(syllable.Key).Append('\t').AppendJoin("", syllable).Append('\n');
        content.Append('\n');
        foreach (var (word, reading) in words) content.Append(word).Append('\t').Append(reading).Append('\n');
        return Encoding.UTF8.GetBytes(content.ToString());
    }

    private static IEnumerable<(string Text, string Reading)> Read(string path) =>
        from line in File.ReadLines(path)
        where line.Length > 0 && line[0] != '#'
        let cells = line.Split('\t')
        select (cells[0], cells[1]);

    /// <summary>A syllable without its tone, as it is typed: lǜ → lv.</summary>
    private static string Bare(string syllable)
    {
        var bare = new StringBuilder();
        foreach (var unit in syllable)
        {
            var at = Marked.IndexOf(unit, StringComparison.Ordinal);
            if (at >= 0) bare.Append(Plain[at]);
            else if (unit < '\u0300') bare.Append(unit); // else a tone mark by itself, after ê and m
        }

        return bare.ToString();
    }
}
