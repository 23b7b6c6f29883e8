using System.Runtime.InteropServices;

namespace SearchService.Engine.Indexing;

/// <summary>Terms → numbers by first use. Open addressing over the units of all terms in one array.</summary>
internal sealed class TermTable
{
    private readonly List<int> _starts = [0];
    private char[] _units = new char[1 << 12];
    private ulong[] _slots = new ulong[1 << 12]; // hash << 32 | ordinal + 1; 0 = free

    public int Count => _starts.Count - 1;

    /// <summary>The term with that number.</summary>
    public ReadOnlySpan<char> this[int ordinal] => _units.AsSpan(_starts[ordinal].._starts[ordinal + 1]);

    /// <summary>The number of a term, a new one if need be.</summary>
    public int Of(ReadOnlySpan<char> term)
    {
        var hash = HashOf(term);
        var mask = _slots.Length - 1;
        var at = (int)hash & mask;
        for (; _slots[at] != 0; at = at + 1 & mask)
        {
            var slot = _slots[at];
            if ((uint)(slot >> 32) == hash && this[(int)(uint)slot - 1].SequenceEqual(term))
                return (int)(uint)slot - 1;
        }

        Append(term);
        _slots[at] = (ulong)hash << 32 | (uint)Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return Count - 1;
    }

    private void Append(ReadOnlySpan<char> term)
    {
        var start = _starts[^1];
        if (_units.Length - start < term.Length)
            Array.Resize(ref _units, Math.Max(_units.Length * 2, start + term.Length));
        term.CopyTo(_units.AsSpan(start));
        _starts.Add(start + term.Length);
    }

    private void Grow()
    {
        var slots = _slots;
        _slots = new ulong[slots.Length * 2];
        var mask = _slots.Length - 1;
        foreach (var slot in slots)
        {
            if (slot == 0)
                continue;
            var at = (int)(slot >> 32) & mask;
            while (_slots[at] != 0)
                at = at + 1 & mask;
            _slots[at] = slot;
        }
    }

    private static uint HashOf(ReadOnlySpan<char> term)
    {
        const ulong Mix = 0x9E3779B97F4A7C15;
        var hash = (ulong)term.Length;
        foreach (var word in MemoryMarshal.Cast<char, ulong>(term))
        {
            hash = (hash ^ word) * Mix;
            hash ^= hash >> 32;
        }

        foreach (var unit in term[(term.Length & ~3)..])
            hash = (ulong.RotateLeft(hash, 16) ^ unit) * Mix;
        return (uint)(hash >> 32);
    }
}
