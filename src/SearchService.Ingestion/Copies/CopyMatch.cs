namespace SearchService.Ingestion.Copies;

/// <summary>A text that is a copy of the one asked about.</summary>
/// <param name="Id">The other text.</param>
/// <param name="Similarity">Counted exactly; both 1 where the texts are equal but for figures, masks and names.</param>
public readonly record struct CopyMatch(long Id, CopySimilarity Similarity);
