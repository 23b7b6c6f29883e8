namespace SearchService.Ingestion.Pipeline;

/// <summary>What came of a job.</summary>
/// <param name="Files">By name.</param>
/// <param name="IndexVersion">The version of the index that shows them.</param>
public sealed record IngestionSummary(IReadOnlyList<FileResult> Files, long IndexVersion)
{
    /// <summary>How many files ended so.</summary>
    public int Count(FileOutcome outcome) => Files.Count(file => file.Outcome == outcome);

    /// <summary>0 = all files are in the library; 1 = some could not be read.</summary>
    public int ExitCode => Count(FileOutcome.Failed) > 0 ? 1 : 0;
}

/// <summary>What became of one file.</summary>
/// <param name="Name">Its name in the library.</param>
/// <param name="Outcome">In short.</param>
/// <param name="FileId">Its id; null when it was not stored in this job.</param>
/// <param name="Reports">Reports in it.</param>
/// <param name="Sections">Blocks of their section trees.</param>
/// <param name="SameContent">Names of other files with the same bytes, there before.</param>
/// <param name="Reason">Why it could not be read, for the drafter; else null.</param>
public sealed record FileResult(
    string Name, FileOutcome Outcome, string? FileId, int Reports, int Sections, IReadOnlyList<string> SameContent, string? Reason);

/// <summary>What became of one file, in short.</summary>
public enum FileOutcome
{
    Added,
    Replaced,

    /// <summary>It was there with the same content.</summary>
    Unchanged,

    Failed,
}

/// <summary>How far a job is.</summary>
/// <param name="Done">Files done.</param>
/// <param name="Total">Files in all.</param>
/// <param name="Last">The file done last.</param>
public sealed record IngestionProgress(int Done, int Total, FileResult Last);
