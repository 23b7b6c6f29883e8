using SearchService.Engine.Text;

namespace SearchService.Reports.Model;

/// <summary>All that ingestion found in one file; what the catalog stores in one transaction. All spans are places in <see cref="Decoded"/>.</summary>
public sealed record IngestedFile
{
    /// <summary>Name shown and used as the file's identity within its source: the path relative to the folder ingested.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The encoding taken: utf-8, utf-8-bom, utf-16le, utf-16be, gb18030.</summary>
    public required string Encoding { get; init; }

    /// <summary>The decoded original: no byte order mark, line ends as \n. Never altered.</summary>
    public required string Decoded { get; init; }

    /// <summary>The cleaned text (noise removed; D, AAA and masks as written) and its places in <see cref="Decoded"/>.</summary>
    public required CleanedText Cleaned { get; init; }

    public required IReadOnlyList<IngestedReport> Reports { get; init; }

    /// <summary>The noise ledger, by start.</summary>
    public required IReadOnlyList<NoiseEntry> Noise { get; init; }
}
