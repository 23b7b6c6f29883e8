namespace SearchService.Reports.Catalog;

/// <summary>What is compared with its like.</summary>
public enum CopyLevel
{
    /// <summary>Search units: the clusters that hits are collapsed by.</summary>
    Unit,

    /// <summary>Reports: the clusters that count as independent sources.</summary>
    Report,
}

/// <summary>A text among which copies are looked for.</summary>
public sealed class CopyCandidate
{
    /// <summary>Grows with every text stored; good until the file is replaced or the folder copied.</summary>
    public long Number { get; init; }

    /// <summary>Id of the unit or report.</summary>
    public string Id { get; init; } = "";

    /// <summary>As it was stored; null where none was computed yet.</summary>
    public byte[]? Fingerprint { get; init; }

    /// <summary>Id of the cluster's first text; null while alone.</summary>
    public string? Cluster { get; init; }
}

/// <summary>A text as it is compared.</summary>
/// <param name="Folded">Readings applied (units), folded.</param>
/// <param name="Region">Of its report; null where unknown.</param>
/// <param name="Issuer">Of its report; null where unknown.</param>
public sealed record ComparedText(string Folded, string? Region, string? Issuer);
