using FsCheck;
using FsCheck.Fluent;

namespace SearchService.Engine.Tests.Analysis;

/// <summary>Generates texts that meet the rules of folding and cutting often, and arbitrary units now and then.</summary>
internal static class AnyText
{
    private static readonly string[] Pieces =
    [
        "党组书记", "意识形态", "工作", "乾坤", "乾燥", "著名", "瞭解", "一目瞭然", "形態(tài)", "識（shí）", "局(", ")", "ā", "（", "）", "ＸＤ", "Ａ", "１２",
        "x", "xx", "X", "×", "**", "*", "〇", "○", "○○", "20", "20xx", "年", "二", "三", "abc", "B", " ", "  ", "\u3000", "\u00A0", "\t", "\n", "\n\n", "\r",
        "\u200B", "\uFEFF", "“", "”", "「", "'", "—", "－", "…", "，", "。", "《", "㈠", "①", "⼀", "\uF900", "豈", "\uD840\uDC00", "\uD840", "\uDC00", "5.5%", "第", "十", "百分之",
    ];

    /// <summary>Texts of up to about forty pieces; they shrink by halves and by single units.</summary>
    public static Arbitrary<string> Texts { get; } = Arb.From(
        Gen.Frequency(
            (8, Gen.Elements(Pieces)),
            (1, Gen.Choose(0, char.MaxValue).Select(unit => ((char)unit).ToString())),
            (1, Gen.Choose('\u4E00', '\u9FFF').Select(unit => ((char)unit).ToString())))
        .ListOf().Select(pieces => string.Concat(pieces)),
        text => text.Length < 2 ? [] : [text[..(text.Length / 2)], text[(text.Length / 2)..], text[1..], text[..^1]]);
}
