using SearchService.Engine.Documents;
using SearchService.Engine.DocValues;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;
using SearchService.Engine.Terms;

namespace SearchService.Engine.Segments;

/// <summary>One segment, open for reading. Counted: the file is unmapped when the last user lets go.</summary>
internal sealed class SegmentReader : IDisposable
{
    private readonly PagedFile _file;
    private readonly TextFieldReader?[] _texts;
    private readonly FacetColumn?[] _facets;
    private readonly NumberColumn[] _numbers;
    private int _users = 1;

    public SegmentReader(IndexDirectory directory, SegmentEntry entry, Schema schema)
    {
        Number = entry.Number;
        DocumentCount = entry.DocumentCount;
        _file = new PagedFile(directory.PathOf(entry.FileName), entry.FileLength);
        try
        {
            Keys = new KeyColumn(_file.Section(SectionKind.KeyText.Of()), _file.Section(SectionKind.KeyOrder.Of()), DocumentCount);
            _texts = new TextFieldReader?[schema.Fields.Count];
            _facets = new FacetColumn?[schema.Fields.Count];
            _numbers = new NumberColumn[schema.Fields.Count];
            for (var ordinal = 0; ordinal < schema.Fields.Count; ordinal++)
                OpenField(schema.Fields[ordinal], ordinal);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    public long Number { get; }

    /// <summary>Documents, deleted ones too.</summary>
    public int DocumentCount { get; }

    public int RangeCount => (DocumentCount + 63) / 64;

    public KeyColumn Keys { get; }

    public TextFieldReader Text(int fieldOrdinal) => _texts[fieldOrdinal]!;

    public FacetColumn Facet(int fieldOrdinal) => _facets[fieldOrdinal]!;

    public NumberColumn Numbers(int fieldOrdinal) => _numbers[fieldOrdinal];

    /// <summary>Takes part in the segment; false when its last user is gone already.</summary>
    public bool TryRetain()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
                return true;
            users = seen;
        }

        return false;
    }

    /// <summary>Lets go once; the same as <see cref="Release"/>.</summary>
    public void Dispose() => Release();

    public void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            _file.Dispose();
    }

    public void Verify(List<string> problems, CancellationToken cancellationToken) => _file.Verify(problems, cancellationToken);

    private void OpenField(FieldDefinition definition, int ordinal)
    {
        switch (definition)
        {
            case TextField text:
                _texts[ordinal] = new TextFieldReader(_file, text, ordinal, DocumentCount);
                break;
            case FacetField facet:
                var values = new StringTable(_file.Section(SectionKind.Values.Of(ordinal)));
                _facets[ordinal] = new FacetColumn(values, _file.Section(SectionKind.ValueOrdinals.Of(ordinal)), DocumentCount, facet.MultiValued);
                break;
            case NumberField:
                _numbers[ordinal] = new NumberColumn(_file.Section(SectionKind.Numbers.Of(ordinal)), DocumentCount);
                break;
        }
    }
}
