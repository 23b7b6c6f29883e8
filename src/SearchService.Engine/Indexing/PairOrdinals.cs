using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchService.Engine.Indexing;

/// <summary>Codes of pairs → numbers by first use. Open addressing; the codes are mixed already, so their low bits choose the slot.</summary>
internal sealed class PairOrdinals
{
    private readonly List<uint> _codes = [];
    private ulong[] _slots = new ulong[1 << 16]; // code << 32 | ordinal + 1; 0 = free

    public int Count => _codes.Count;

    /// <summary>By ordinal.</summary>
    public ReadOnlySpan<uint> Codes => CollectionsMarshal.AsSpan(_codes);

    public void Clear()
    {
        _codes.Clear();
        Array.Clear(_slots);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Of(uint code)
    {
        var slots = _slots;
        var at = (int)code & slots.Length - 1;
        var slot = slots[at];
        return (uint)(slot >> 32) == code && slot != 0 ? (int)(uint)slot - 1 : OfNext(code, at);
    }

    private int OfNext(uint code, int at)
    {
        var mask = _slots.Length - 1;
        for (; _slots[at] != 0; at = at + 1 & mask)
        {
            if ((uint)(_slots[at] >> 32) == code)
                return (int)(uint)_slots[at] - 1;
        }

        _codes.Add(code);
        _slots[at] = (ulong)code << 32 | (uint)_codes.Count;
        if (_codes.Count * 2 > _slots.Length)
            Grow();
        return _codes.Count - 1;
    }

    private void Grow()
    {
        _slots = new ulong[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var i = 0; i < _codes.Count; i++)
        {
            var at = (int)_codes[i] & mask;
            while (_slots[at] != 0)
                at = at + 1 & mask;
            _slots[at] = (ulong)_codes[i] << 32 | (uint)(i + 1);
        }
    }
}
