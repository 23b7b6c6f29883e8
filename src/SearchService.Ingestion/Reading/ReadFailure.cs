namespace SearchService.Ingestion.Reading;

/// <summary>A file that could not be read, for the ledger.</summary>
/// <param name="Reason">In Chinese words for the drafter: what happened, what to do.</param>
public sealed record ReadFailure(string Reason);
