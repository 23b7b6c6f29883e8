namespace SearchService.Engine.StoredText;

/// <summary>The texts of one field of a segment on its way to disk: every one as codes of pieces.</summary>
internal abstract class CodedTexts
{
    /// <summary>Documents of the segment.</summary>
    public abstract int DocumentCount { get; }

    /// <summary>What the codes stand for.</summary>
    public abstract PieceTable Pieces { get; }

    /// <summary>A document's codes; valid until the next are asked for.</summary>
    public abstract ReadOnlySpan<ushort> Codes(int docId);

    /// <summary>Whether the document has a text, be it empty.</summary>
    public abstract bool Has(int docId);

    /// <summary>UTF-16 units of a document's text.</summary>
    public int Length(int docId)
    {
        var lengths = Pieces.Lengths;
        var length = 0;
        foreach (var code in Codes(docId))
            length += lengths[code];
        return length;
    }
}

/// <summary>Pieces by code.</summary>
/// <param name="Units">Eight a piece, zeros after its last.</param>
/// <param name="Lengths">Units of each, 1 to 8.</param>
internal sealed record PieceTable(char[] Units, byte[] Lengths)
{
    public int Count => Lengths.Length;

    public ReadOnlySpan<char> this[int code] => Units.AsSpan(code * PieceSet.UnitsMax, Lengths[code]);

    public static PieceTable Of(IReadOnlyList<string> pieces)
    {
        var units = new char[pieces.Count * PieceSet.UnitsMax];
        var lengths = new byte[pieces.Count];
        for (var code = 0; code < pieces.Count; code++)
        {
            pieces[code].CopyTo(units.AsSpan(code * PieceSet.UnitsMax));
            lengths[code] = (byte)pieces[code].Length;
        }

        return new PieceTable(units, lengths);
    }
}
