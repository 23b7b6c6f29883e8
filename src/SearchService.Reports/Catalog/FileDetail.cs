using SearchService.Reports.Search;

namespace SearchService.Reports.Catalog;

/// <summary>A file of the library.</summary>
/// <param name="Id">Stable, URL-safe: made from the name.</param>
/// <param name="Name">Path relative to the folder it came from.</param>
/// <param name="Sha256">Of the bytes, lower-case hexadecimal; the original is kept under this name.</param>
/// <param name="Encoding">The encoding taken.</param>
/// <param name="Length">UTF-16 units of the decoded original.</param>
/// <param name="ReportCount">Reports in it.</param>
/// <param name="NoiseCount">Lines of its noise ledger.</param>
public sealed record FileSummary(string Id, string Name, string Sha256, string Encoding, int Length, int ReportCount, int NoiseCount);

/// <summary>A file with its reports, its noise ledger and its decoded original.</summary>
public sealed record FileDetail
{
    public required FileSummary File { get; init; }

    public required string Original { get; init; }

    /// <summary>By their number in the file.</summary>
    public required IReadOnlyList<ReportReference> Reports { get; init; }

    /// <summary>By start.</summary>
    public required IReadOnlyList<NoiseDetail> Noise { get; init; }

    /// <summary>Other files with the same bytes.</summary>
    public required IReadOnlyList<FileSummary> SameContent { get; init; }
}

/// <summary>A line of the noise ledger, ready to show.</summary>
/// <param name="Start">First unit in the decoded original of the file.</param>
/// <param name="End">One past the last unit.</param>
/// <param name="Kind">ad_line, paid_marker …: the name written to files.</param>
/// <param name="KindName">广告, 付费标记 …</param>
/// <param name="Normal">How it is read instead; empty = removed; null = kept and only marked.</param>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Text">What stands there in the original.</param>
public sealed record NoiseDetail(int Start, int End, string Kind, string KindName, string? Normal, string Rule, string Text);

/// <summary>A file that could not be read.</summary>
/// <param name="Name">Path as given.</param>
/// <param name="Reason">For the drafter, in Chinese.</param>
public sealed record FailureEntry(string Name, string Reason);
