using SearchService.Reports.Catalog;

namespace SearchService.Reports;

/// <summary>What a data folder holds. Every number is exact.</summary>
public sealed record LibraryStats
{
    public required long Files { get; init; }

    /// <summary>Reports, those of imported sections included; containers of compilations are not counted.</summary>
    public required long Reports { get; init; }

    /// <summary>Independent sources: clusters of reports that are copies of each other.</summary>
    public required long Sources { get; init; }

    /// <summary>Blocks of the section trees.</summary>
    public required long Sections { get; init; }

    /// <summary>Search units: what a hit is.</summary>
    public required long Units { get; init; }

    /// <summary>Units that came in already cut.</summary>
    public required long ImportedSections { get; init; }

    /// <summary>UTF-16 units of all decoded originals.</summary>
    public required long Characters { get; init; }

    /// <summary>Reports by year, by rising year; reports without a year are left out.</summary>
    public required IReadOnlyList<ValueCount> Years { get; init; }

    /// <summary>Reports by kind, the most frequent first.</summary>
    public required IReadOnlyList<ValueCount> Kinds { get; init; }

    /// <summary>Section blocks by function, the most frequent first; 未定 = the classifier abstained.</summary>
    public required IReadOnlyList<ValueCount> Functions { get; init; }

    /// <summary>Lines of the noise ledger by kind (Chinese name), the most frequent first.</summary>
    public required IReadOnlyList<ValueCount> Noise { get; init; }

    /// <summary>Files that could not be read, the latest first.</summary>
    public required IReadOnlyList<FailureEntry> Failures { get; init; }

    /// <summary>Grows with every commit of the index.</summary>
    public required long IndexVersion { get; init; }

    /// <summary>Number of the latest change of the catalog.</summary>
    public required long CatalogSequence { get; init; }

    /// <summary>Number of the latest change that the index shows; below <see cref="CatalogSequence"/> while it catches up.</summary>
    public required long IndexSequence { get; init; }

    /// <summary>Files and imported reports whose latest change the index does not show yet.</summary>
    public required long FilesBehind { get; init; }
}

/// <summary>A value and how often it occurs.</summary>
public sealed record ValueCount(string Value, long Count);
