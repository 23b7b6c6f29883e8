using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchService.Engine.Storage;

/// <summary>A named part of a segment file; offsets are relative to its start. The default value is an absent, empty section.</summary>
internal readonly struct FileSection(PagedFile file, long offset, long length)
{
    private readonly PagedFile _file = file;
    private readonly long _offset = offset;

    public long Length { get; } = length;

    public bool IsAbsent => _file is null;

    public ReadOnlySpan<byte> Read(long offset, int length) => length == 0 ? [] : _file.Read(_offset + offset, length);

    /// <summary>A table of values whose bytes start at <paramref name="offset"/>.</summary>
    public ReadOnlySpan<T> Table<T>(long offset, int count) where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(Read(offset, checked(count * Unsafe.SizeOf<T>())));

    /// <summary>One value of a table that starts at <paramref name="offset"/>.</summary>
    public T Value<T>(long offset, long index) where T : unmanaged =>
        MemoryMarshal.Read<T>(Read(offset + index * Unsafe.SizeOf<T>(), Unsafe.SizeOf<T>()));

    /// <summary>Has bytes fetched into the cache; see <see cref="PagedFile.Prefetch"/>.</summary>
    public void Prefetch(long offset, long length) => _file.Prefetch(_offset + offset, length);

    /// <summary>For the vector room.</summary>
    public unsafe byte* Pointer(long offset, long length) => _file.Pointer(_offset + offset, length);
}
