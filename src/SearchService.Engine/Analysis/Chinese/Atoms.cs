using System.Buffers;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>Runs that are words by their form: figures, numerals, Latin, repeated signs.</summary>
internal static class Atoms
{
    /// <summary>Longest run in units; a longer one is cut.</summary>
    public const int LengthMax = 1024;

    private static readonly SearchValues<char> Counting = SearchValues.Create("十百千万亿两"); // no figures of a year

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

    /// <summary>End of the number that starts at a figure, a numeral, 第, 几, 数, 上 or a minus sign; <paramref name="at"/> where there is none.</summary>
    public static int NumberEnd(ReadOnlySpan<char> text, int at)
    {
        var limit = Math.Min(text.Length, at + LengthMax);
        var body = at + PrefixLength(text[at..]);
        if (text[at] == '第' && body < limit && text[body] == '(') return OrdinalInBracketsEnd(text, at, limit);
        var end = body;
        while (end < limit)
        {
            if (IsFigure(text[end])) end++;
            else if (end > body && end + 1 < limit && IsPoint(text[end]) && IsFigure(text[end - 1]) && IsFigure(text[end + 1])) end += 2;
            else break;
        }

        if (end == body) return at;
        if (body > at && text[at] is '几' or '数' or '上' && !IsMagnitude(text[body])) return at;
        if (end < limit && text[end] is '%' or '‰') end++;
        return end;
    }

    /// <summary>Whether the figure that ends at <paramref name="end"/> is the first half of a unit: 千瓦, 千米.</summary>
    public static bool EndsInUnit(ReadOnlySpan<char> text, int end) =>
        text[end - 1] == '千' && end < text.Length && text[end] is '瓦' or '伏' or '克' or '米' or '卡' or '赫' or '帕';

    /// <summary>Whether the hyphen is the sign of a number.</summary>
    public static bool IsMinus(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && UnitKinds.Of(text[at + 1]) == UnitKind.Digit && (at == 0 || !(IsAlphanumeric(text[at - 1]) || text[at - 1] is '-' or '年' or '月' or '日'));

    private static int PrefixLength(ReadOnlySpan<char> text) => text[0] switch
    {
        '第' or '几' or '数' or '上' or '-' => 1,
        '百' or '千' or '万' when text.Length > 3 && text[1] == '分' && text[2] == '之' => 3,
        _ => 0,
    };

    private static int OrdinalInBracketsEnd(ReadOnlySpan<char> text, int at, int limit)
    {
        var end = at + 2;
        while (end < limit && IsFigure(text[end])) end++;
        return end > at + 2 && end < limit && text[end] == ')' ? end + 1 : at;
    }

    private static bool IsPoint(char unit) => unit is '.' or ',' or '·' or '点' or '/';

    private static bool IsMagnitude(char unit) => unit is '十' or '百' or '千' or '万' or '亿';

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

    /// <summary>End of the date or time that a number and what follows it make; <paramref name="end"/> where they make none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">First unit of the number.</param>
    /// <param name="end">One past its last unit.</param>
    public static int TimeEnd(ReadOnlySpan<char> text, int at, int end)
    {
        if (end >= text.Length || !IsFigure(text[at])) return end;
        var number = text[at..end];
        return text[end] switch
        {
            '年' => IsYear(number) ? end + 1 : end,
            '月' => end + 1 < text.Length && text[end + 1] == '份' ? end + 2 : end + 1,
            '日' or '时' => end + 1,
            '点' => end + 1 < text.Length && text[end + 1] == '钟' ? end + 2 : end,
            '分' or '秒' => at > 0 && text[at - 1] is '时' or '点' or '分' ? end + 1 : end,
            _ => end,
        };
    }

    /// <summary>Whether a number before 年 names a year and is no span of years.</summary>
    private static bool IsYear(ReadOnlySpan<char> number) =>
        UnitKinds.Of(number[0]) == UnitKind.Digit ? number.Length == 4 : number.Length >= 2 && number.IndexOfAny(Counting) < 0;

    private static bool IsAlphanumeric(char unit) => UnitKinds.Of(unit) is UnitKind.Digit or UnitKind.Letter;

    private static bool IsFigure(char unit) => UnitKinds.Of(unit) == UnitKind.Digit || UnitKinds.IsNumeral(unit);
}
