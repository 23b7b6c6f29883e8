namespace SearchService.Engine.Storage;

/// <summary>Another writer has the index.</summary>
/// <param name="folder">The index folder.</param>
public sealed class IndexLockedException(string folder) : IOException($"{folder} is being written by another process or writer.");
