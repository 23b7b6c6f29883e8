using SearchService.Engine.Storage;

namespace SearchService.Engine.Terms;

/// <summary>The pairs of adjacent units that have a posting list, by rising code: code → ordinal.</summary>
/// <remarks>Production <c>Grams</c>: count, codes, then the infos of the lists.</remarks>
internal readonly struct GramTable
{
    private readonly FileSection _section;

    public GramTable(FileSection section)
    {
        _section = section;
        Count = section.Length == 0 ? 0 : section.Value<int>(0, 0);
    }

    public int Count { get; }

    /// <summary>Where the infos start in the section.</summary>
    public long InfosAt => 4 + 4L * Count;

    /// <summary>The ordinal of a code; -1 when no document has the pair.</summary>
    public int Find(uint code)
    {
        var low = 0;
        var high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >> 1;
            var found = _section.Value<uint>(4, middle);
            if (found == code)
                return middle;
            if (found < code)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }
}
