namespace SearchService.Reports.Import;

/// <summary>A section that comes already cut. It is a search unit as it is; its text is its own original.</summary>
/// <param name="Id">Kept as given; importing it again replaces it.</param>
/// <param name="Report">Groups sections into reports.</param>
/// <param name="Title">Title of the report; empty = unknown.</param>
/// <param name="Bureau">Who issued it; null = unknown.</param>
/// <param name="Year">Year reported on; null = unknown.</param>
/// <param name="Type">A section function, else the kind of report; null = unknown.</param>
/// <param name="Text">The section; line ends as \n.</param>
public sealed record ImportedSection(string Id, string Report, string Title, string? Bureau, int? Year, string? Type, string Text);

/// <summary>What an import did.</summary>
/// <param name="Imported">Sections stored: new or changed.</param>
/// <param name="Unchanged">Sections that were there with the same content.</param>
/// <param name="Failures">Sections left out, with the reason.</param>
public sealed record ImportResult(long Imported, long Unchanged, IReadOnlyList<Catalog.FailureEntry> Failures);
