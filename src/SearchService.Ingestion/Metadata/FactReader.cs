using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>Title, year, period, kind, issuer, region and sector of a report, with the words that say so.</summary>
public static class FactReader
{
    /// <param name="cleaned">The cleaned text of the file.</param>
    /// <param name="outline">The report; its spans are places in the cleaned text.</param>
    /// <param name="fileName">Used where the report itself says nothing.</param>
    public static ReportFacts Read(CleanedText cleaned, ReportOutline outline, string fileName)
    {
        ArgumentNullException.ThrowIfNull(cleaned);
        ArgumentNullException.ThrowIfNull(outline);
        ArgumentNullException.ThrowIfNull(fileName);
        var parts = new ReportParts(cleaned, outline, fileName);
        var none = new Evidenced<string>(null, []);
        return new ReportFacts(new Evidenced<string>(outline.Title, []), YearReader.Read(parts), none, none, none, none, none);
    }
}
