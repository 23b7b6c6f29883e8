using System.Numerics;
using System.Runtime.CompilerServices;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>Lays sparse rows over each other in one array, each at an offset where its cells meet free slots only.</summary>
/// <remarks>Row displacement, as in Tarjan and Yao, "Storing a Sparse Table", 1979: next fit by width of
/// the row, sixty-four offsets at a time; single cells fill the holes that wide rows leave.</remarks>
internal sealed class RowPacker
{
    private const int WidthClassCount = 8; // rows of so many cells and more are of one class
    private ulong[] _free; // bit = slot is free
    private readonly int[] _starts = new int[WidthClassCount + 1]; // by width class, where its last row went: the search goes on from there

    /// <param name="slots">Expected number of slots; grows as needed.</param>
    public RowPacker(int slots)
    {
        _free = new ulong[(slots >> 6) + 2];
        _free.AsSpan().Fill(ulong.MaxValue);
    }

    /// <summary>One past the last slot in use.</summary>
    public int SlotCount { get; private set; }

    /// <summary>Finds an offset for a row and takes its slots.</summary>
    /// <param name="columns">Columns of the row's cells, rising.</param>
    /// <returns>The offset: the cell of column c lies in slot offset + c.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Place(ReadOnlySpan<int> columns)
    {
        ref var start = ref _starts[Math.Min(columns.Length, WidthClassCount)];
        for (var block = start; ; block++)
        {
            Reserve((block << 6) + columns[^1] + 128);
            var fits = ulong.MaxValue;
            foreach (var column in columns)
            {
                var word = block + (column >> 6);
                var shift = column & 63;
                var free = _free[word] >> shift;
                if (shift != 0) free |= _free[word + 1] << (64 - shift);
                fits &= free;
                if (fits == 0) break;
            }

            if (fits == 0) continue;
            start = block;
            var offset = (block << 6) + BitOperations.TrailingZeroCount(fits);
            foreach (var column in columns) _free[(offset + column) >> 6] &= ~(1UL << (offset + column));
            SlotCount = Math.Max(SlotCount, offset + columns[^1] + 1);
            return offset;
        }
    }

    private void Reserve(int slots)
    {
        var length = _free.Length;
        if ((slots >> 6) + 2 <= length) return;
        Array.Resize(ref _free, Math.Max((slots >> 6) + 2, length * 3 / 2));
        _free.AsSpan(length).Fill(ulong.MaxValue);
    }
}
