using System.Security.Cryptography;
using SearchService.Engine.Text;
using SearchService.Ingestion.Classification;
using SearchService.Ingestion.Cleaning;
using SearchService.Ingestion.Metadata;
using SearchService.Ingestion.Reading;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Pipeline;

/// <summary>Bytes of one file → all that ingestion sees in it. Writes nothing; the same bytes give the same answer.</summary>
public static class FileInspector
{
    /// <summary>Reads, cleans, parses and tags one file. Never throws on its content.</summary>
    /// <param name="name">Path relative to the folder ingested; its last part may tell the title or year.</param>
    /// <param name="bytes">The file as it is.</param>
    /// <param name="maxBytes">Larger files are refused.</param>
    public static InspectionResult Inspect(string name, ReadOnlyMemory<byte> bytes, int maxBytes = FileReader.DefaultMaxBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (file, failure) = new FileReader(maxBytes).Read(bytes.Span);
        if (file is null) return new InspectionResult(null, failure);
        return new InspectionResult(Inspect(name, file, Convert.ToHexStringLower(SHA256.HashData(bytes.Span))), null);
    }

    private static IngestedFile Inspect(string name, DecodedFile file, string sha256)
    {
        var (cleaned, removed) = Cleaner.Clean(file.Text);
        var outlines = StructureParser.Parse(cleaned.Text);
        var noise = new List<NoiseEntry>(removed);
        var reports = new List<IngestedReport>(outlines.Count);
        foreach (var outline in outlines)
        {
            noise.AddRange(ReadingFinder.Find(cleaned, outline.Span));
            var facts = FactReader.Read(cleaned, outline, name, outlines.Count == 1);
            reports.Add(ToReport(cleaned, outline, facts, SectionTagger.Default.Tag(outline, cleaned.Text, facts.Kind.Value, facts.Year.Value)));
        }

        noise.Sort((left, right) => left.Span.CompareTo(right.Span));
        return new IngestedFile { Name = name, Sha256 = sha256, Encoding = file.Encoding, Decoded = file.Text, Cleaned = cleaned, Reports = reports, Noise = noise };
    }

    private static IngestedReport ToReport(CleanedText cleaned, ReportOutline outline, ReportFacts facts, IReadOnlyList<SectionTag> tags) => new()
    {
        No = outline.No,
        Title = facts.Title,
        TitleSpan = outline.TitleSpan is { } title ? cleaned.Map.ToSource(title) : null,
        Span = cleaned.Map.ToSource(outline.Span),
        Year = facts.Year,
        Period = facts.Period,
        Kind = facts.Kind,
        Issuer = facts.Issuer,
        Region = facts.Region,
        Sector = facts.Sector,
        Sections = [.. outline.Sections.Zip(tags, (section, tag) => ToSection(cleaned.Map, section, tag))],
    };

    private static IngestedSection ToSection(OffsetMap map, SectionOutline section, SectionTag tag) => new()
    {
        No = section.No,
        Path = section.Path,
        Level = section.Level,
        Heading = section.Heading,
        Span = map.ToSource(section.Span),
        Parent = section.Parent,
        IsInline = section.IsInline,
        Function = tag.Function,
        Confidence = tag.Confidence,
        Evidence = [.. tag.Evidence.Select(evidence => evidence.Place is { } place ? evidence with { Place = map.ToSource(place) } : evidence)],
    };
}
