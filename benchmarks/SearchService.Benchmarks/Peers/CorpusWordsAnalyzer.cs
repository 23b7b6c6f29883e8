using System.Runtime.InteropServices;
using SearchService.Engine.Analysis;

namespace SearchService.Benchmarks.Peers;

/// <summary>Gives every text of a corpus the words that another analyzer cut it into, so that engines are compared and not analyzers.</summary>
/// <remarks>
/// A word is looked for right after the word before it, past a little punctuation; words that are not in the text (a peer's
/// own spelling of punctuation, lowered Latin) are left out. Texts outside the corpus have no words. The words are placed when
/// the files are read, a byte a word, so that giving them out costs next to nothing; both files are read when the first text is cut.
/// </remarks>
internal sealed class CorpusWordsAnalyzer : IAnalyzer
{
    private const int GapMax = 16; // punctuation and blanks between words; farther off it is another place of the word
    private const int Escape = 15; // of either half of a byte: the number follows in two bytes

    private readonly Lazy<Dictionary<(ulong, ulong), byte[]>> _placesByText;

    /// <param name="corpusPath">The corpus.</param>
    /// <param name="wordsPath">A section a line, words separated by spaces, in the order of the corpus.</param>
    public CorpusWordsAnalyzer(string corpusPath, string wordsPath)
    {
        _placesByText = new(() =>
        {
            var places = new Dictionary<(ulong, ulong), byte[]>();
            foreach (var (section, words) in BenchSection.ReadAll(corpusPath).Zip(File.ReadLines(wordsPath)))
                places[HashOf(section.Text)] = Place(section.Text, words);
            return places;
        });
    }

    public string Version => "corpus-words-1";

    /// <summary>Reads the files now.</summary>
    public void Load() => _ = _placesByText.Value;

    public void Analyze(ReadOnlySpan<char> text, List<Token> tokens)
    {
        if (!_placesByText.Value.TryGetValue(HashOf(text), out var places)) return;
        var end = 0;
        for (var at = 0; at < places.Length;)
        {
            int code = places[at++];
            var start = end + Number(code >> 4, places, ref at);
            end = start + Number(code & 15, places, ref at);
            tokens.Add(new Token(start, end, TokenKind.Word));
        }
    }

    /// <returns>For each word its distance from the end of the one before and its length, half a byte each.</returns>
    private static byte[] Place(string text, string words)
    {
        var places = new List<byte>();
        var at = 0;
        var skipped = 0;
        foreach (var range in words.AsSpan().Split(' '))
        {
            var word = words.AsSpan()[range];
            if (word.IsEmpty || IsPunctuation(word)) continue;
            var reach = Math.Min(text.Length - at, GapMax + skipped + word.Length);
            var found = text.AsSpan(at, reach).IndexOf(word, StringComparison.Ordinal);
            if (found < 0)
            {
                skipped += word.Length;
                continue;
            }

            places.Add((byte)(Math.Min(found, Escape) << 4 | Math.Min(word.Length, Escape)));
            if (found >= Escape) places.AddRange([(byte)found, (byte)(found >> 8)]);
            if (word.Length >= Escape) places.AddRange([(byte)word.Length, (byte)(word.Length >> 8)]);
            at += found + word.Length;
            skipped = 0;
        }

        return [.. places];
    }

    private static int Number(int half, byte[] places, ref int at)
    {
        if (half < Escape) return half;
        at += 2;
        return places[at - 2] | places[at - 1] << 8;
    }

    private static (ulong, ulong) HashOf(ReadOnlySpan<char> text)
    {
        ulong first = 0x9E3779B97F4A7C15, second = (ulong)text.Length;
        var words = MemoryMarshal.Cast<char, ulong>(text);
        foreach (var word in words)
        {
            first = (first ^ word) * 0xD6E8FEB86659FD93;
            second = ulong.RotateLeft(second + word, 29) * 0xA0761D6478BD642F;
        }

        foreach (var unit in text[(words.Length * 4)..]) first = (first ^ unit) * 0xD6E8FEB86659FD93;
        return (first, second);
    }

    private static bool IsPunctuation(ReadOnlySpan<char> word) => word.Length == 1 && char.IsPunctuation(word[0]);
}
