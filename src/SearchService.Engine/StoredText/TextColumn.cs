using System.Runtime.InteropServices;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;

namespace SearchService.Engine.StoredText;

/// <summary>Document → its text in one field, as it was added.</summary>
/// <remarks>Productions <c>TextStarts</c> and <c>TextUnits</c>: document count + 1 starts, counted in units; a bit a document for presence.</remarks>
internal readonly struct TextColumn(FileSection starts, FileSection units, int documentCount)
{
    private readonly FileSection _starts = starts;
    private readonly FileSection _units = units;
    private readonly long _presenceAt = 8L * (documentCount + 1);

    public bool Has(int docId) => (_starts.Value<byte>(_presenceAt, docId >> 3) >> (docId & 7) & 1) != 0;

    /// <summary>The text; empty where there is none.</summary>
    public ReadOnlySpan<char> Read(int docId)
    {
        var bounds = _starts.Table<long>(8L * docId, 2);
        return _units.Table<char>(2 * bounds[0], (int)(bounds[1] - bounds[0]));
    }
}

/// <summary>Writes a <see cref="TextColumn"/>.</summary>
internal sealed class TextColumnWriter
{
    private readonly PagedFileWriter _file;
    private readonly int _fieldOrdinal;
    private readonly long[] _starts;
    private readonly byte[] _presence;
    private int _docId;

    public TextColumnWriter(PagedFileWriter file, int fieldOrdinal, int documentCount)
    {
        _file = file;
        _fieldOrdinal = fieldOrdinal;
        _starts = new long[documentCount + 1];
        _presence = new byte[(documentCount + 7) / 8];
        file.BeginSection(SectionKind.TextUnits.Of(fieldOrdinal));
    }

    public void Add(ReadOnlySpan<char> text, bool present)
    {
        _file.Append(MemoryMarshal.AsBytes(text));
        if (present)
            _presence[_docId >> 3] |= (byte)(1 << (_docId & 7));
        _starts[_docId + 1] = _starts[_docId] + text.Length;
        _docId++;
    }

    public void Complete()
    {
        _file.EndSection();
        _file.BeginSection(SectionKind.TextStarts.Of(_fieldOrdinal));
        _file.Append(MemoryMarshal.AsBytes(_starts.AsSpan()));
        _file.Append(_presence);
        _file.EndSection();
    }
}
