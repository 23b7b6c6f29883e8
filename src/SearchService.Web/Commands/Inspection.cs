using SearchService.Reports.Model;

namespace SearchService.Web.Commands;

/// <summary>The JSON of <c>inspect --json</c>, a contract. Offsets are UTF-16 units of the decoded text with line ends as \n, half-open.</summary>
internal sealed record Inspection(string File, string Encoding, int Length, IReadOnlyList<InspectedReport> Reports, IReadOnlyList<InspectedNoise> Noise)
{
    public static Inspection Of(IngestedFile file) => new(
        file.Name,
        file.Encoding,
        file.Decoded.Length,
        [.. file.Reports.Select(InspectedReport.Of)],
        [.. file.Noise.Select(noise => new InspectedNoise(noise.Span.Start, noise.Span.End, noise.Kind.FileName(), noise.Normal))]);
}

/// <summary>A report of the file.</summary>
internal sealed record InspectedReport(
    int No, string? Title, int? TitleStart, int? TitleEnd, int? Year, string? Period, string? Kind, string? Issuer, string? Sector, string? Region,
    int Start, int End, IReadOnlyList<InspectedSection> Sections)
{
    public static InspectedReport Of(IngestedReport report) => new(
        report.No, report.Title.Value, report.TitleSpan?.Start, report.TitleSpan?.End, report.Year.Value, report.Period.Value, report.Kind.Value,
        report.Issuer.Value, report.Sector.Value, report.Region.Value, report.Span.Start, report.Span.End,
        [.. report.Sections.Select(section => new InspectedSection(
            section.No, section.Path, section.Level, section.Heading, section.Span.Start, section.Span.End, section.Function?.ChineseName(), section.Confidence, section.Parent))]);
}

/// <summary>A block of its section tree; function is null where the classifier abstained.</summary>
internal sealed record InspectedSection(int No, string Path, int Level, string Heading, int Start, int End, string? Function, double Confidence, int? Parent);

/// <summary>A line of the noise ledger; normal is empty where it is removed, null where it is kept and marked.</summary>
internal sealed record InspectedNoise(int Start, int End, string Kind, string? Normal);
