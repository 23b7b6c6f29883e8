namespace SearchService.Ingestion.Structure;

/// <summary>The numbering that a line starts with.</summary>
/// <param name="Kind">Its style.</param>
/// <param name="Ordinal">The number it says: 1, 2, …; 99 for 最后.</param>
/// <param name="Label">As it stands in a path: 一, （一）, 1, 1.1, （1）, ①, 一是, 第一, 第一部分.</param>
/// <param name="Length">UTF-16 units of the line it takes, blanks after it included.</param>
internal readonly record struct LineHead(HeadKind Kind, int Ordinal, string Label, int Length)
{
    private const string Digits = "一二三四五六七八九十";
    private const string CircledDigits = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

    /// <summary>Reads the numbering at the start of <paramref name="line"/>, which has no blanks before it.</summary>
    /// <returns>Null where the line has none.</returns>
    public static LineHead? Read(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty) return null;
        return line[0] switch
        {
            '（' or '(' => ReadParenthesised(line),
            '第' => ReadPartOrOrdinal(line),
            >= '①' and <= '⑳' => new LineHead(HeadKind.Circled, line[0] - '①' + 1, CircledDigits[line[0] - '①'].ToString(), Blanks(line, 1)),
            >= '0' and <= '9' or >= '０' and <= '９' => ReadArabic(line),
            '首' when line.StartsWith("首先") && IsPause(line, 2) => new LineHead(HeadKind.Ordinal, 1, "首先", 3),
            '其' when line.StartsWith("其次") && IsPause(line, 2) => new LineHead(HeadKind.Ordinal, 2, "其次", 3),
            '其' when line.Length > 2 && Digits.Contains(line[1]) && IsPause(line, 2) => new LineHead(HeadKind.Ordinal, Digits.IndexOf(line[1]) + 1, "其" + line[1], 3),
            '再' when line.StartsWith("再次") && IsPause(line, 2) => new LineHead(HeadKind.Ordinal, 3, "再次", 3),
            '最' when line.StartsWith("最后") && IsPause(line, 2) => new LineHead(HeadKind.Ordinal, 99, "最后", 3),
            var c when Digits.Contains(c) => ReadChinese(line),
            _ => null,
        };
    }

    private static LineHead? ReadChinese(ReadOnlySpan<char> line)
    {
        var digits = DigitRun(line);
        if (digits == 0 || digits > 3 || ChineseNumber(line[..digits]) is not (> 0 and var ordinal)) return null;
        var label = line[..digits].ToString();
        if (digits == line.Length) return new LineHead(HeadKind.Chinese, ordinal, label, digits); // a bare 一 on its own line
        var next = line[digits];
        if (next is '、' or '．' || next == '.' && !(digits + 1 < line.Length && char.IsAsciiDigit(line[digits + 1])))
            return new LineHead(HeadKind.Chinese, ordinal, label, Blanks(line, digits + 1));
        if (char.IsWhiteSpace(next))
        {
            var after = Blanks(line, digits);
            return after < line.Length && line[after] is '、' or '．' ? new LineHead(HeadKind.Chinese, ordinal, label, Blanks(line, after + 1)) : null;
        }

        if (digits <= 2 && next is '是' or '要' && !(digits + 1 < line.Length && line[digits + 1] is '求' or '件'))
            return new LineHead(HeadKind.Item, ordinal, label + next, digits + 1);
        return ReadBlock(line, digits, ordinal);
    }

    /// <summary>四大问题：</summary>
    private static LineHead? ReadBlock(ReadOnlySpan<char> line, int digits, int ordinal)
    {
        if (digits != 1 || line.Length < 5 || line[1] is not ('大' or '个') || line[4] is not ('：' or ':')) return null;
        return line[2..4] is "问题" or "挑战" or "风险" or "短板" or "任务" or "不足" or "困难" or "矛盾" or "原因"
            ? new LineHead(HeadKind.Block, ordinal, line[..4].ToString(), 0)
            : null;
    }

    private static LineHead? ReadParenthesised(ReadOnlySpan<char> line)
    {
        var end = line[..Math.Min(line.Length, 8)].IndexOfAny('）', ')');
        if (end < 2) return null;
        var inside = line[1..end].Trim();
        if (inside.IsEmpty) return null;
        if (DigitRun(inside) == inside.Length && inside.Length <= 3 && ChineseNumber(inside) is > 0 and var chinese)
            return new LineHead(HeadKind.ChineseParen, chinese, $"（{inside}）", AfterParen(line, end + 1));
        return inside.Length <= 2 && ArabicNumber(inside) is > 0 and var arabic
            ? new LineHead(HeadKind.ArabicParen, arabic, $"（{arabic}）", AfterParen(line, end + 1))
            : null;
    }

    private static LineHead? ReadArabic(ReadOnlySpan<char> line)
    {
        var digits = 0;
        while (digits < line.Length && IsArabic(line[digits])) digits++;
        if (digits > 2 || digits == line.Length || ArabicNumber(line[..digits]) is not (> 0 and var ordinal)) return null;
        if (line[digits] is '）' or ')') return new LineHead(HeadKind.ArabicParen, ordinal, $"（{ordinal}）", Blanks(line, digits + 1));
        if (line[digits] is not ('.' or '．' or '、')) return null;
        if (digits + 1 < line.Length && IsArabic(line[digits + 1])) return line[digits] is '、' ? null : ReadDecimal(line, digits, ordinal);
        return new LineHead(HeadKind.Arabic, ordinal, ordinal.ToString(), Blanks(line, digits + 1));
    }

    /// <summary>1.1 or 1.1. before a heading; not 1.1万 nor 2.5%.</summary>
    private static LineHead? ReadDecimal(ReadOnlySpan<char> line, int digits, int first)
    {
        var end = digits + 1;
        while (end < line.Length && IsArabic(line[end])) end++;
        if (end - digits - 1 > 2 || end == line.Length || ArabicNumber(line[(digits + 1)..end]) is not (> 0 and var second)) return null;
        var marked = line[end] is '.' or '．' or '、' || char.IsWhiteSpace(line[end]);
        if (!marked || end + 1 < line.Length && IsArabic(line[end + 1])) return null;
        return new LineHead(HeadKind.Decimal, second, $"{first}.{second}", Blanks(line, end + 1));
    }

    private static LineHead? ReadPartOrOrdinal(ReadOnlySpan<char> line)
    {
        var start = Blanks(line, 1);
        var rest = line[start..];
        var digits = DigitRun(rest);
        var ordinal = digits > 0 ? ChineseNumber(rest[..digits]) : 0;
        if (digits == 0)
        {
            while (digits < rest.Length && IsArabic(rest[digits])) digits++;
            ordinal = ArabicNumber(rest[..digits]);
        }

        if (digits is 0 or > 3 || ordinal <= 0 || digits == rest.Length) return null;
        var after = rest[digits..];
        var length = start + digits;
        var unit = after.StartsWith("部分") ? 2 : after[0] is '章' or '篇' or '编' or '节' ? 1 : 0;
        if (unit > 0)
        {
            // 第一部分 stands before a blank, a mark or the line end: 第一部分是关于… is a sentence.
            if (after.Length > unit && !char.IsWhiteSpace(after[unit]) && after[unit] is not ('、' or '：' or ':' or '，' or '.' or '．')) return null;
            var kind = unit == 2 || after[0] is '篇' or '编' ? HeadKind.Part : after[0] == '章' ? HeadKind.Chapter : HeadKind.Subchapter;
            var stop = length + unit;
            if (stop < line.Length && !char.IsWhiteSpace(line[stop])) stop++;
            return new LineHead(kind, ordinal, line[..(length + unit)].ToString(), Blanks(line, stop));
        }

        if (after[0] is '，' or '、' or ',' or '：' or ':') return new LineHead(HeadKind.Ordinal, ordinal, "第" + rest[..digits].ToString(), length + 1);
        return after[0] == '是' ? new LineHead(HeadKind.Ordinal, ordinal, "第" + rest[..digits].ToString(), length + 1) : null;
    }

    /// <summary>The number that up to three of 一…十 say; 0 where they say none.</summary>
    public static int ChineseNumber(ReadOnlySpan<char> digits)
    {
        var ten = digits.IndexOf('十');
        if (ten < 0) return digits.Length == 1 ? Digits.IndexOf(digits[0]) + 1 : 0;
        var tens = ten == 0 ? 1 : ten == 1 && digits[0] != '十' ? Digits.IndexOf(digits[0]) + 1 : 0;
        if (tens == 0 || digits.Length - ten > 2) return 0;
        var ones = digits.Length - ten == 2 ? Digits.IndexOf(digits[ten + 1]) + 1 : 0;
        return ones == 10 ? 0 : tens * 10 + ones;
    }

    private static int ArabicNumber(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var c in digits)
        {
            if (!IsArabic(c) || value > 999) return 0;
            value = value * 10 + (c >= '０' ? c - '０' : c - '0');
        }

        return value;
    }

    private static int DigitRun(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && Digits.Contains(text[length])) length++;
        return length;
    }

    private static bool IsArabic(char c) => c is >= '0' and <= '9' or >= '０' and <= '９';

    private static bool IsPause(ReadOnlySpan<char> line, int at) => at < line.Length && line[at] is '，' or ',' or '、' or '是' or '要';

    private static int AfterParen(ReadOnlySpan<char> line, int at) => Blanks(line, at < line.Length && line[at] is '、' or '.' ? at + 1 : at);

    private static int Blanks(ReadOnlySpan<char> line, int at)
    {
        while (at < line.Length && char.IsWhiteSpace(line[at])) at++;
        return at;
    }
}
