using System.IO.Compression;
using System.Text;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>How Chinese text is read, in pinyin without tones: what is typed to find it.</summary>
/// <remarks>
/// <para>A character has one usual reading; a word whose characters are read otherwise (重复, 行业, 会计) is listed. The text is cut first, so that
/// 执行业务 is not read as 行业: inside each word of the cut the longest listed word wins, from left to right.</para>
/// <para>ü is v. A pure function of the text; safe to share between threads; the tables are loaded on first use.</para>
/// </remarks>
public static class Pinyin
{
    private const string Resource = "SearchService.Engine.Analysis.Chinese.pinyin.txt.br";

    private static readonly Lazy<Tables> Loaded = new(Load);

    /// <summary>The syllable of every unit of a text.</summary>
    /// <param name="folded">A text as <see cref="Normalizer.Fold"/> gives it.</param>
    /// <param name="segmenter">Cuts the text; with the terms that are known, so that a term is read as a whole.</param>
    /// <returns>One a UTF-16 unit, lower case; null where a unit is no Chinese character or has no known reading.</returns>
    public static string?[] Read(string folded, Segmenter segmenter)
    {
        ArgumentNullException.ThrowIfNull(folded);
        ArgumentNullException.ThrowIfNull(segmenter);
        var syllables = new string?[folded.Length];
        var words = new List<Token>();
        segmenter.Cut(folded, words);
        foreach (var word in words)
        {
            if (word.Kind is TokenKind.Word or TokenKind.Term or TokenKind.Number or TokenKind.Time) Read(folded.AsSpan(word.Start, word.End - word.Start), syllables.AsSpan(word.Start));
        }

        return syllables;
    }

    private static void Read(ReadOnlySpan<char> word, Span<string?> syllables)
    {
        var (usual, listed, lengthMax) = Loaded.Value;
        for (var at = 0; at < word.Length;)
        {
            var length = Math.Min(lengthMax, word.Length - at);
            string[]? reading = null;
            while (length > 1 && !listed.TryGetValue(word.Slice(at, length), out reading)) length--;
            if (reading is null) syllables[at] = usual[word[at]];
            else reading.CopyTo(syllables[at..]);
            at += Math.Max(1, length);
        }
    }

    private static Tables Load()
    {
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks the resource {Resource}.");
        using var reader = new StreamReader(new BrotliStream(stream, CompressionMode.Decompress), Encoding.UTF8);
        var usual = new string?[char.MaxValue + 1];
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var syllable = line[..tab];
            foreach (var unit in line.AsSpan(tab + 1)) usual[unit] = syllable;
        }

        var listed = new Dictionary<string, string[]>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            listed.Add(line[..tab], line[(tab + 1)..].Split(' '));
        }

        return new Tables(usual, listed.GetAlternateLookup<ReadOnlySpan<char>>(), listed.Keys.Max(word => word.Length));
    }

    private sealed record Tables(string?[] Usual, Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> Listed, int LengthMax);
}
