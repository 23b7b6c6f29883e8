using System.Numerics;

namespace SearchService.Engine.Storage;

/// <summary>Writes a segment file: sections one after another, then their directory, the page checksums and the footer.</summary>
/// <remarks>Productions <c>SegmentFile</c>, <c>Directory</c>, <c>PageTable</c>, <c>Footer</c> of <c>index/README.md</c>.</remarks>
internal sealed class PagedFileWriter : IDisposable
{
    private readonly FileStream _stream;
    private readonly List<(uint Id, long Offset, long Length)> _directory = [];
    private readonly List<uint> _pages = [];
    private readonly byte[] _page = new byte[PagedFileFormat.PageBytes];
    private int _filled;
    private long _sectionStart = -1;

    public PagedFileWriter(string path)
    {
        _stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var header = new ByteBuffer(PagedFileFormat.HeaderBytes);
        header.WriteUInt32(PagedFileFormat.Magic);
        header.WriteUInt32(FormatVersion.Current);
        header.Reserve(PagedFileFormat.HeaderBytes - header.Length);
        Append(header.Written);
    }

    /// <summary>Bytes written so far.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes of the open section so far.</summary>
    public long SectionLength => Position - _sectionStart;

    /// <summary>Writes a whole section.</summary>
    public void WriteSection(uint id, ReadOnlySpan<byte> bytes)
    {
        BeginSection(id);
        Append(bytes);
        EndSection();
    }

    public void BeginSection(uint id)
    {
        Debug.Assert(_sectionStart < 0, "sections do not nest");
        Pad((int)(-Position & (PagedFileFormat.Alignment - 1)));
        _sectionStart = Position;
        _directory.Add((id, Position, 0));
    }

    public void EndSection()
    {
        _directory[^1] = _directory[^1] with { Length = Position - _sectionStart };
        _sectionStart = -1;
        Pad(PagedFileFormat.SpareBytes);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Position += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var taken = Math.Min(bytes.Length, _page.Length - _filled);
            bytes[..taken].CopyTo(_page.AsSpan(_filled));
            _filled += taken;
            bytes = bytes[taken..];
            if (_filled == _page.Length)
                FlushPage();
        }
    }

    /// <summary>Writes directory, page table and footer. The content is durable only after <see cref="IndexDirectory.Flush"/>.</summary>
    /// <returns>The file's length.</returns>
    public long Complete()
    {
        Pad((int)(-Position & (PagedFileFormat.Alignment - 1)));
        var directoryOffset = Position;
        var tail = new ByteBuffer();
        foreach (var (id, offset, length) in _directory)
        {
            tail.WriteUInt64(id);
            tail.WriteInt64(offset);
            tail.WriteInt64(length);
        }

        Append(tail.Written);
        Pad((int)(-Position & (PagedFileFormat.PageBytes - 1)));
        Debug.Assert(_filled == 0 && Position == (long)_pages.Count << PagedFileFormat.PageShift);

        tail.Clear();
        foreach (var page in _pages)
            tail.WriteUInt32(page);
        var tableChecksum = Checksum.Of(tail.Written);
        var footerStart = tail.Length;
        tail.WriteUInt32((uint)_directory.Count);
        tail.WriteUInt32((uint)_pages.Count);
        tail.WriteInt64(directoryOffset);
        tail.WriteInt64(Position + footerStart + PagedFileFormat.FooterBytes);
        tail.WriteUInt32(tableChecksum);
        tail.Reserve(8);
        tail.WriteUInt32(FormatVersion.Current);
        tail.WriteUInt32(PagedFileFormat.Magic);
        tail.WriteUInt32(Checksum.Of(tail.Written[footerStart..]));
        Debug.Assert(tail.Length - footerStart == PagedFileFormat.FooterBytes);
        _stream.Write(tail.Written);
        return Position + tail.Length;
    }

    public void Dispose() => _stream.Dispose();

    private void Pad(int count)
    {
        Span<byte> zeros = stackalloc byte[64];
        zeros.Clear();
        for (; count > 0; count -= Math.Min(count, zeros.Length))
            Append(zeros[..Math.Min(count, zeros.Length)]);
    }

    private void FlushPage()
    {
        _pages.Add(Checksum.Of(_page));
        _stream.Write(_page);
        _filled = 0;
    }
}
