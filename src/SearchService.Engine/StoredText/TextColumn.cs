using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;

namespace SearchService.Engine.StoredText;

/// <summary>Document → its text in one field, as it was added: codes of pieces of 1 to 8 units.</summary>
/// <remarks>
/// Productions <c>TextStarts</c>, <c>TextCodes</c>, <c>Pieces</c>. Phrases are verified here too: codes are walked past a set of
/// those pieces that may hold a chosen unit of the phrase, and text is made only around them.
/// </remarks>
internal sealed class TextColumn
{
    private const int SampleCodes = 1 << 15;
    private readonly FileSection _starts;
    private readonly FileSection _codes;
    private readonly FileSection _pieces;
    private readonly int _pieceCount;
    private readonly long _presenceAt;
    private char[]? _units;
    private byte[]? _lengths;
    private UnitTable? _codesByUnit;

    public TextColumn(PagedFile file, int fieldOrdinal, int documentCount)
    {
        _starts = file.Section(SectionKind.TextStarts.Of(fieldOrdinal));
        _codes = file.Section(SectionKind.TextCodes.Of(fieldOrdinal));
        _pieces = file.Section(SectionKind.Pieces.Of(fieldOrdinal));
        _pieceCount = _pieces.Value<int>(0, 0);
        DocumentCount = documentCount;
        _presenceAt = 4L * (documentCount + 1);
    }

    public int DocumentCount { get; }

    /// <summary>Pieces that texts are written in.</summary>
    public int PieceCount => _pieceCount;

    public bool Has(int docId) => (_starts.Value<byte>(_presenceAt, docId >> 3) >> (docId & 7) & 1) != 0;

    /// <summary>The text; empty where there is none.</summary>
    /// <param name="docId">The document.</param>
    /// <param name="buffer">Made longer when need be; the text lies in it.</param>
    public ReadOnlySpan<char> Read(int docId, scoped ref char[] buffer) => Decode(Codes(docId), ref buffer);

    /// <summary>The codes of a document's pieces.</summary>
    public ReadOnlySpan<ushort> Codes(int docId) => Codes(Starts(docId, 1), 0);

    /// <summary>Where the codes of some neighbouring documents start, and where those of the last end.</summary>
    public ReadOnlySpan<uint> Starts(int firstDocId, int count) => _starts.Table<uint>(4L * firstDocId, count + 1);

    /// <summary>The codes of one of these documents.</summary>
    public ReadOnlySpan<ushort> Codes(ReadOnlySpan<uint> starts, int index) => _codes.Table<ushort>(2L * starts[index], (int)(starts[index + 1] - starts[index]));

    /// <summary>Has the codes of one of these documents fetched, to be read a little later.</summary>
    public void Prefetch(ReadOnlySpan<uint> starts, int index) => _codes.Prefetch(2L * starts[index], 2L * (starts[index + 1] - starts[index]));

    /// <summary>The text of some codes.</summary>
    public ReadOnlySpan<char> Decode(ReadOnlySpan<ushort> codes, scoped ref char[] buffer)
    {
        if (buffer.Length < (codes.Length + 1) * PieceSet.UnitsMax)
            buffer = new char[(codes.Length + 1) * PieceSet.UnitsMax * 3 / 2];
        var units = Units;
        var lengths = Lengths;
        ref var target = ref MemoryMarshal.GetArrayDataReference(buffer);
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetArrayDataReference(units));
        var length = 0;
        foreach (var code in codes)
        {
            // Eight units are copied whatever the piece's length; the next piece overwrites what is too much.
            var piece = Vector128.LoadUnsafe(ref source, (nuint)code * PieceSet.UnitsMax);
            piece.StoreUnsafe(ref Unsafe.As<char, ushort>(ref target), (nuint)length);
            length += lengths[code];
        }

