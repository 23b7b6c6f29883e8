using System.Runtime.InteropServices;
using SearchService.Engine.Analysis;
using SearchService.Engine.Documents;
using SearchService.Engine.DocValues;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;

namespace SearchService.Engine.Indexing;

/// <summary>Documents in memory → one segment file. Not thread-safe.</summary>
internal sealed class SegmentBuilder
{
    private const long DocumentBytes = 200; // key, places in columns
    private readonly Schema _schema;
    private readonly List<string> _keys = [];
    private readonly object[] _fields;

    public SegmentBuilder(Schema schema, SharedPieces pieces)
    {
        _schema = schema;
        _fields = new object[schema.Fields.Count];
        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i] = schema.Fields[i] switch
            {
                TextField text => new TextBuffer(text, i, pieces),
                FacetField facet => new FacetBuffer(facet),
                _ => new NumberBuffer(),
            };
        }
    }

    public int DocumentCount => _keys.Count;

    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Roughly the bytes held.</summary>
    public long HeldBytes { get; private set; }

    /// <summary>Appends a document whose fields are known to be in the schema.</summary>
    /// <returns>Its ordinal.</returns>
    public int Add(Document document)
    {
        var docId = _keys.Count;
        _keys.Add(document.Key);
        var held = _keys.Count * DocumentBytes;
        for (var i = 0; i < _fields.Length; i++)
        {
            var name = _schema.Fields[i].Name;
            switch (_fields[i])
            {
                case TextBuffer buffer:
                    buffer.Add(document.Texts.GetValueOrDefault(name));
                    held += buffer.HeldBytes;
                    break;
                case FacetBuffer buffer:
                    buffer.Add(document.Facets.GetValueOrDefault(name) ?? []);
                    break;
                case NumberBuffer buffer:
                    buffer.Add(document.Numbers.TryGetValue(name, out var number) ? number : null);
                    break;
            }
        }

        HeldBytes = held;
        return docId;
    }

    /// <summary>Writes the segment.</summary>
    /// <returns>The file's length.</returns>
    public long Write(string path)
    {
        using var file = new PagedFileWriter(path);
        KeyColumn.Write(file, _keys);
        for (var i = 0; i < _fields.Length; i++)
        {
            switch (_fields[i])
            {
                case TextBuffer buffer:
                    buffer.Write(file);
                    break;
                case FacetBuffer buffer:
                    buffer.Write(file, i);
                    break;
                case NumberBuffer buffer:
                    NumberColumn.Write(file, i, CollectionsMarshal.AsSpan(buffer.Values), buffer.Presence());
                    break;
            }
        }

        return file.Complete();
    }
}
