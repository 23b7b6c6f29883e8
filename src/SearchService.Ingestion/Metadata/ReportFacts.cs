using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>What is known of a report besides its text, each with its evidence.</summary>
public sealed record ReportFacts(
    Evidenced<string> Title, Evidenced<int?> Year, Evidenced<string> Period, Evidenced<string> Kind,
    Evidenced<string> Issuer, Evidenced<string> Region, Evidenced<string> Sector);
