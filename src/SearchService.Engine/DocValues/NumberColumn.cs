using System.Runtime.InteropServices;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;

namespace SearchService.Engine.DocValues;

/// <summary>Document → number, where it has one.</summary>
/// <remarks>Production <c>Numbers</c>: 8 bytes a document, then a bit a document for presence.</remarks>
internal readonly struct NumberColumn(FileSection section, int documentCount)
{
    private readonly FileSection _section = section;
    private readonly int _documentCount = documentCount;
    private readonly long _presenceAt = 8L * documentCount;

    public bool TryGet(int docId, out long value)
    {
        value = _section.Value<long>(0, docId);
        return (_section.Value<byte>(_presenceAt, docId >> 3) >> (docId & 7) & 1) != 0;
    }

    /// <summary>Takes out of a set the documents without a number or with one outside the bounds, both inclusive.</summary>
    public void Keep(long min, long max, Span<ulong> set)
    {
        for (var docId = 0; docId < _documentCount; docId++)
        {
            if (!TryGet(docId, out var value) || value < min || value > max)
                set[docId >> 6] &= ~(1UL << (docId & 63));
        }
    }

    public static void Write(PagedFileWriter file, int fieldOrdinal, ReadOnlySpan<long> values, ReadOnlySpan<byte> presence)
    {
        file.BeginSection(SectionKind.Numbers.Of(fieldOrdinal));
        file.Append(MemoryMarshal.AsBytes(values));
        file.Append(presence);
        file.EndSection();
    }
}
