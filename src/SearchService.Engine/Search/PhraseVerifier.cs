using SearchService.Engine.StoredText;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Counts a phrase in stored texts without making the whole text.</summary>
/// <remarks>
/// One unit of the phrase is chosen. In every occurrence it lies in some piece that agrees with the phrase around it, as far as
/// both reach: such pieces are marked. A piece has at least one unit, so the occurrence starts at most as many pieces before as
/// the phrase has units before the chosen one, and ends likewise: only these windows are decoded. Windows that touch are one, so
/// no occurrence is cut or counted twice.
/// </remarks>
internal sealed class PhraseVerifier
{
    private readonly TextColumn _column;
    private readonly string _phrase;
    private readonly int _before;
    private readonly int _after;
    private readonly byte[] _marks;
    private char[] _buffer = new char[1024];

    public PhraseVerifier(TextColumn column, string phrase, SearchScratch scratch)
    {
        _column = column;
        _phrase = phrase;
        _marks = scratch.Bytes(Marks.TableLength);
        _marks.AsSpan(0, Marks.TableLength).Clear();
        // The unit that the fewest pieces hold is the likeliest to be rare in the texts.
        for (var i = 1; i < phrase.Length; i++)
        {
            if (column.CodesWith(phrase[i]).Length < column.CodesWith(phrase[_before]).Length)
                _before = i;
        }

        _after = phrase.Length - 1 - _before;
        foreach (var code in column.CodesWith(phrase[_before]))
        {
            if (Fits(column.Piece(code)))
                _marks[code] = 1;
        }
    }

    /// <summary>Occurrences in a document, overlapping ones too.</summary>
    public int Count(int docId)
    {
        var codes = _column.Codes(docId);
        var count = 0;
        for (var i = Marks.Next(codes, 0, _marks); i < codes.Length;)
        {
            var start = Math.Max(0, i - _before);
            var end = i + _after + 1;
            for (i = Marks.Next(codes, i + 1, _marks); i < codes.Length && i - _before < end; i = Marks.Next(codes, i + 1, _marks))
                end = i + _after + 1;
            count += CountIn(_column.Decode(codes[start..Math.Min(end, codes.Length)], ref _buffer));
        }

        return count;
    }

    /// <summary>Whether the chosen unit of an occurrence may lie in a piece.</summary>
    private bool Fits(ReadOnlySpan<char> piece)
    {
        for (var at = 0; at < piece.Length; at++)
        {
            var before = Math.Min(at, _before);
            var length = before + Math.Min(piece.Length - at, _phrase.Length - _before);
            if (piece.Slice(at - before, length).SequenceEqual(_phrase.AsSpan(_before - before, length)))
                return true;
        }

        return false;
    }

    private int CountIn(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var from = 0; text[from..].IndexOf(_phrase, StringComparison.Ordinal) is var at and >= 0; from += at + 1)
            count++;
        return count;
    }
}
