using SearchService.Engine.Storage;

namespace SearchService.Engine.StoredText;

/// <summary>Writes texts by longest match in the pieces of a set, one after another; of the pieces, only those used are kept.</summary>
internal sealed class TextEncoder
{
    private readonly PieceSet _pieces;
    private readonly Dictionary<char, ushort> _more = []; // units that are no pieces of the set become pieces here
    private readonly List<char> _moreUnits = [];
    private Growing<ushort> _codes = new(1 << 12);
    private Growing<int> _ends = new(1 << 8);
    private Growing<bool> _present = new(1 << 8);

    public TextEncoder(PieceSet pieces) => _pieces = pieces;

    public int DocumentCount => _present.Count;

    /// <summary>Codes so far.</summary>
    public int CodeCount => _codes.Count;

    /// <summary>Appends a document's text.</summary>
    /// <param name="text">Empty when it has none.</param>
    /// <param name="isPresent">Whether it has one.</param>
    /// <returns>False, and nothing is appended, when there are not enough codes for its units.</returns>
    public bool TryAdd(ReadOnlySpan<char> text, bool isPresent)
    {
        var start = _codes.Count;
        for (var rest = text; !rest.IsEmpty;)
        {
            var code = _pieces.Longest(rest, out var length);
            if (code < 0)
            {
                length = 1;
                if (!TryCode(rest[0], out code))
                {
                    _codes.CutTo(start);
                    return false;
                }
            }

            _codes.Add((ushort)code);
            rest = rest[length..];
        }

        _ends.Add(_codes.Count);
        _present.Add(isPresent);
        return true;
    }

    /// <summary>A text that was added, decoded.</summary>
    public string Text(int docId)
    {
        var text = new System.Text.StringBuilder();
        foreach (var code in _codes.Span[(docId == 0 ? 0 : _ends[docId - 1]).._ends[docId]])
            text.Append(PieceOf(code));
        return text.ToString();
    }

    public bool Has(int docId) => _present[docId];

    /// <summary>The texts with codes of their own for the pieces they use. The encoder is empty afterwards.</summary>
    public EncodedTexts Finish()
    {
        var numbers = new int[_pieces.Count + _more.Count];
        var codes = _codes.Span.ToArray();
        foreach (var code in codes)
            numbers[code] = 1;
        var used = new List<string>();
        for (var code = 0; code < numbers.Length; code++)
        {
            if (numbers[code] == 0)
                continue;
            numbers[code] = used.Count;
            used.Add(PieceOf(code));
        }

        foreach (ref var code in codes.AsSpan())
            code = (ushort)numbers[code];
        var texts = new EncodedTexts(codes, [0, .. _ends.Span], _present.Span.ToArray(), PieceTable.Of(used));
        _codes.Free();
        _ends.Free();
        _present.Free();
        return texts;
    }

    private string PieceOf(int code) => code < _pieces.Count ? _pieces[code] : _moreUnits[code - _pieces.Count].ToString();

    private bool TryCode(char unit, out int code)
    {
        var isKnown = _more.TryGetValue(unit, out var known);
        code = isKnown ? known : _pieces.Count + _more.Count;
        if (isKnown)
            return true;
        if (code == PieceSet.CountMax)
            return false;
        _more.Add(unit, (ushort)code);
        _moreUnits.Add(unit);
        return true;
    }
}
