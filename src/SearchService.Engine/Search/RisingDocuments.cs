namespace SearchService.Engine.Search;

/// <summary>Some documents by rising number, asked about by range or one by one: near the last place asked about it is quick.</summary>
internal sealed class RisingDocuments(int[] docs, int count)
{
    private int _at;

    public int Count => count;

    public ReadOnlySpan<int> Docs => docs.AsSpan(0, count);

    /// <summary>The place of the first document that is not before a number; <see cref="Count"/> when there is none.</summary>
    public int Seek(int docId)
    {
        if (_at > 0 && docs[_at - 1] >= docId)
            _at = 0;
        if (_at == count || docs[_at] >= docId)
            return _at;
        var step = 1;
        while (_at + step < count && docs[_at + step] < docId)
        {
            _at += step;
            step *= 2;
        }

        var high = Math.Min(_at + step, count);
        for (_at++; _at < high;)
        {
            var middle = (_at + high) >> 1;
            if (docs[middle] < docId)
                _at = middle + 1;
            else
                high = middle;
        }

        return _at;
    }

    /// <summary>Begins a list with them.</summary>
    public void Begin(Shortlist list) => list.Begin(docs, count);

    /// <summary>Those of a range of 64.</summary>
    public ulong Range(int range)
    {
        var bits = 0UL;
        for (var i = Seek(range * 64); i < count && docs[i] >> 6 == range; i++)
            bits |= 1UL << (docs[i] & 63);
        return bits;
    }
}
