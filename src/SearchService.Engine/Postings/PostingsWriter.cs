using System.Runtime.InteropServices;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Postings;

/// <summary>Writes posting lists one after another into a section and remembers where each lies.</summary>
internal sealed class PostingsWriter
{
    private readonly PagedFileWriter _file;
    private readonly ByteBuffer _bytes = new(1 << 16);
    private readonly List<TermInfo> _infos = [];

    public PostingsWriter(PagedFileWriter file, uint id)
    {
        _file = file;
        file.BeginSection(id);
    }

    public void Add(ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies)
    {
        _infos.Add(new TermInfo(docs.Length, _file.SectionLength));
        _bytes.Clear();
        PostingsCodec.Write(_bytes, docs, frequencies);
        _file.Append(_bytes.Written);
    }

    /// <summary>Ends the section.</summary>
    /// <returns>The infos by order of addition, and one past the last, as bytes.</returns>
    public ReadOnlySpan<byte> Complete()
    {
        _infos.Add(new TermInfo(0, _file.SectionLength));
        _file.EndSection();
        return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_infos));
    }
}
