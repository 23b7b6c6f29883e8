using System.Runtime.InteropServices;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Terms;

/// <summary>Sorted distinct strings, by ordinal of UTF-16 units: string → ordinal → string, and the ordinals of a prefix.</summary>
/// <remarks>Production <c>StringTable</c>: count, then count + 1 starts, then the units.</remarks>
internal readonly struct StringTable
{
    private readonly FileSection _section;
    private readonly StringGuide?[] _guide = new StringGuide?[1]; // made when a string is first looked for

    public StringTable(FileSection section)
    {
        _section = section;
        Count = section.Length == 0 ? 0 : section.Value<int>(0, 0);
    }

    public int Count { get; }

    private long UnitsAt => 4 + 4L * (Count + 1);

    /// <summary>The string with that ordinal; valid while the segment is open.</summary>
    public ReadOnlySpan<char> this[int ordinal]
    {
        get
        {
            var bounds = _section.Table<int>(4 + 4L * ordinal, 2);
            return _section.Table<char>(UnitsAt + 2L * bounds[0], bounds[1] - bounds[0]);
        }
    }

    /// <summary>The ordinal of a string, or the complement of where it would stand.</summary>
    public int Find(ReadOnlySpan<char> value)
    {
        if (Count == 0)
            return ~0;
        var (low, high) = (_guide[0] ??= new StringGuide(this)).Find(value);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            var order = this[middle].SequenceCompareTo(value);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return ~low;
    }

    /// <summary>The half-open range of ordinals whose strings start so.</summary>
    public (int Start, int End) FindPrefix(ReadOnlySpan<char> prefix)
    {
        var found = Find(prefix);
        var start = found < 0 ? ~found : found;
        var end = Count;
        for (var low = start; low < end;)
        {
            var middle = (low + end) >> 1;
            if (this[middle].StartsWith(prefix, StringComparison.Ordinal))
                low = middle + 1;
            else
                end = middle;
        }

        return (start, end);
    }

    /// <param name="file">Where to.</param>
    /// <param name="id">The section's identifier.</param>
    /// <param name="sorted">Rising, distinct.</param>
    public static void Write(PagedFileWriter file, uint id, IReadOnlyList<string> sorted)
    {
        var head = new ByteBuffer(8 + 4 * sorted.Count);
        head.WriteUInt32((uint)sorted.Count);
        var start = 0u;
        head.WriteUInt32(start);
        foreach (var value in sorted)
            head.WriteUInt32(start += (uint)value.Length);
        file.BeginSection(id);
        file.Append(head.Written);
        foreach (var value in sorted)
            file.Append(MemoryMarshal.AsBytes(value.AsSpan()));
        file.EndSection();
    }
}
