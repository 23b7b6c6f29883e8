using SearchService.Engine.Analysis;
using SearchService.Engine.Text;

namespace SearchService.Reports.Text;

/// <summary>A search unit on all levels of text, and the way from a match back to what was written.</summary>
/// <remarks>decoded → cleaned (noise removed) → reading (D read as 党) → folded (width, case, script). A pure function of the catalog's rows:
/// what the index holds is computed once more when a hit is shown, and not stored.</remarks>
internal sealed class UnitText
{
    private readonly FileReadings _file;
    private readonly int _start;        // in the decoded original
    private readonly int _cleanedStart; // in the cleaned text of the file
    private readonly OffsetMap _readingMap;
    private readonly FoldedText _folded;

    /// <param name="file">Of the file the unit is in.</param>
    /// <param name="cleaned">The unit's cleaned text.</param>
    /// <param name="cleanedStart">Its place in the file's cleaned text.</param>
    /// <param name="start">The unit's place in the decoded original.</param>
    public UnitText(FileReadings file, string cleaned, int cleanedStart, int start)
    {
        _file = file;
        _start = start;
        _cleanedStart = cleanedStart;
        Cleaned = cleaned;
        (var reading, _readingMap) = file.Read(cleaned, cleanedStart);
        _folded = Normalizer.Fold(reading);
    }

    /// <summary>What is shown.</summary>
    public string Cleaned { get; }

    /// <summary>What folded phrases and words are looked up in: the index's field <c>text</c>.</summary>
    public string Folded => _folded.Text;

    /// <summary>The place of a match in <see cref="Folded"/>.</summary>
    public UnitSpan OfFolded(TextSpan folded)
    {
        var cleaned = _readingMap.ToSource(_folded.Map.ToSource(folded));
        var decoded = _file.Map.ToSource(new TextSpan(cleaned.Start + _cleanedStart, cleaned.End + _cleanedStart));
        return new UnitSpan(cleaned, decoded);
    }

    /// <summary>The place of a match in the unit's stretch of the decoded original: the index's field <c>literal</c>.</summary>
    public UnitSpan OfLiteral(TextSpan literal)
    {
        var decoded = new TextSpan(literal.Start + _start, literal.End + _start);
        var derived = _file.Map.ToDerived(decoded);
        var start = Math.Clamp(derived.Start - _cleanedStart, 0, Cleaned.Length);
        return new UnitSpan(new TextSpan(start, Math.Clamp(derived.End - _cleanedStart, start, Cleaned.Length)), decoded);
    }
}

/// <summary>One match.</summary>
/// <param name="Cleaned">In the unit's cleaned text; empty where only removed signs matched.</param>
/// <param name="Decoded">In the decoded original of the file.</param>
internal readonly record struct UnitSpan(TextSpan Cleaned, TextSpan Decoded);
