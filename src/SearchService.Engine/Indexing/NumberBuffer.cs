namespace SearchService.Engine.Indexing;

/// <summary>The numbers of one field, by document.</summary>
internal sealed class NumberBuffer
{
    private readonly List<bool> _present = [];

    public List<long> Values { get; } = [];

    public void Add(long? value)
    {
        Values.Add(value ?? 0);
        _present.Add(value is not null);
    }

    public byte[] Presence()
    {
        var bits = new byte[(_present.Count + 7) / 8];
        for (var i = 0; i < _present.Count; i++)
        {
            if (_present[i])
                bits[i >> 3] |= (byte)(1 << (i & 7));
        }

        return bits;
    }
}
