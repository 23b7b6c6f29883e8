using SearchService.Engine.Documents;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;

namespace SearchService.Engine;

/// <summary>The front door: one folder, one schema.</summary>
public sealed class SearchIndex : IDisposable
{
    /// <summary>Opens the index of a folder; an empty or missing folder is an empty index.</summary>
    /// <exception cref="Storage.CorruptIndexException">A file is damaged; the message names file, offset and remedy.</exception>
    /// <exception cref="Storage.UnsupportedIndexFormatException">Another format version, schema or analyzer version; rebuild.</exception>
    public static SearchIndex Open(string folder, Schema schema) => throw new NotImplementedException();

    /// <summary>Takes the writer lock.</summary>
    /// <exception cref="Storage.IndexLockedException">Another writer, of this or another process, has it.</exception>
    public IndexWriter OpenWriter() => throw new NotImplementedException();

    /// <summary>A snapshot of the last commit. Cheap; the caller disposes it.</summary>
    public Searcher OpenSearcher() => throw new NotImplementedException();

    /// <summary>Reads every byte of the last commit.</summary>
    /// <returns>What is wrong, one line each; empty = sound.</returns>
    public IReadOnlyList<string> Verify(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() { }
}
