using System.CommandLine;
using System.Text;
using SearchService.Benchmarks.Peers;

namespace SearchService.Benchmarks.Making;

/// <summary>The verb <c>make-queries</c>: queries of the kinds of the comparison, drawn from a corpus and its words.</summary>
/// <remarks>
/// Bands of words are by the share of sections that have them: hi above 20 %, mid 1 to 5 %, lo 0.01 to 0.1 %. Phrases are
/// literal pieces of sections, 4 to 12 characters: frequent in more than 0.5 % of the sections, rare in almost none.
/// </remarks>
internal static class MakeQueriesCommand
{
    private const int PhraseSample = 20_000; // sections in which a phrase's frequency is judged
    private const int PhraseTries = 20_000;

    public static Command Create()
    {
        var corpus = new Option<FileInfo>("--corpus") { Description = "sections, a JSON object a line", Required = true }.AcceptExistingOnly();
        var words = new Option<FileInfo>("--words") { Description = "the corpus pre-cut: a section a line, words separated by spaces", Required = true }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "the queries", Required = true };
        var seed = new Option<int>("--seed") { Description = "another seed, other queries", DefaultValueFactory = _ => 7 };
        var command = new Command("make-queries", "Draws queries of every kind from a corpus and its words.") { corpus, words, output, seed };
        command.SetAction(parsed =>
        {
            var lines = new QueryDraw(parsed.GetRequiredValue(corpus).FullName, parsed.GetRequiredValue(words).FullName, new Random(parsed.GetValue(seed))).Draw();
            File.WriteAllText(parsed.GetRequiredValue(output).FullName, string.Join('\n', lines) + "\n", new UTF8Encoding(false));
        });
        return command;
    }

    private sealed class QueryDraw(string corpusPath, string wordsPath, Random random)
    {
        private readonly Dictionary<string, int> _documentFrequency = new(StringComparer.Ordinal);
        private readonly List<BenchSection> _sections = [];
        private readonly List<string[]> _words = [];
        private int _count;

        public List<string> Draw()
        {
            Read();
            string[] high = Band(0.20, 1.01), mid = Band(0.01, 0.05), low = Band(0.0001, 0.001);
            var lines = new List<string> { "# kind TAB text [TAB field=value ...]; made by make-queries" };
            foreach (var (kind, band) in new[] { ("term_hi", high), ("term_mid", mid), ("term_lo", low) })
                lines.AddRange(Some(band, 30).Select(word => $"{kind}\t{word}"));
            foreach (var (kind, size, count) in new[] { ("and2", 2, 30), ("and3", 3, 20), ("or2", 2, 20), ("or3", 3, 20), ("or4", 4, 20) })
                lines.AddRange(Enumerable.Range(0, count).Select(_ => $"{kind}\t{Together(size)}"));
            var sample = _sections.Take(PhraseSample).Select(section => section.Text).ToArray();
            lines.AddRange(Phrases("phrase_freq", sample, found => found >= sample.Length * 0.005));
            lines.AddRange(Phrases("phrase_rare", sample, found => found <= sample.Length * 0.0002 + 1));
            foreach (var word in Some(high, 15).Concat(Some(mid, 15)))
            {
                var section = _sections[random.Next(_sections.Count)];
                lines.Add($"filter\t{word}\tyear={section.Year}\ttype={_sections[random.Next(_sections.Count)].Type}");
            }

            lines.AddRange(Some(high, 12).Concat(Some(mid, 12)).Concat(Some(low, 6)).Select(word => $"facet\t{word}"));
            return lines;
        }

        private void Read()
        {
            foreach (var (section, line) in BenchSection.ReadAll(corpusPath).Zip(File.ReadLines(wordsPath)))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()
                    .Where(word => word.Length >= 2 && word.All(unit => unit is >= '\u4e00' and <= '\u9fff')).ToArray();
                foreach (var word in words) _documentFrequency[word] = _documentFrequency.GetValueOrDefault(word) + 1;
                if (_count++ % 10 != 0) continue;
                _sections.Add(section);
                _words.Add(words);
            }
        }

        private string[] Band(double low, double high) =>
            [.. _documentFrequency.Where(pair => pair.Value >= low * _count && pair.Value < high * _count)
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key)];

        private IEnumerable<string> Some(string[] words, int count)
        {
            var shuffled = words.ToArray();
            random.Shuffle(shuffled);
            return shuffled.Take(count);
        }

        /// <summary>Words of one section, frequent ones likelier, as users choose them.</summary>
        private string Together(int size)
        {
            while (true)
            {
                var words = _words[random.Next(_words.Count)].Where(word => _documentFrequency[word] >= 2).ToArray();
                if (words.Length < size) continue;
                var total = words.Sum(word => Math.Sqrt(_documentFrequency[word]));
                var chosen = Enumerable.Range(0, size).Select(_ => Weighted(words, random.NextDouble() * total)).Distinct().Order(StringComparer.Ordinal).ToArray();
                if (chosen.Length == size) return string.Join(' ', chosen);
            }
        }

        private string Weighted(string[] words, double at) =>
            words.SkipWhile(word => (at -= Math.Sqrt(_documentFrequency[word])) > 0).FirstOrDefault() ?? words[^1];

        private IEnumerable<string> Phrases(string kind, string[] sample, Func<int, bool> isWanted)
        {
            var found = 0;
            for (var attempt = 0; attempt < PhraseTries && found < 30; attempt++)
            {
                var text = _sections[random.Next(_sections.Count)].Text;
                var length = random.Next(4, 13);
                if (text.Length < length) continue;
                var phrase = text.Substring(random.Next(text.Length - length + 1), length);
                if (phrase.Any(unit => unit is < '\u4e00' or > '\u9fff')) continue;
                if (!isWanted(sample.Count(other => other.Contains(phrase, StringComparison.Ordinal)))) continue;
                found++;
                yield return $"{kind}\t{phrase}";
            }
        }
    }
}
