using SearchService.Ingestion.Reading;

namespace SearchService.Ingestion.Pipeline;

/// <summary>How files are ingested.</summary>
public sealed record IngestionOptions
{
    /// <summary>Files understood at the same time; 1 or more.</summary>
    public int Parallelism { get; init; } = 2;

    /// <summary>Files between two commits of the index; 1 or more. The index catches up at the end in any case.</summary>
    public int CommitEveryFiles { get; init; } = 200;

    /// <summary>Whether files that are in the library with the same content are read anew.</summary>
    public bool Reread { get; init; }

    /// <summary>Larger files are refused.</summary>
    public int MaxBytes { get; init; } = FileReader.DefaultMaxBytes;
}
