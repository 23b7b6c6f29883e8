namespace SearchService.Reports;

/// <summary>How a data folder is opened.</summary>
public sealed record LibraryOptions
{
    /// <summary>Opens beside a running writer: nothing is written, the index is the one last committed.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Units indexed between two commits of the index while it catches up; 1 or more.</summary>
    public int CommitEveryUnits { get; init; } = 20_000;
}
