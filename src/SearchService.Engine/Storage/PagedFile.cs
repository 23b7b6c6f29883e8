using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Storage;

/// <summary>A segment file, mapped once and read through one raw pointer; every page is checked against its checksum when first read.</summary>
/// <remarks>
/// After the check the bytes are those that were written, so the readers above may trust their structure. Opening reads the
/// footer, the page table and the directory only. The spans handed out live as long as the file is open.
/// </remarks>
internal sealed unsafe class PagedFile : IDisposable
{
    private const int CacheLineBytes = 64;
    private const int PrefetchBytesMax = 6 * CacheLineBytes; // what lies behind is fetched unasked
    private readonly string _name;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly long _pagedLength;
    private readonly long[] _verified; // a bit a page
    private readonly Dictionary<uint, (long Offset, long Length)> _sections = [];

    /// <exception cref="CorruptIndexException">The file is not whole.</exception>
    /// <exception cref="UnsupportedIndexFormatException">It was written by another version.</exception>
    public PagedFile(string path, long expectedLength)
    {
        _name = Path.GetFileName(path);
        Length = OpenedLength(path);
        if (Length != expectedLength || Length < PagedFileFormat.PageBytes + PagedFileFormat.FooterBytes)
            throw new CorruptIndexException(_name, Length, $"expected {expectedLength} bytes, found {Length}");
        _map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        try
        {
            _view = _map.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
            byte* start = null;
            _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
            _start = start + _view.PointerOffset;
            var pages = ReadFooter(out var directoryOffset, out var sectionCount);
            _pagedLength = (long)pages << PagedFileFormat.PageShift;
            _verified = new long[(pages + 63) / 64];
            ReadDirectory(directoryOffset, sectionCount);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Bytes of the file.</summary>
    public long Length { get; }

    /// <summary>Where a section lies; a length of 0 when there is none.</summary>
    public FileSection Section(uint id) =>
        _sections.TryGetValue(id, out var found) ? new FileSection(this, found.Offset, found.Length) : default;

    /// <summary>The bytes [offset, offset + length), and behind them at least <see cref="PagedFileFormat.SpareBytes"/> readable ones.</summary>
    /// <exception cref="CorruptIndexException">A page under them is not what was written.</exception>
    public ReadOnlySpan<byte> Read(long offset, int length)
    {
        Check(offset, length);
        return new ReadOnlySpan<byte>(_start + offset, length);
    }

    /// <summary>Has the first bytes of a place fetched into the cache, where the processor can be told so; nothing is read or checked.</summary>
    public void Prefetch(long offset, long length)
    {
        if (!Sse.IsSupported || offset < 0 || offset + length > Length)
            return;
        var end = offset + Math.Min(length, PrefetchBytesMax);
        for (; offset < end; offset += CacheLineBytes)
            Sse.Prefetch0(_start + offset);
    }

    /// <summary>Like <see cref="Read"/>, for the vector room.</summary>
    public byte* Pointer(long offset, long length)
    {
        Check(offset, length);
        return _start + offset;
    }

    /// <summary>Checks every page; one line for each that is damaged.</summary>
    public void Verify(List<string> problems, CancellationToken cancellationToken)
    {
        for (long page = 0, count = _pagedLength >> PagedFileFormat.PageShift; page < count; page++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                VerifyPage(page);
            }
            catch (CorruptIndexException e)
            {
                problems.Add(e.Message);
            }
        }
    }

    public void Dispose()
    {
        if (_view is not null)
        {
            if (_start is not null)
                _view.SafeMemoryMappedViewHandle.ReleasePointer();
            _view.Dispose();
        }

        _map.Dispose();
    }

    private static long OpenedLength(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? info.Length : throw new FileNotFoundException($"{path} is missing.", path);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(long offset, long length)
    {
        if (offset < 0 || length < 0 || offset > _pagedLength - length)
            ThrowOutside(offset, length);
        var last = Math.Max(offset, offset + length - 1) >> PagedFileFormat.PageShift;
        for (var page = offset >> PagedFileFormat.PageShift; page <= last; page++)
        {
            if ((_verified[page >> 6] & (1L << (int)(page & 63))) == 0)
                VerifyPage(page);
        }
    }

    private void VerifyPage(long page)
    {
        var at = page << PagedFileFormat.PageShift;
        if (at >= _pagedLength)
            return; // an empty range at the very end
        var found = Checksum.Of(new ReadOnlySpan<byte>(_start + at, PagedFileFormat.PageBytes));
        var expected = BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(_start + _pagedLength + page * 4, 4));
        if (found != expected)
            throw new CorruptIndexException(_name, at, $"expected checksum {expected:x8} of {PagedFileFormat.PageBytes} bytes, found {found:x8}");
        Interlocked.Or(ref _verified[page >> 6], 1L << (int)(page & 63));
    }

    private void ThrowOutside(long offset, long length) =>
        throw new CorruptIndexException(_name, offset, $"expected {length} bytes before byte {_pagedLength}, found fewer");

    private int ReadFooter(out long directoryOffset, out int sectionCount)
    {
        var at = Length - PagedFileFormat.FooterBytes;
        var footer = new ReadOnlySpan<byte>(_start + at, PagedFileFormat.FooterBytes);
        var expected = BinaryPrimitives.ReadUInt32LittleEndian(footer[^4..]);
        var found = Checksum.Of(footer[..^4]);
        if (found != expected)
            throw new CorruptIndexException(_name, at, $"expected footer checksum {expected:x8}, found {found:x8}");
        var reader = new ByteReader(footer, _name);
        sectionCount = (int)reader.ReadUInt32();
        var pages = (int)reader.ReadUInt32();
        directoryOffset = reader.ReadInt64();
        var length = reader.ReadInt64();
        var tableChecksum = reader.ReadUInt32();
        reader.ReadUInt64();
        var version = reader.ReadUInt32();
        if (!FormatVersion.IsRead(version))
            throw new UnsupportedIndexFormatException($"{_name} has format version {version}, expected {FormatVersion.Oldest} to {FormatVersion.Current}");
        if (length != Length || ((long)pages << PagedFileFormat.PageShift) + pages * 4L + PagedFileFormat.FooterBytes != Length)
            throw new CorruptIndexException(_name, at, $"expected {length} bytes with {pages} pages, found {Length}");
        var table = new ReadOnlySpan<byte>(_start + ((long)pages << PagedFileFormat.PageShift), pages * 4);
        if (Checksum.Of(table) is var tableFound && tableFound != tableChecksum)
            throw new CorruptIndexException(_name, (long)pages << PagedFileFormat.PageShift, $"expected page table checksum {tableChecksum:x8}, found {tableFound:x8}");
        return pages;
    }

    private void ReadDirectory(long offset, int count)
    {
        var reader = new ByteReader(Read(offset, count * PagedFileFormat.DirectoryEntryBytes), _name);
        for (var i = 0; i < count; i++)
            _sections[(uint)reader.ReadUInt64()] = (reader.ReadInt64(), reader.ReadInt64());
    }
}
