using SearchService.Engine.Search;

namespace SearchService.Reports.Indexing;

/// <summary>A searcher shared by many searches: closed when the last one that uses it is done.</summary>
internal sealed class SharedSearcher(Searcher searcher)
{
    private readonly Lock _lock = new();
    private int _uses = 1; // the owner's

    /// <summary>The searcher.</summary>
    public Searcher Searcher => searcher;

    /// <summary>Takes part in it; false when it is closed already.</summary>
    public bool TryUse()
    {
        lock (_lock)
        {
            if (_uses == 0) return false;
            _uses++;
            return true;
        }
    }

    /// <summary>Ends one use.</summary>
    public void Release()
    {
        lock (_lock)
        {
            if (--_uses > 0) return;
        }

        searcher.Dispose();
    }
}

/// <summary>One use of a shared searcher; dispose when done.</summary>
internal readonly struct SearcherLease(SharedSearcher shared) : IDisposable
{
    /// <summary>The snapshot of the index.</summary>
    public Searcher Searcher => shared.Searcher;

    public void Dispose() => shared.Release();
}
