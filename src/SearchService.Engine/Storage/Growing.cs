using System.Buffers;
using System.Runtime.CompilerServices;

namespace SearchService.Engine.Storage;

/// <summary>Values that grow at the end, in an array of the shared pool; cheap inside loops of millions of turns.</summary>
/// <remarks>Segments take hundreds of megabytes of scratch one after another: without the pool, collecting it costs a seventh of indexing.</remarks>
internal struct Growing<T>(int capacity) where T : unmanaged
{
    private T[] _items = ArrayPool<T>.Shared.Rent(capacity);

    public int Count { get; private set; }

    public readonly Span<T> Span => _items.AsSpan(0, Count);

    public readonly ref T this[int at] => ref _items[at];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T value)
    {
        if ((uint)Count >= (uint)_items.Length)
            Grow(1);
        _items[Count++] = value;
    }

    public void AddRange(ReadOnlySpan<T> values)
    {
        if (values.Length > _items.Length - Count)
            Grow(values.Length);
        values.CopyTo(_items.AsSpan(Count));
        Count += values.Length;
    }

    /// <summary>Takes away what was added after the first <paramref name="count"/>.</summary>
    public void CutTo(int count) => Count = count;

    /// <summary>Gives the memory back; nothing may be read or added afterwards.</summary>
    public void Free()
    {
        ArrayPool<T>.Shared.Return(_items);
        _items = [];
        Count = 0;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(Count + more, Count * 2));
        Span.CopyTo(larger);
        ArrayPool<T>.Shared.Return(_items);
        _items = larger;
    }
}