        return buffer.AsSpan(0, length);
    }

    /// <summary>The codes of the pieces that hold a unit; made for all units when first asked for.</summary>
    public ReadOnlySpan<ushort> CodesWith(char unit) => (_codesByUnit ??= InvertPieces()).CodesWith(unit);

    /// <summary>How many pieces of a text hold a unit, on average, by a sample of the texts.</summary>
    public float ShareOf(char unit) => (_codesByUnit ??= InvertPieces()).ShareOf(unit);

    /// <summary>The units of a piece, and others behind them up to eight.</summary>
    public Vector128<ushort> PieceUnits(int code) => Vector128.LoadUnsafe(
        ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetArrayDataReference(Units)), (nuint)code * PieceSet.UnitsMax);

    /// <summary>The units of a piece.</summary>
    public ReadOnlySpan<char> Piece(int code) => Units.AsSpan(code * PieceSet.UnitsMax, Lengths[code]);

    /// <summary>How many units a piece has.</summary>
    public int PieceLength(int code) => Lengths[code];

    private UnitTable InvertPieces()
    {
        var starts = new int[char.MaxValue + 2];
        for (var code = 0; code < _pieceCount; code++)
        {
            foreach (var unit in Piece(code))
                starts[unit + 1]++;
        }

        for (var unit = 0; unit <= char.MaxValue; unit++)
            starts[unit + 1] += starts[unit];
        var codes = new ushort[starts[^1]];
        var next = starts.AsSpan(0, char.MaxValue + 1).ToArray();
        for (var code = 0; code < _pieceCount; code++)
        {
            foreach (var unit in Piece(code))
                codes[next[unit]++] = (ushort)code;
        }

        // Any texts tell which units are frequent, so the first ones do: few pages are read.
        var sample = (int)Math.Min(SampleCodes, _codes.Length / sizeof(ushort));
        var counts = new int[_pieceCount];
        foreach (var code in _codes.Table<ushort>(0, sample))
            counts[code]++;
        var perText = _codes.Length / (float)(sizeof(ushort) * Math.Max(1, DocumentCount));
        var shares = new float[char.MaxValue + 1];
        for (var code = 0; code < _pieceCount; code++)
        {
            if (counts[code] == 0)
                continue;
            foreach (var unit in Piece(code))
                shares[unit] += counts[code] * perText / sample;
        }

        return new UnitTable(starts, codes, shares);
    }

    /// <summary>Eight units a piece; on the heap, since every window of every text reads it and the mapped form is checked page by page.</summary>
    private char[] Units => _units ??= _pieces.Table<char>(16, _pieceCount * PieceSet.UnitsMax).ToArray();

    private byte[] Lengths => _lengths ??= _pieces.Read(16 + 2L * PieceSet.UnitsMax * _pieceCount, _pieceCount).ToArray();

    /// <summary>Writes the column.</summary>
    public static void Write(PagedFileWriter file, int fieldOrdinal, CodedTexts texts)
    {
        var starts = new uint[texts.DocumentCount + 1];
        var presence = new byte[(texts.DocumentCount + 7) / 8];
        file.BeginSection(SectionKind.TextCodes.Of(fieldOrdinal));
        for (var docId = 0; docId < texts.DocumentCount; docId++)
        {
            var codes = texts.Codes(docId);
            file.Append(MemoryMarshal.AsBytes(codes));
            starts[docId + 1] = checked(starts[docId] + (uint)codes.Length);
            if (texts.Has(docId))
                presence[docId >> 3] |= (byte)(1 << (docId & 7));
        }

        file.EndSection();
        file.BeginSection(SectionKind.TextStarts.Of(fieldOrdinal));
        file.Append(MemoryMarshal.AsBytes(starts.AsSpan()));
        file.Append(presence);
        file.EndSection();
        file.BeginSection(SectionKind.Pieces.Of(fieldOrdinal));
        file.Append(MemoryMarshal.AsBytes<int>([texts.Pieces.Count, 0, 0, 0]));
        file.Append(MemoryMarshal.AsBytes(texts.Pieces.Units.AsSpan()));
        file.Append(texts.Pieces.Lengths);
        file.EndSection();
    }
}
