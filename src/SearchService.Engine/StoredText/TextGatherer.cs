namespace SearchService.Engine.StoredText;

/// <summary>The texts of one field of a segment while it is filled: kept as they are until there are pieces, as codes from then on.</summary>
/// <remarks>Codes take a quarter of the memory, and the caller's strings need not live as long as the segment.</remarks>
internal sealed class TextGatherer(int fieldOrdinal, SharedPieces shared)
{
    private List<string?> _waiting = [];
    private PieceSet? _pieces;
    private TextEncoder? _encoder;

    /// <summary>UTF-16 units of all texts.</summary>
    public long UnitCount { get; private set; }

    /// <summary>Roughly the bytes of memory held.</summary>
    public long HeldBytes => (_encoder?.CodeCount ?? UnitCount) * 2;

    /// <summary>Appends a document's text; null = none.</summary>
    public void Add(string? text)
    {
        UnitCount += text?.Length ?? 0;
        if (_encoder is not null)
        {
            Encode(text);
            return;
        }

        _waiting.Add(text);
        _pieces = shared.Find(fieldOrdinal);
        if (_pieces is null && UnitCount >= shared.TrainingUnits)
            _pieces = shared.Get(fieldOrdinal, _waiting);
        if (_pieces is null)
            return;
        _encoder = new TextEncoder(_pieces);
        foreach (var waiting in _waiting)
            Encode(waiting);
        _waiting = [];
    }

    /// <summary>All of them. Nothing may be added afterwards.</summary>
    public EncodedTexts Finish()
    {
        if (_encoder is null)
            return EncodedTexts.Of(_waiting.Count, docId => _waiting[docId], docId => _waiting[docId] is not null);
        if (_pieces is not null)
            shared.Judge(fieldOrdinal, _pieces, UnitCount, Math.Max(1, _encoder.CodeCount));
        return _encoder.Finish();
    }

    private void Encode(string? text)
    {
        if (_encoder!.TryAdd(text, text is not null))
            return;
        // Thousands of units that the shared pieces do not know: pieces for these texts alone, every unit among them.
        var texts = Enumerable.Range(0, _encoder.DocumentCount).Select(docId => _encoder.Has(docId) ? _encoder.Text(docId) : null).Append(text).ToList();
        _pieces = null;
        _encoder = new TextEncoder(PieceTrainer.Train(texts.Count, docId => texts[docId]));
        foreach (var again in texts)
        {
            var isAdded = _encoder.TryAdd(again, again is not null);
            Debug.Assert(isAdded, "every unit that occurs is a piece");
        }
    }
}
