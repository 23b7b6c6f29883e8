namespace SearchService.Engine.StoredText;

/// <summary>The texts of several segments as one: the codes are translated, nothing is decoded.</summary>
internal sealed class MergedTexts : CodedTexts
{
    private const int UnitsForAPiece = PieceTrainer.UnitsForAPiece * 2; // with less than half the pieces that training may give, small texts are written anew
    private const long RecodedUnitsMax = SharedPieces.TrainingUnitsUsual * 2; // larger ones come from segments that were large enough to have good pieces
    private readonly TextColumn[] _columns;
    private readonly (int Source, int DocId)[] _origins;
    private readonly ushort[][] _translations; // by source and code
    private ushort[] _buffer = [];

    private MergedTexts(TextColumn[] columns, (int Source, int DocId)[] origins, ushort[][] translations, PieceTable pieces)
    {
        _columns = columns;
        _origins = origins;
        _translations = translations;
        Pieces = pieces;
    }

    public override int DocumentCount => _origins.Length;

    public override PieceTable Pieces { get; }

    public override ReadOnlySpan<ushort> Codes(int docId)
    {
        var (source, old) = _origins[docId];
        var codes = _columns[source].Codes(old);
        if (_buffer.Length < codes.Length)
            _buffer = new ushort[codes.Length * 2];
        var translation = _translations[source];
        for (var i = 0; i < codes.Length; i++)
            _buffer[i] = translation[codes[i]];
        return _buffer.AsSpan(0, codes.Length);
    }

    public override bool Has(int docId) => _columns[_origins[docId].Source].Has(_origins[docId].DocId);

    /// <param name="columns">By source.</param>
    /// <param name="origins">Where the documents come from.</param>
    /// <returns>Texts with the pieces of all sources; or, where these are too many or the sources too small to have had good ones, with pieces trained for them.</returns>
    public static CodedTexts Of(TextColumn[] columns, (int Source, int DocId)[] origins)
    {
        var numbers = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var pieces = new List<string>();
        var translations = new ushort[columns.Length][];
        for (var source = 0; source < columns.Length; source++)
        {
            var translation = translations[source] = new ushort[columns[source].PieceCount];
            for (var code = 0; code < translation.Length; code++)
            {
                var piece = columns[source].Piece(code);
                if (!lookup.TryGetValue(piece, out translation[code]))
                {
                    if (pieces.Count == PieceSet.CountMax)
                        return Recoded(columns, origins);
                    translation[code] = (ushort)pieces.Count;
                    lookup[piece] = translation[code];
                    pieces.Add(new string(piece));
                }
            }
        }

        var merged = new MergedTexts(columns, origins, translations, PieceTable.Of(pieces));
        if (columns.Length == 1 || pieces.Count >= PieceTrainer.SharedMax / 2)
            return merged;
        var units = 0L;
        for (var docId = 0; docId < origins.Length && units < RecodedUnitsMax; docId++)
            units += merged.Length(docId);
        return units >= RecodedUnitsMax || pieces.Count >= units / UnitsForAPiece ? merged : Recoded(columns, origins);
    }

    private static EncodedTexts Recoded(TextColumn[] columns, (int Source, int DocId)[] origins)
    {
        var buffer = Array.Empty<char>();
        TextSource texts = docId => columns[origins[docId].Source].Read(origins[docId].DocId, ref buffer);
        return EncodedTexts.Of(origins.Length, texts, docId => columns[origins[docId].Source].Has(origins[docId].DocId));
    }
}
