using System.Runtime.CompilerServices;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>Costs of a word after a word, for the pairs that were counted, and what the other pairs cost more.</summary>
internal sealed class BigramTable
{
    private readonly Row[] _rows; // by code of the left word
    private readonly uint[] _cells; // left code << 16 | cost

    private struct Row
    {
        public int Base;
        public int Backoff;
    }

    /// <param name="rows">By code of the left word, code 0 first: rising right codes and their costs, and the backoff cost.</param>
    /// <param name="cellCount">Pairs in all rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public BigramTable(IReadOnlyList<(int[] Rights, ushort[] Costs, int Backoff)> rows, int cellCount)
    {
        _rows = new Row[rows.Count];
        var packer = new RowPacker(cellCount + rows.Count + 4096);
        var order = Enumerable.Range(0, rows.Count).OrderByDescending(code => rows[code].Rights.Length).ToArray(); // wide rows first: they fit worst
        foreach (var code in order)
        {
            _rows[code].Backoff = rows[code].Backoff;
            if (rows[code].Rights.Length > 0) _rows[code].Base = packer.Place(rows[code].Rights);
        }

        _cells = new uint[packer.SlotCount + rows.Count];
        _cells.AsSpan().Fill(uint.MaxValue); // no left word has this code, not even the one without pairs, 0
        for (var code = 0; code < rows.Count; code++)
        {
            var (rights, costs, _) = rows[code];
            for (var at = 0; at < rights.Length; at++) _cells[_rows[code].Base + rights[at]] = ((uint)code << 16) | costs[at];
        }
    }

    /// <summary>Where the pairs of a left word lie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int RowOf(int left) => _rows[left].Base;

    /// <summary>What a pair that was not counted costs more than its right word alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BackoffOf(int left) => _rows[left].Backoff;

    /// <summary>The cost of a counted pair, or −1.</summary>
    /// <param name="row">What <see cref="RowOf"/> gave for <paramref name="left"/>.</param>
    /// <param name="left">Code of the left word.</param>
    /// <param name="right">Code of the right word; not 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CostOf(int row, int left, int right)
    {
        var cell = _cells[row + right];
        return cell >> 16 == (uint)left ? (int)(cell & 0xFFFF) : -1;
    }
}
