using System.Text.RegularExpressions;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Cleaning;

/// <summary>Noise inside lines: paid marks, debris of page code, zero-width characters, bracketed pinyin.</summary>
internal static partial class InlineDebris
{
    private const int TonesForPlainPinyin = 3; // so many toned readings show that plain ones are readings too

    public static void Mark(NoisyPage page)
    {
        var text = page.Text;
        if (text.Contains("##"))
        {
            foreach (var match in PaidMark().EnumerateMatches(text)) page.Marks.Mark(match.Index, match.Index + match.Length, NoiseKind.PaidMark, "付费标记");
        }

        MarkPageCode(page);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD') page.Marks.Mark(i, i + 1, NoiseKind.Space, "零宽字符");
        }

        MarkPinyin(page);
    }

    private static void MarkPageCode(NoisyPage page)
    {
        var text = page.Text;
        if (!text.Contains('<')) return;
        foreach (var match in CodePoint().EnumerateMatches(text)) page.Marks.Mark(match.Index, match.Index + match.Length, NoiseKind.SiteFurniture, "网页残码");
        for (var start = text.IndexOf("<!--", StringComparison.Ordinal); start >= 0;)
        {
            var end = text.IndexOf("-->", start + 4, StringComparison.Ordinal);
            if (end < 0) break;
            page.Marks.Mark(start, end + 3, NoiseKind.SiteFurniture, "网页注释");
            page.IsWebPage = true;
            start = text.IndexOf("<!--", end + 3, StringComparison.Ordinal);
        }
    }

    private static void MarkPinyin(NoisyPage page)
    {
        var text = page.Text;
        var plain = new List<(int Start, int End)>();
        var toned = 0;
        foreach (var match in Pinyin().EnumerateMatches(text))
        {
            var span = text.AsSpan(match.Index, match.Length);
            if (HasTone(span))
            {
                toned++;
                page.Marks.Mark(match.Index, match.Index + match.Length, NoiseKind.Pinyin, "夹注拼音");
            }
            else
            {
                plain.Add((match.Index, match.Index + match.Length));
            }
        }

        if (toned < TonesForPlainPinyin) return;
        foreach (var (start, end) in plain) page.Marks.Mark(start, end, NoiseKind.Pinyin, "夹注拼音");
    }

    private static bool HasTone(ReadOnlySpan<char> span)
    {
        foreach (var c in span)
        {
            if (c is >= '\u0080' and < '\u0300') return true;
        }

        return false;
    }

    [GeneratedRegex("##[A-Za-z_]{3,20}##")]
    private static partial Regex PaidMark();

    [GeneratedRegex(@"<U\+[0-9A-F]{4,6}>")]
    private static partial Regex CodePoint();

    [GeneratedRegex(@"(?<=\p{IsCJKUnifiedIdeographs})[（(][a-züêɡāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹ]{1,7}[）)]")]
    private static partial Regex Pinyin();
}
