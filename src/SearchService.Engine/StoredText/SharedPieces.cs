namespace SearchService.Engine.StoredText;

/// <summary>The pieces that a writer has trained, by field, so that they are trained once and not for every segment. Thread-safe.</summary>
/// <remarks>
/// They live in the writer's memory; a segment holds a copy of those it uses, with numbers of its own, and so depends on no other file.
/// A set is dropped when texts come that it fits badly: the next segment trains another.
/// </remarks>
/// <param name="trainingUnits">UTF-16 units of text that a set is trained on, at least. A smaller segment has one of its own, unless there is a shared one already.</param>
internal sealed class SharedPieces(int trainingUnits = SharedPieces.TrainingUnitsUsual)
{
    public const int TrainingUnitsUsual = 4 << 20;

    private const double FitMin = 0.8; // of the units a code that the set reached at first
    private const int JudgedUnitsMin = 1 << 20;
    private readonly Lock _lock = new();
    private readonly Dictionary<int, Trained> _byField = [];

    /// <summary>UTF-16 units of text that a set is trained on, at least.</summary>
    public int TrainingUnits { get; } = trainingUnits;

    /// <summary>The set of a field; null when none is trained yet.</summary>
    public PieceSet? Find(int fieldOrdinal)
    {
        lock (_lock)
            return _byField.GetValueOrDefault(fieldOrdinal)?.Pieces;
    }

    /// <summary>The set of a field, trained on these texts if there is none yet.</summary>
    public PieceSet Get(int fieldOrdinal, IReadOnlyList<string?> texts)
    {
        lock (_lock)
        {
            if (_byField.TryGetValue(fieldOrdinal, out var known))
                return known.Pieces;
            var pieces = PieceTrainer.Train(texts.Count, docId => texts[docId]);
            _byField.Add(fieldOrdinal, new Trained(pieces));
            return pieces;
        }
    }

    /// <summary>Says how well a set did.</summary>
    /// <param name="fieldOrdinal">Of the field.</param>
    /// <param name="pieces">The set.</param>
    /// <param name="unitCount">UTF-16 units of the texts.</param>
    /// <param name="codeCount">Codes they took.</param>
    public void Judge(int fieldOrdinal, PieceSet pieces, long unitCount, long codeCount)
    {
        if (unitCount < JudgedUnitsMin)
            return;
        lock (_lock)
        {
            if (!_byField.TryGetValue(fieldOrdinal, out var trained) || trained.Pieces != pieces)
                return;
            var unitsPerCode = unitCount / (double)codeCount;
            if (trained.UnitsPerCode == 0)
                trained.UnitsPerCode = unitsPerCode;
            else if (unitsPerCode < trained.UnitsPerCode * FitMin)
                _byField.Remove(fieldOrdinal);
        }
    }

    private sealed class Trained(PieceSet pieces)
    {
        public PieceSet Pieces { get; } = pieces;

        /// <summary>Of the first texts judged; 0 before.</summary>
        public double UnitsPerCode { get; set; }
    }
}
