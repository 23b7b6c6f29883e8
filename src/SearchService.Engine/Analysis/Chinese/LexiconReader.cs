using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>Reads the embedded lexicon and turns its counts into costs.</summary>
/// <remarks>
/// <para>Grammar of <c>lexicon.bin.br</c> under Brotli; a number is a little-endian base-128 varint, a block is its length in bytes and the bytes:</para>
/// <code>
/// lexicon  = wordCount connectedCount leftCount lengths suffixes tallies rows cells names
/// lengths  = block: per word, by rising ordinal: units shared with the word before, units that follow (a byte each)
/// suffixes = block: the units that follow, UTF-8
/// tallies  = block: per word (tally &lt;&lt; 1 | connected); tally = count &lt;&lt; 1, or count × 100 &lt;&lt; 1 | 1 for a count that is not whole
/// rows     = block: per left word, by rising code: code − code before, number of pairs, count of each pair
/// cells    = block: per pair in the order of rows: code of the right word − code before in the row
/// names    = block: three lists of characters in names: surnames, first and second characters of given names;
///            a list is its length, then per character its unit and its count
/// </code>
/// <para>Connected words, those of some pair, are numbered from 1 in word order: their codes.</para>
/// <para>p(b|a) = λ'·c(ab)/c(a) + (1 − λ')·p(b), λ' = λ·c(a)/(c(a) + 20); after a word without pairs, 0.6·p(b).</para>
/// </remarks>
internal static class LexiconReader
{
    private const string Resource = "SearchService.Engine.Analysis.Chinese.lexicon.bin.br";
    private const double Lambda = 0.7; // share of the pair counts in the mixture, for a frequent left word
    private const double LambdaDelay = 20; // count of the left word at which its share is half of Lambda
    private const double LonelyShare = 0.6; // of p(b) after a word without pairs
    private const double UncountedCount = 0.3; // stands for a count of 0
    private const double UnknownCount = 0.1; // of a character that is no word

