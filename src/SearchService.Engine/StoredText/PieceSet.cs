using System.Runtime.InteropServices;

namespace SearchService.Engine.StoredText;

/// <summary>Pieces of text of 1 to 8 UTF-16 units, each with a code; finds the longest that a text starts with.</summary>
/// <remarks>A trie in one open-addressing table: (node, unit) → node. Node 0 is the root; the node of a piece knows its code.</remarks>
internal sealed class PieceSet
{
    public const int UnitsMax = 8;
    public const int CountMax = 1 << 16;

    private const int NodeBits = 20; // at most eight nodes a piece
    private const ulong NodeMask = (1UL << NodeBits) - 1;

    private readonly List<string> _pieces = [];
    private readonly List<int> _codes = [-1]; // by node
    private ulong[] _slots = new ulong[1 << 12]; // key << 20 | node below; 0 = free
    private readonly int[] _first = new int[char.MaxValue + 1]; // unit → node below the root, 0 = none: most walks end early
    private int _used;

    public int Count => _pieces.Count;

    public string this[int code] => _pieces[code];

    /// <summary>Adds a piece that may be there already.</summary>
    public void Add(ReadOnlySpan<char> piece)
    {
        Debug.Assert(piece.Length is >= 1 and <= UnitsMax && Count < CountMax);
        var node = 0;
        foreach (var unit in piece)
        {
            var next = Next(node, unit);
            node = next >= 0 ? next : AddNode(node, unit);
        }

        if (_codes[node] >= 0)
            return;
        _codes[node] = _pieces.Count;
        _pieces.Add(new string(piece));
    }

    /// <summary>The code of the longest piece at the start of a text; -1 when not even its first unit is a piece.</summary>
    public int Longest(ReadOnlySpan<char> text, out int length)
    {
        var codes = CollectionsMarshal.AsSpan(_codes);
        var code = -1;
        length = 0;
        var node = 0;
        for (var i = 0; i < text.Length; i++)
        {
            node = Next(node, text[i]);
            if (node < 0)
                break;
            if (codes[node] < 0)
                continue;
            code = codes[node];
            length = i + 1;
        }

        return code;
    }

    private int Next(int node, char unit)
    {
        if (node == 0)
            return _first[unit] == 0 ? -1 : _first[unit];
        var key = (ulong)node << 16 | unit;
        var slots = _slots;
        var mask = slots.Length - 1;
        for (var at = Slot(key, mask); ; at = at + 1 & mask)
        {
            var slot = slots[at];
            if (slot >> NodeBits == key)
                return (int)(slot & NodeMask);
            if (slot == 0)
                return -1;
        }
    }

    private int AddNode(int parent, char unit)
    {
        if (++_used * 2 > _slots.Length)
            Grow();
        if (parent == 0)
            _first[unit] = _codes.Count;
        else
            Put((ulong)parent << 16 | unit, _codes.Count);
        _codes.Add(-1);
        return _codes.Count - 1;
    }

    private void Put(ulong key, int node)
    {
        var mask = _slots.Length - 1;
        var at = Slot(key, mask);
        while (_slots[at] != 0)
            at = at + 1 & mask;
        _slots[at] = key << NodeBits | (uint)node;
    }

    private void Grow()
    {
        var slots = _slots;
        _slots = new ulong[slots.Length * 2];
        foreach (var slot in slots)
        {
            if (slot != 0)
                Put(slot >> NodeBits, (int)(slot & NodeMask));
        }
    }

    private static int Slot(ulong key, int mask) => (int)(key * 0x9E3779B97F4A7C15UL >> 40) & mask;
}
