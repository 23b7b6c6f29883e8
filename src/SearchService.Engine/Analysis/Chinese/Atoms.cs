namespace SearchService.Engine.Analysis.Chinese;

/// <summary>Runs that are words by their form: figures, numerals, Latin, repeated signs.</summary>
internal static class Atoms
{
    /// <summary>Longest run in units; a longer one is cut.</summary>
    public const int LengthMax = 1024;

    /// <summary>End of the run of Latin letters and figures, with dots, hyphens and underscores between them.</summary>
    public static int LatinEnd(ReadOnlySpan<char> text, int at)
    {
        var limit = Math.Min(text.Length, at + LengthMax);
        var end = at + 1;
        while (end < limit)
        {
            if (IsAlphanumeric(text[end])) end++;
            else if (text[end] is '.' or '-' or '_' or '@' or '/' or '\'' && end + 1 < limit && IsAlphanumeric(text[end + 1])) end += 2;
            else break;
        }

        return end;
    }

    /// <summary>End of the number that starts at a figure, a numeral or 第; <paramref name="at"/> where there is none.</summary>
    public static int NumberEnd(ReadOnlySpan<char> text, int at)
    {
        var limit = Math.Min(text.Length, at + LengthMax);
        var end = at;
        if (text[at] == '第') end++;
        else if (text[at..].StartsWith("百分之", StringComparison.Ordinal)) end += 3;
        var body = end;
        while (end < limit)
        {
            if (UnitKinds.Of(text[end]) == UnitKind.Digit || UnitKinds.IsNumeral(text[end])) end++;
            else if (end > body && end + 1 < limit && text[end] is '.' or ',' or '·' or '点' && IsFigure(text[end - 1]) && end + 1 < limit && IsFigure(text[end + 1])) end += 2;
            else break;
        }

        if (end == body) return at;
        if (end < limit && text[end] is '%' or '‰') end++;
        return end;
    }

    /// <summary>End of the run of one sign, for signs that are written doubled.</summary>
    public static int RepeatEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        if (text[at] is not ('-' or '…' or '.' or '~')) return end;
        var limit = Math.Min(text.Length, at + LengthMax);
        while (end < limit && text[end] == text[at]) end++;
        return end;
    }

    /// <summary>Whether a cut would part a run of Latin letters or figures.</summary>
    public static bool IsInside(ReadOnlySpan<char> text, int at) =>
        at < text.Length && IsAlphanumeric(text[at]) && IsAlphanumeric(text[at - 1]);

    private static bool IsAlphanumeric(char unit) => UnitKinds.Of(unit) is UnitKind.Digit or UnitKind.Letter;

    private static bool IsFigure(char unit) => UnitKinds.Of(unit) == UnitKind.Digit || UnitKinds.IsNumeral(unit);
}
