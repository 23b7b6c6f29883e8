using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Documents of one segment, as bits by range or as rising numbers, whichever is at hand.</summary>
internal ref struct DocumentSet
{
    private readonly SearchScratch _scratch;
    private ReadOnlySpan<int> _docs;
    private bool _isListed;

    public DocumentSet(ReadOnlySpan<ulong> bits, SearchScratch scratch)
    {
        _scratch = scratch;
        HasBits = true;
        Bits = bits;
        Count = (int)Vectors.Bits.Count(bits);
    }

    public DocumentSet(ReadOnlySpan<int> docs, SearchScratch scratch)
    {
        _scratch = scratch;
        _docs = docs;
        _isListed = true;
        Count = docs.Length;
    }

    public int Count { get; }

    /// <summary>Whether <see cref="Bits"/> may be asked for.</summary>
    public bool HasBits { get; }

    public ReadOnlySpan<ulong> Bits { get; }

    /// <summary>The numbers, rising; made from the bits when first asked for.</summary>
    public ReadOnlySpan<int> Docs
    {
        get
        {
            if (!_isListed)
            {
                var docs = _scratch.Ints(Count);
                Vectors.Bits.List(Bits, docs);
                _docs = docs.AsSpan(0, Count);
                _isListed = true;
            }

            return _docs;
        }
    }

    /// <summary>Those that are in a bit set too.</summary>
    public DocumentSet Within(ReadOnlySpan<ulong> other)
    {
        if (HasBits)
        {
            var both = _scratch.Words(Bits.Length).AsSpan(0, Bits.Length);
            Bits.CopyTo(both);
            Vectors.Bits.And(both, other);
            return new DocumentSet(both, _scratch);
        }

        var docs = _scratch.Ints(Count).AsSpan(0, Count);
        return new DocumentSet(docs[..Compaction.Keep(_docs, other, docs)], _scratch);
    }
}
