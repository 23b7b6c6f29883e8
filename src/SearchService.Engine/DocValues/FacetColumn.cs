using System.Numerics;
using System.Runtime.InteropServices;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.Terms;

namespace SearchService.Engine.DocValues;

/// <summary>Document → values of a facet field, by ordinals into the segment's sorted values.</summary>
/// <remarks>
/// Production <c>ValueOrdinals</c>. Single-valued: the ordinal + 1 of every document, 0 = none, in 1, 2 or 4 bytes.
/// Multi-valued: document count + 1 starts, then ordinals in 4 bytes, rising in a document.
/// </remarks>
internal sealed class FacetColumn(StringTable values, FileSection ordinals, int documentCount, bool multiValued)
{
    /// <summary>With so many values or fewer, a bit set of documents is kept for each.</summary>
    private const int BitmapValuesMax = 64;

    private readonly int _width = Width(values.Count);
    private ulong[][]? _bitmaps;
    private readonly long _multiAt = 4L * (documentCount + 1);

    public StringTable Values { get; } = values;

    public bool MultiValued { get; } = multiValued;

    /// <summary>Documents by value, made when first asked for; null when the field has many values.</summary>
    public ulong[][]? Bitmaps() => Values.Count > BitmapValuesMax ? null : _bitmaps ??= MakeBitmaps();

    /// <summary>Takes out of a set the documents without any of the chosen values, or, when unwanted, those with one.</summary>
    /// <param name="chosen">By ordinal + 1; the first is for documents without a value.</param>
    /// <param name="wanted">Whether the chosen ones are kept.</param>
    /// <param name="set">By range.</param>
    public void Keep(ReadOnlySpan<bool> chosen, bool wanted, Span<ulong> set)
    {
        Span<int> single = stackalloc int[1];
        for (var docId = 0; docId < documentCount; docId++)
        {
            var any = false;
            if (MultiValued)
            {
                foreach (var ordinal in Ordinals(docId, single))
                    any |= chosen[ordinal + 1];
            }
            else
            {
                any = chosen[Ordinal(docId) + 1];
            }

            if (any != wanted)
                set[docId >> 6] &= ~(1UL << (docId & 63));
        }
    }

    /// <summary>The ordinal of a single-valued field; -1 = none.</summary>
    public int Ordinal(int docId) => _width switch
    {
        1 => ordinals.Value<byte>(0, docId),
        2 => ordinals.Value<ushort>(0, docId),
        _ => ordinals.Value<int>(0, docId),
    } - 1;

    /// <summary>The ordinals of a document, rising.</summary>
    /// <param name="docId">The document.</param>
    /// <param name="single">Room for the one ordinal of a single-valued field.</param>
    public ReadOnlySpan<int> Ordinals(int docId, Span<int> single)
    {
        if (MultiValued)
        {
            var bounds = ordinals.Table<int>(4L * docId, 2);
            return ordinals.Table<int>(_multiAt + 4L * bounds[0], bounds[1] - bounds[0]);
        }

        single[0] = Ordinal(docId);
        return single[0] < 0 ? [] : single[..1];
    }

    /// <summary>The ordinal of each document of a single-valued field; -1 = none.</summary>
    /// <param name="docs">Any.</param>
    /// <param name="target">As many.</param>
    public void Read(ReadOnlySpan<int> docs, Span<int> target)
    {
        switch (_width)
        {
            case 1:
                Read(docs, ordinals.Table<byte>(0, documentCount), target);
                break;
            case 2:
                Read(docs, ordinals.Table<ushort>(0, documentCount), target);
                break;
            default:
                Read(docs, ordinals.Table<int>(0, documentCount), target);
                break;
        }
    }

    /// <summary>Of a multi-valued field: where each document's ordinals start in <see cref="Lists"/>, and where the last one's end.</summary>
    public ReadOnlySpan<int> Starts => ordinals.Table<int>(0, documentCount + 1);

    /// <summary>Of a multi-valued field: the ordinals of all documents.</summary>
    public ReadOnlySpan<int> Lists => ordinals.Table<int>(_multiAt, Starts[documentCount]);

    private static void Read<T>(ReadOnlySpan<int> docs, ReadOnlySpan<T> codes, Span<int> target) where T : unmanaged, IBinaryInteger<T>
    {
        for (var i = 0; i < docs.Length; i++)
            target[i] = int.CreateTruncating(codes[docs[i]]) - 1;
    }

    private ulong[][] MakeBitmaps()
    {
        var bitmaps = new ulong[Values.Count][];
        for (var value = 0; value < bitmaps.Length; value++)
            bitmaps[value] = new ulong[Vectors.Bits.PaddedRanges(documentCount)];
        Span<int> single = stackalloc int[1];
        for (var docId = 0; docId < documentCount; docId++)
        {
            foreach (var ordinal in Ordinals(docId, single))
                bitmaps[ordinal][docId >> 6] |= 1UL << (docId & 63);
        }

        return bitmaps;
    }

    /// <param name="file">Where to.</param>
    /// <param name="fieldOrdinal">The field's ordinal in the schema.</param>
    /// <param name="sortedValues">Rising, distinct.</param>
    /// <param name="starts">By document, into <paramref name="valueOrdinals"/>; document count + 1.</param>
    /// <param name="valueOrdinals">Rising in a document.</param>
    /// <param name="multiValued">Which of the two forms.</param>
    public static void Write(
        PagedFileWriter file, int fieldOrdinal, IReadOnlyList<string> sortedValues, ReadOnlySpan<int> starts, ReadOnlySpan<int> valueOrdinals, bool multiValued)
    {
        StringTable.Write(file, SectionKind.Values.Of(fieldOrdinal), sortedValues);
        file.BeginSection(SectionKind.ValueOrdinals.Of(fieldOrdinal));
        if (multiValued)
        {
            file.Append(MemoryMarshal.AsBytes(starts));
            file.Append(MemoryMarshal.AsBytes(valueOrdinals));
        }
        else
        {
            var width = Width(sortedValues.Count);
            var column = new ByteBuffer(starts.Length * width);
            for (var docId = 0; docId < starts.Length - 1; docId++)
            {
                var code = starts[docId] == starts[docId + 1] ? 0 : valueOrdinals[starts[docId]] + 1;
                if (width == 1)
                    column.WriteByte((byte)code);
                else if (width == 2)
                    column.WriteUInt16((ushort)code);
                else
                    column.WriteUInt32((uint)code);
            }

            file.Append(column.Written);
        }

        file.EndSection();
    }

    private static int Width(int valueCount) => valueCount < 256 ? 1 : valueCount < 65536 ? 2 : 4;
}
