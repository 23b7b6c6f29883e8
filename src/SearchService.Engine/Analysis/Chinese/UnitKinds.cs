namespace SearchService.Engine.Analysis.Chinese;

/// <summary>Tables over single units of folded text.</summary>
internal static class UnitKinds
{
    private const string Numerals = "〇零一二三四五六七八九十百千万亿两";
    private static readonly UnitKind[] Kinds = Build();
    private static readonly bool[] IsNumeralUnit = Mark(Numerals);

    public static UnitKind Of(char unit) => Kinds[unit];

    /// <summary>Whether the unit is a figure of a Chinese numeral.</summary>
    public static bool IsNumeral(char unit) => IsNumeralUnit[unit];

    /// <summary>Whether a number may start with the unit and not be one by the unit alone.</summary>
    public static bool IsNumberPrefix(char unit) => unit is '第' or '几' or '数' or '上';

    /// <summary>Whether a sentence ends with the unit.</summary>
    public static bool EndsSentence(char unit) => unit is '。' or '!' or '?' or '\n';

    private static UnitKind[] Build()
    {
        var kinds = new UnitKind[char.MaxValue + 1];
        for (var code = 0; code < kinds.Length; code++)
        {
            var unit = (char)code;
            kinds[code] = unit switch
            {
                Normalizer.MaskChar => UnitKind.Mask,
                >= '0' and <= '9' => UnitKind.Digit,
                < '\u2E80' when char.IsLetter(unit) => UnitKind.Letter,
                _ when char.IsWhiteSpace(unit) => UnitKind.Space,
                _ when char.IsPunctuation(unit) || char.IsSymbol(unit) || char.IsControl(unit) => UnitKind.Punctuation,
                _ => UnitKind.Text,
            };
        }

        return kinds;
    }

    private static bool[] Mark(string units)
    {
        var marks = new bool[char.MaxValue + 1];
        foreach (var unit in units) marks[unit] = true;
        return marks;
    }
}
