namespace SearchService.Reports.Model;

/// <summary>A value with its evidence; <paramref name="Value"/> is null where the program does not know.</summary>
public sealed record Evidenced<T>(T? Value, IReadOnlyList<Evidence> Evidence);
