using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Classification.Training;

/// <summary>A report whose sections a person has labelled.</summary>
/// <param name="Group">What must not be split between training and held-out data: the sector, the series.</param>
/// <param name="Name">File and report number, for messages.</param>
/// <param name="Outline">The sections.</param>
/// <param name="Text">The text the outline's spans lie in.</param>
/// <param name="Kind">总结, 讲话 …; null where it is not given.</param>
/// <param name="Year">The year reported on; null where it is not given.</param>
/// <param name="Functions">One a section of <paramref name="Outline"/>.</param>
public sealed record LabelledReport(
    string Group, string Name, ReportOutline Outline, string Text, string? Kind, int? Year, IReadOnlyList<SectionFunction> Functions);
