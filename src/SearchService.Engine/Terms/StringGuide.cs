namespace SearchService.Engine.Terms;

/// <summary>Leads a look-up in a sorted string table to a few neighbours: the first four units of every sixteenth string, in memory.</summary>
internal sealed class StringGuide
{
    private const int Step = 16;
    private readonly ulong[] _heads;
    private readonly int _count;

    public StringGuide(in StringTable table)
    {
        _count = table.Count;
        _heads = new ulong[(_count + Step - 1) / Step];
        for (var i = 0; i < _heads.Length; i++)
            _heads[i] = Head(table[i * Step]);
    }

    /// <summary>Where a string stands or would stand: at <c>Low</c> or after, at <c>High</c> at the latest.</summary>
    public (int Low, int High) Find(ReadOnlySpan<char> value)
    {
        var head = Head(value);
        var before = FirstNotBelow(head); // strings with a lower head come before the value
        var after = before;
        while (after < _heads.Length && _heads[after] == head)
            after++;
        return (Math.Max(0, (before - 1) * Step), Math.Min(_count, after * Step));
    }

    private int FirstNotBelow(ulong head)
    {
        var low = 0;
        var high = _heads.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_heads[middle] < head)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The first four units, zeros where there are fewer: never falls from one string to the next.</summary>
    private static ulong Head(ReadOnlySpan<char> value)
    {
        var head = 0UL;
        for (var i = 0; i < 4; i++)
            head = head << 16 | (i < value.Length ? value[i] : '\0');
        return head;
    }
}
