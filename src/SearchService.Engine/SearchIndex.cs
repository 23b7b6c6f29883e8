using SearchService.Engine.Documents;
using SearchService.Engine.Indexing;
using SearchService.Engine.Search;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;

namespace SearchService.Engine;

/// <summary>The front door: one folder, one schema.</summary>
public sealed class SearchIndex : IDisposable
{
    private readonly IndexDirectory _directory;
    private readonly Schema _schema;
    private readonly SegmentCache _cache;

    private SearchIndex(string folder, Schema schema)
    {
        _directory = new IndexDirectory(folder);
        _schema = schema;
        _cache = new SegmentCache(_directory, schema);
    }

    /// <summary>Opens the index of a folder; an empty or missing folder is an empty index.</summary>
    /// <exception cref="CorruptIndexException">A file is damaged; the message names file, offset and remedy.</exception>
    /// <exception cref="UnsupportedIndexFormatException">Another format version, schema or analyzer version; rebuild.</exception>
    public static SearchIndex Open(string folder, Schema schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(schema);
        var index = new SearchIndex(folder, schema);
        try
        {
            index._cache.Acquire().Release();
            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    /// <summary>Takes the writer lock.</summary>
    /// <exception cref="IndexLockedException">Another writer, of this or another process, has it.</exception>
    public IndexWriter OpenWriter() => new(_directory, _schema, _cache);

    /// <summary>A snapshot of the last commit. Cheap; the caller disposes it.</summary>
    public Searcher OpenSearcher() => new(_cache.Acquire(), _schema);

    /// <summary>A snapshot of everything a writer has acknowledged, committed or not, at once and without waiting for the disk.</summary>
    /// <remarks>
    /// Every <see cref="IndexWriter.Add"/> and <see cref="IndexWriter.Delete"/> that returned before this call shows. What is still in
    /// memory is written into a segment first, everything else is shared: with nothing new it costs microseconds, and
    /// small segments are merged in the background. <see cref="Searcher.Generation"/> and <see cref="Searcher.UserData"/> are those of the last commit.
    /// A crash may lose what such a searcher showed; a rollback does.
    /// </remarks>
    /// <param name="writer">Of this index.</param>
    public Searcher OpenSearcher(IndexWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new Searcher(writer.Acquire(), _schema);
    }

    /// <summary>Reads every byte of the last commit.</summary>
    /// <returns>What is wrong, one line each; empty = sound.</returns>
    public IReadOnlyList<string> Verify(CancellationToken cancellationToken = default)
    {
        var problems = new List<string>();
        try
        {
            var generation = _directory.NewestGeneration();
            if (generation == 0)
                return problems;
            foreach (var entry in CommitManifest.Load(_directory, generation, _schema).Segments)
                Verify(entry, problems, cancellationToken);
        }
        catch (IOException e)
        {
            problems.Add(e.Message);
        }

        return problems;
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    private void Verify(SegmentEntry entry, List<string> problems, CancellationToken cancellationToken)
    {
        try
        {
            // A reader of its own: pages that the shared one has checked before are read again.
            var reader = _cache.Open(entry);
            try
            {
                reader.Verify(problems, cancellationToken);
            }
            finally
            {
                reader.Release();
            }

            if (entry.LiveGeneration != 0)
                LiveDocs.Load(_directory, entry.LiveName, entry.DocumentCount);
        }
        catch (IOException e)
        {
            problems.Add(e.Message);
        }
    }
}
