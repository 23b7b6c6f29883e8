using SearchService.Engine.Text;

namespace SearchService.Engine.Analysis;

/// <summary>One run of the normalizer over one text.</summary>
/// <remarks>
/// Every rule decides on characters already folded (the end of the output, and the one character that comes next),
/// so a second run over the output decides as the first did. Replacements of one unit by one unit leave no edit.
/// </remarks>
internal ref struct FoldWriter
{
    private const int ReadingLengthMax = 7; // letters of a bracketed reading: zhuāng has six, one to spare
    private const int MaskLengthMax = 4;

    private readonly ReadOnlySpan<char> _source;
    private readonly Span<char> _output;
    private readonly FoldingTables _tables = FoldingTables.Default;
    private readonly List<Edit> _edits = [];
    private int _length; // units written

    /// <param name="source">The text to fold.</param>
    /// <param name="output">Room for as many units.</param>
    public FoldWriter(ReadOnlySpan<char> source, Span<char> output)
    {
        _source = source;
        _output = output;
    }

    private readonly record struct Edit(int SourceStart, int SourceLength, int OutputStart, int OutputLength);

    /// <summary>Folds the text and returns the units written.</summary>
    /// <param name="first">Index of the first unit that may need work.</param>
    public int Write(int first)
    {
        _source[..first].CopyTo(_output);
        _length = first;
        var map = _tables.Map;
        var classes = _tables.Classes;
        var traditional = false;
        for (var at = first; at < _source.Length;)
        {
            var unit = _source[at];
            var folding = classes[unit];
            switch ((FoldingClass)(folding & FoldingTables.ClassMask))
            {
                case FoldingClass.Plain:
                    traditional |= (folding & FoldingTables.TraditionalFlag) != 0;
                    _output[_length++] = map[unit];
                    at++;
                    break;
                case FoldingClass.MaskLetter:
                    at = WriteMaskLetters(at);
                    break;
                case FoldingClass.ClosingBracket:
                    _output[_length++] = ')';
                    at++;
                    DropReading(at);
                    break;
                default:
                    at = WriteWhiteSpace(at);
                    break;
            }
        }

        if (traditional) _tables.Simplify(_output[..Length]);
        return _length;
    }

    private readonly int Length => _length;

    /// <summary>The map from the source to what was written.</summary>
    public readonly OffsetMap BuildMap()
    {
        if (_edits.Count == 0) return OffsetMap.Identity(_source.Length);
        var builder = new OffsetMap.Builder();
        var at = 0;
        foreach (var edit in _edits)
        {
            builder.Keep(edit.SourceStart - at);
            builder.Replace(edit.SourceLength, edit.OutputLength);
            at = edit.SourceStart + edit.SourceLength;
        }

        builder.Keep(_source.Length - at);
        return builder.Build();
    }

    private int WriteWhiteSpace(int start)
    {
        bool hasBreak = false, hasBlank = false;
        var end = start;
        for (; end < _source.Length; end++)
        {
            var folding = ClassOf(end);
            if (folding == FoldingClass.Break) hasBreak = true;
            else if (folding == FoldingClass.Blank) hasBlank = true;
            else if (folding != FoldingClass.Invisible) break;
        }

        var inside = _length > 0 && end < _source.Length;
        if (inside && hasBreak)
            Put('\n', start, end);
        else if (inside && hasBlank && !_tables.IsChinese(_output[_length - 1]) && !_tables.IsChinese(_tables.Map[_source[end]]))
            Put(' ', start, end);
        else
            _edits.Add(new Edit(start, end - start, _length, 0));
        return end;
    }

    private int WriteMaskLetters(int start)
    {
        int end = start, count = 0;
        bool anyX = false, anyCircle = false, anyStar = false;
        for (; end < _source.Length; end++)
        {
            var folding = ClassOf(end);
            if (folding == FoldingClass.Invisible) continue;
            if (folding != FoldingClass.MaskLetter) break;
            count++;
            var letter = _tables.Map[_source[end]];
            if (letter == 'x') anyX = true;
            else if (letter == '〇') anyCircle = true;
            else anyStar = true;
        }

        var previous = _length > 0 ? _output[_length - 1] : '\0';
        var next = NextWritten(end);
        if (IsYear(count, anyCircle, next))
        {
            var from = Retract(_length - 2);
            Put(Normalizer.MaskChar, from, end);
            return end;
        }

        var isNumeral = anyCircle && !anyX && !anyStar && (IsChineseDigit(previous) || IsChineseDigit(next));
        var isShort = count <= MaskLengthMax && (count >= 2 || anyX);
        if (isShort && !isNumeral && !char.IsAsciiLetterOrDigit(previous) && !char.IsAsciiLetter(next) && !FoldingTables.IsToneLetter(next))
        {
            Put(Normalizer.MaskChar, start, end);
            return end;
        }

        for (var at = start; at < end; at++)
        {
            if (ClassOf(at) == FoldingClass.MaskLetter) _output[_length++] = _tables.Map[_source[at]];
            else _edits.Add(new Edit(at, 1, _length, 0));
        }

        return end;
    }

    /// <summary>Whether the output ends in 20 and the letters that follow make it a masked year: 20xx, 20x年.</summary>
    private readonly bool IsYear(int count, bool anyCircle, char next) =>
        !anyCircle
        && _length >= 2 && _output[_length - 1] == '0' && _output[_length - 2] == '2'
        && (_length == 2 || !char.IsAsciiLetterOrDigit(_output[_length - 3]))
        && !FollowsOpenYear(_length - 2)
        && (count == 2 ? !char.IsAsciiLetterOrDigit(next) : count == 1 && next == '年');

    /// <summary>Whether 20 and two signs stand before, which were no masked year only because of the figure now behind them: 20**20xx.</summary>
    private readonly bool FollowsOpenYear(int length) =>
        length >= 4 && IsMaskSign(_output[length - 1]) && IsMaskSign(_output[length - 2]) && _output[length - 3] == '0' && _output[length - 4] == '2';

    /// <summary>The character that will stand next in the output, a blank where one is kept; zero at the end.</summary>
    private readonly char NextWritten(int at)
    {
        var end = at;
        while (end < _source.Length && ClassOf(end) is FoldingClass.Blank or FoldingClass.Invisible) end++;
        if (end == _source.Length || ClassOf(end) == FoldingClass.Break) return '\0';
        return end == at || _tables.IsChinese(_tables.Map[_source[end]]) ? _tables.Map[_source[end]] : ' ';
    }

    /// <summary>Takes back a bracketed reading that the closing bracket just written completes.</summary>
    private void DropReading(int sourceEnd)
    {
        var open = _length - 2;
        var hasTone = false;
        for (; open > 0 && _length - 2 - open <= ReadingLengthMax; open--)
        {
            if (FoldingTables.IsToneLetter(_output[open])) hasTone = true;
            else if (_output[open] is < 'a' or > 'z') break;
        }

        if (!hasTone || open < 1 || _output[open] != '(' || !FoldingTables.IsHan(_output[open - 1])) return;
        var from = Retract(open);
        _edits.Add(new Edit(from, sourceEnd - from, _length, 0));
    }

    /// <summary>Shortens the output and says from which source unit on its end must be written anew.</summary>
    private int Retract(int length)
    {
        var from = int.MaxValue;
        while (_edits.Count > 0 && _edits[^1].OutputStart >= length)
        {
            from = _edits[^1].SourceStart;
            _edits.RemoveAt(_edits.Count - 1);
        }

        _length = length;
        if (_edits.Count == 0) return Math.Min(from, length);
        var last = _edits[^1];
        return Math.Min(from, last.SourceStart + last.SourceLength + (length - last.OutputStart - last.OutputLength));
    }

    private void Put(char unit, int sourceStart, int sourceEnd)
    {
        if (sourceEnd - sourceStart != 1) _edits.Add(new Edit(sourceStart, sourceEnd - sourceStart, _length, 1));
        _output[_length++] = unit;
    }

    private readonly FoldingClass ClassOf(int at) => (FoldingClass)(_tables.Classes[_source[at]] & FoldingTables.ClassMask);

    private static bool IsMaskSign(char unit) => unit is 'x' or '×' or '*';

    private static bool IsChineseDigit(char unit) => unit is '一' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '零';
}
