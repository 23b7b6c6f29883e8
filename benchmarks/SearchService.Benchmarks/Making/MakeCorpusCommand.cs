using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SearchService.Benchmarks.Making;

/// <summary>The verb <c>make-corpus</c>: a large corpus from a small one, by drawing its sentences anew.</summary>
/// <remarks>
/// Sentences are drawn by Zipf's law, one clause in seven gives way to a clause of another sentence, figures are thrown
/// anew: phrases repeat, and every section differs. Equal arguments and folder give equal bytes. The texts mean nothing.
/// </remarks>
internal static class MakeCorpusCommand
{
    private const int UnitsMean = 430; // 1.3 KB of UTF-8
    private const double ZipfExponent = 0.6;
    private const int YearFirst = 2014;
    private const int YearCount = 12;

    private static readonly string[] Types =
    [
        "工作总结", "工作计划", "存在问题", "下一步打算", "意识形态", "党的建设",
        "安全生产", "经济运行", "民生保障", "改革创新", "队伍建设", "廉政建设",
    ];

    private static readonly string[] Bureaus = ["教育局", "财政局", "水利局", "审计局", "统计局", "民政局", "交通运输局", "应急管理局", "农业农村局", "市场监督管理局"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var from = new Option<DirectoryInfo>("--from") { Description = "folder of .txt reports", Required = true }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "the corpus, a JSON object a line", Required = true };
        var sections = new Option<int>("--sections") { Description = "how many sections", DefaultValueFactory = _ => 200_000 };
        var seed = new Option<int>("--seed") { Description = "another seed, another corpus", DefaultValueFactory = _ => 1 };
        var command = new Command("make-corpus", "Draws the sentences of a folder anew into many sections.") { from, output, sections, seed };
        command.SetAction(parsed =>
        {
            var sentences = SentenceSource.Read(parsed.GetRequiredValue(from));
            if (sentences.Count == 0)
            {
                Console.Error.WriteLine("no sentence in any .txt file of the folder");
                return 2;
            }

            using var writer = new StreamWriter(parsed.GetRequiredValue(output).FullName, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
            Write(writer, sentences, parsed.GetValue(sections), new Random(parsed.GetValue(seed)));
            return 0;
        });
        return command;
    }

    private static void Write(StreamWriter writer, IReadOnlyList<string[]> sentences, int sectionCount, Random random)
    {
        var clauses = sentences.SelectMany(sentence => sentence).ToArray();
        var bySentence = new ZipfSampler(sentences.Count, ZipfExponent, random);
        var byType = new ZipfSampler(Types.Length, ZipfExponent, random);
        var text = new StringBuilder();
        for (int section = 0, report = 0; section < sectionCount; report++)
        {
            var year = YearFirst + random.Next(YearCount);
            var bureau = Bureaus[random.Next(Bureaus.Length)];
            for (var left = random.Next(3, 13); left > 0 && section < sectionCount; left--, section++)
            {
                text.Clear();
                // Lengths are skewed as in real reports: many short sections, some long ones.
                var length = UnitsMean * (0.3 + 1.4 * random.NextDouble() * random.NextDouble() * 2);
                while (text.Length < length) Append(text, sentences[bySentence.Next()], clauses, random);
                var type = Types[byType.Next()];
                writer.WriteLine(JsonSerializer.Serialize(
                    new { id = section, report = $"R{report:D6}", title = $"{year}年{bureau}工作报告：{type}", bureau, year, type, text = text.ToString() }, Plain));
            }
        }
    }

    private static void Append(StringBuilder text, string[] sentence, string[] clauses, Random random)
    {
        foreach (var own in sentence)
        {
            // A clause that ends the sentence stays, so that sentences end as sentences do.
            var isLast = ReferenceEquals(own, sentence[^1]);
            var clause = !isLast && random.Next(7) == 0 ? clauses[random.Next(clauses.Length)] : own;
            foreach (var unit in clause) text.Append(unit is >= '0' and <= '9' ? (char)('0' + random.Next(10)) : unit);
        }
    }
}
