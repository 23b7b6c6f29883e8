using SearchService.Engine.Documents;

namespace SearchService.Engine.Indexing;

/// <summary>Changes an index; one at a time. Nothing is visible before <see cref="Commit"/>. Dispose without commit rolls back.</summary>
public sealed class IndexWriter : IDisposable
{
    /// <summary>Adds a document, or replaces the one with its key. Thread-safe; may block while segments are written.</summary>
    /// <exception cref="ArgumentException">A value names no field of the schema.</exception>
    public void Add(Document document) => throw new NotImplementedException();

    /// <summary>Deletes the document with the key, if there is one.</summary>
    public void Delete(string key) => throw new NotImplementedException();

    /// <summary>Makes everything since the last commit durable (fsync of files and folder) and visible, by one atomic rename.</summary>
    /// <param name="userData">Stored with the commit; replaces what the last one stored.</param>
    /// <returns>The generation of the commit.</returns>
    public long Commit(IReadOnlyDictionary<string, string>? userData = null) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() { }
}
