using SearchService.Engine.Text;

namespace SearchService.Ingestion.Tests.Golden;

/// <summary>The hand-made labels of seed_sections.tsv and sample_sections.tsv; places count code points of the decoded text.</summary>
internal sealed record GoldSection(string File, int Report, string Path, string Heading, int Start, int End, string Function, IReadOnlyDictionary<string, string> Columns)
{
    public static IReadOnlyList<GoldSection> Load(string path)
    {
        var lines = System.IO.File.ReadAllLines(path);
        var names = lines[0].Split('\t');
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line =>
        {
            var row = names.Zip(line.Split('\t')).ToDictionary(pair => pair.First, pair => pair.Second);
            return new GoldSection(row["file"], int.Parse(row["report_no"]), row["section_no"], row["heading"], int.Parse(row["char_start"]), int.Parse(row["char_end"]), row["function"], row);
        })];
    }

    /// <summary>Places in UTF-16 units of <paramref name="decoded"/>.</summary>
    public TextSpan SpanIn(string decoded) => CodePoints.ToUtf16(decoded, Start, End);


}
