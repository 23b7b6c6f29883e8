using SearchService.Ingestion.Reading;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Pipeline;

/// <summary>What came of one file: exactly one of the two is not null.</summary>
public sealed record InspectionResult(IngestedFile? File, ReadFailure? Failure);
