namespace SearchService.Engine.Documents;

/// <summary>What is added to an index: the caller's key and values by field. A field without a value is absent.</summary>
/// <param name="Key">The caller's own identifier; adding a document with a key that is there replaces the old one.</param>
public sealed record Document(string Key)
{
    /// <summary>Text by the name of a <see cref="TextField"/>.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>Values by the name of a <see cref="FacetField"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Facets { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Values by the name of a <see cref="NumberField"/>.</summary>
    public IReadOnlyDictionary<string, long> Numbers { get; init; } = new Dictionary<string, long>();
}