    /// <param name="learnt">Counts of texts to add to those of the lexicon; null = none.</param>
    public static Lexicon ReadEmbedded(WordCounts? learnt = null)
    {
        using var stream = typeof(LexiconReader).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks the resource {Resource}.");
        using var brotli = new BrotliStream(stream, CompressionMode.Decompress);
        using var content = new MemoryStream(1 << 21);
        brotli.CopyTo(content);
        return Read(content.GetBuffer().AsSpan(0, (int)content.Length), learnt);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Lexicon Read(ReadOnlySpan<byte> content, WordCounts? learnt)
    {
        var reader = new NumberReader(content);
        var words = new string[reader.Next()];
        var connectedCount = reader.Next();
        var leftCount = reader.Next();
        ReadWords(words, reader.NextBlock(), reader.NextBlock());

        var counts = new double[words.Length];
        var codes = new ushort[words.Length];
        var countOfCode = new double[connectedCount + 1];
        var total = 0.0;
        var tallies = new NumberReader(reader.NextBlock());
        ushort code = 0;
        for (var word = 0; word < words.Length; word++)
        {
            var tally = tallies.Next();
            if ((tally & 1) != 0) codes[word] = ++code;
            tally >>= 1;
            counts[word] = ((tally & 1) == 0 ? tally >> 1 : (tally >> 1) / 100.0) + (learnt?.CountOf(words[word]) ?? 0);
            total += counts[word];
            if (codes[word] != 0) countOfCode[code] = counts[word];
        }

        var bigrams = ReadBigrams(new NumberReader(reader.NextBlock()), new NumberReader(reader.NextBlock()), leftCount, countOfCode, total, learnt?.PairsByCode(words, codes));

        var names = new NumberReader(reader.NextBlock());
        var classes = new uint[WordClasses.Proper - WordClasses.SentenceStart + 1];
        var values = new uint[words.Length];
        var plain = 0; // words that are text
        for (var word = 0; word < words.Length; word++)
        {
            var packed = ((uint)codes[word] << 16) | CostOf(Math.Max(counts[word], UncountedCount) / total);
            if (WordClasses.IsClass(words[word][0]))
            {
                classes[words[word][0] - WordClasses.SentenceStart] = packed;
                continue;
            }

            words[plain] = words[word];
            values[plain++] = packed;
        }

        var trie = new WordTrie(words.AsSpan(0, plain), values.AsSpan(0, plain));
        var unknown = CostOf(UnknownCount / total);
        var characters = new CharacterModel(words.AsSpan(0, plain), values.AsSpan(0, plain), unknown);
        return new Lexicon(trie, bigrams, classes, unknown, characters, new NameModel(ReadCounts(ref names), ReadCounts(ref names), ReadCounts(ref names)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadWords(string[] words, ReadOnlySpan<byte> lengths, ReadOnlySpan<byte> suffixes)
    {
        var units = Encoding.UTF8.GetString(suffixes).AsSpan();
        Span<char> word = stackalloc char[byte.MaxValue + 1];
        for (var index = 0; index < words.Length; index++)
        {
            int shared = lengths[index * 2], added = lengths[index * 2 + 1];
            units[..added].CopyTo(word[shared..]);
            units = units[added..];
            words[index] = new string(word[..(shared + added)]);
        }
    }

    private static Dictionary<char, int> ReadCounts(ref NumberReader reader)
    {
        var counts = new Dictionary<char, int>();
        for (var left = reader.Next(); left > 0; left--) counts.Add((char)reader.Next(), reader.Next());
        return counts;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static BigramTable ReadBigrams(NumberReader rows, NumberReader cells, int leftCount, double[] countOfCode, double total, SortedDictionary<int, SortedDictionary<int, int>>? learnt)
    {
        var table = new (int[] Rights, ushort[] Costs, int Backoff)[countOfCode.Length];
        var lonely = CostOf(LonelyShare);
        Array.Fill(table, ([], [], lonely));
        var left = 0;
        var cellCount = 0;
        for (var row = 0; row < leftCount; row++)
        {
            left += rows.Next();
            var rights = new int[rows.Next()];
            var counts = new int[rights.Length];
            var right = 0;
            for (var at = 0; at < rights.Length; at++)
            {
                right += cells.Next();
                rights[at] = right;
                counts[at] = rows.Next();
            }

            if (learnt is not null && learnt.Remove(left, out var more)) Merge(ref rights, ref counts, more);
            SetRow(left, rights, counts);
        }

        foreach (var (only, pairs) in learnt ?? []) SetRow(only, [.. pairs.Keys], [.. pairs.Values]);
        return new BigramTable(table, cellCount);

        void SetRow(int row, int[] rights, int[] counts)
        {
            var costs = new ushort[rights.Length];
            var leftTotal = Math.Max(countOfCode[row], 1);
            var share = Lambda * leftTotal / (leftTotal + LambdaDelay);
            for (var at = 0; at < rights.Length; at++)
            {
                var alone = Math.Max(countOfCode[rights[at]], UncountedCount) / total;
                costs[at] = CostOf(Math.Min(1, share * counts[at] / leftTotal + (1 - share) * alone));
            }

            table[row] = (rights, costs, CostOf(1 - share));
            cellCount += rights.Length;
        }
    }

    /// <summary>Adds the counts of pairs to a row.</summary>
    private static void Merge(ref int[] rights, ref int[] counts, SortedDictionary<int, int> more)
    {
        for (var at = 0; at < rights.Length; at++) more[rights[at]] = more.GetValueOrDefault(rights[at]) + counts[at];
        rights = [.. more.Keys];
        counts = [.. more.Values];
    }

    private static ushort CostOf(double probability) =>
        (ushort)Math.Clamp(Math.Round(-Math.Log(probability) * Lexicon.CostScale), 1, ushort.MaxValue);

    private ref struct NumberReader(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _at;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Next()
        {
            int number = 0, shift = 0;
            for (; _bytes[_at] >= 0x80; shift += 7) number |= (_bytes[_at++] & 0x7F) << shift;
            return number | (_bytes[_at++] << shift);
        }

        public ReadOnlySpan<byte> NextBlock()
        {
            var length = Next();
            var block = _bytes.Slice(_at, length);
            _at += length;
            return block;
        }
    }
}
