using SearchService.Engine.Queries;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>A snapshot of the index: commits and merges do not move the ground under it. Thread-safe; dispose when done.</summary>
public sealed class Searcher : IDisposable
{
    /// <summary>Number of the commit the searcher shows; 0 = nothing was ever committed.</summary>
    public long Generation => throw new NotImplementedException();

    /// <summary>The strings the committing caller stored.</summary>
    public IReadOnlyDictionary<string, string> UserData => throw new NotImplementedException();

    /// <summary>Live documents.</summary>
    public long DocumentCount => throw new NotImplementedException();

    /// <summary>Answers a request.</summary>
    /// <exception cref="ArgumentException">The request names a field the schema does not have.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SearchResult Search(SearchRequest request, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Every place in one field's stored text where a scoring part of the query matches, by start, overlaps kept, duplicates not.</summary>
    public IReadOnlyList<TextSpan> Spans(Query query, DocumentAddress address, string field) => throw new NotImplementedException();

    /// <summary>The stored text of a field; null when the document has none.</summary>
    public string? Text(DocumentAddress address, string field) => throw new NotImplementedException();

    /// <summary>The values of a facet field.</summary>
    public IReadOnlyList<string> Values(DocumentAddress address, string field) => throw new NotImplementedException();

    /// <summary>The address of a key; null when no live document has it.</summary>
    public DocumentAddress? Find(string key) => throw new NotImplementedException();

    /// <summary>How the score of a document came about, for people.</summary>
    public string Explain(Query query, DocumentAddress address) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose() { }
}
