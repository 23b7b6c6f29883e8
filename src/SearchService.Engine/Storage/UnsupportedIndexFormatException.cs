namespace SearchService.Engine.Storage;

/// <summary>The index was written by another format version, schema or analyzer version.</summary>
/// <param name="detail">Expected and found.</param>
public sealed class UnsupportedIndexFormatException(string detail)
    : IOException($"{detail}. Remedy: rebuild the index from its source (verb rebuild).");
