using System.Text.RegularExpressions;

namespace SearchService.Reports.Terms.Discovery;

/// <summary>The forms of set phrases that count: 三会一课, 一岗双责, 四个意识, 八项规定.</summary>
internal static partial class NumeralFormula
{
    private const int LengthMin = 4;
    private const int LengthMax = 10;

    /// <summary>Whether a text is of such a form.</summary>
    public static bool Fits(ReadOnlySpan<char> text) => text.Length is >= LengthMin and <= LengthMax && (Pairs().IsMatch(text) || Counted().IsMatch(text));

    /// <summary>Whether it is a numeral and a measure before a word, which ordinary figures are too.</summary>
    public static bool IsCounted(ReadOnlySpan<char> text) => Counted().IsMatch(text);

    // One or two characters to each numeral; those that measure time, people or money make a figure, not a phrase.
    [GeneratedRegex("^(?:[一二两三四五六七八九十双][^一二两三四五六七八九十百千万亿双年月日号时点分秒天周次回个人名位元倍成度方种些样份家件篇期条户批]{1,2}){2,5}$")]
    private static partial Regex Pairs();

    [GeneratedRegex("^[一二两三四五六七八九十](?:个|大|项|条)[^一二两三四五六七八九十百千万亿年月日个人名的以不了]{2,3}$")]
    private static partial Regex Counted();
}
