using SearchService.Engine.StoredText;

namespace SearchService.Engine.Search;

/// <summary>Counts a phrase in stored texts without making the whole text.</summary>
/// <remarks>
/// Every occurrence touches a piece that holds the phrase's chosen unit. A piece has at least one unit, so an occurrence lies
/// within length − 1 pieces before and after such a piece: only these windows are decoded. Windows that touch are one, so no
/// occurrence is cut or counted twice.
/// </remarks>
internal sealed class PhraseVerifier
{
    private readonly TextColumn _column;
    private readonly string _phrase;
    private readonly ulong[] _marks;
    private char[] _buffer = new char[1024];

    public PhraseVerifier(TextColumn column, string phrase, SearchScratch scratch)
    {
        _column = column;
        _phrase = phrase;
        _marks = scratch.Words(TextColumn.MarkWords);
        _marks.AsSpan(0, TextColumn.MarkWords).Clear();
        // The unit that the fewest pieces hold is the likeliest to be rare in the texts.
        var rarest = column.CodesWith(phrase[0]);
        foreach (var unit in phrase.AsSpan(1))
        {
            if (column.CodesWith(unit) is var codes && codes.Length < rarest.Length)
                rarest = codes;
        }

        foreach (var code in rarest)
            _marks[code >> 6] |= 1UL << (code & 63);
    }

    /// <summary>Occurrences in a document, overlapping ones too.</summary>
    public int Count(int docId)
    {
        var codes = _column.Codes(docId);
        var marks = _marks;
        var count = 0;
        var reach = _phrase.Length - 1;
        for (var i = 0; i < codes.Length; i++)
        {
            var code = codes[i];
            if ((marks[code >> 6] >> (code & 63) & 1) == 0)
                continue;
            var start = Math.Max(0, i - reach);
            var end = i + reach + 1;
            for (var j = i + 1; j < codes.Length && j - reach < end; j++)
            {
                if ((marks[codes[j] >> 6] >> (codes[j] & 63) & 1) != 0)
                    end = j + reach + 1;
            }

            end = Math.Min(end, codes.Length);
            count += CountIn(_column.Decode(codes[start..end], ref _buffer));
            i = end - 1;
        }

        return count;
    }

    private int CountIn(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var from = 0; text[from..].IndexOf(_phrase, StringComparison.Ordinal) is var at and >= 0; from += at + 1)
            count++;
        return count;
    }
}
