using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>Which words after a number are its heading, and which are already the text.</summary>
internal static class HeadingFinder
{
    private const int LongestHeading = 46;     // a first sentence before more text
    private const int LongestHeadingLine = 60; // a line of its own, without a full stop
    private const int LongestLoneSentence = 30;
    private const int LongestColonHeading = 24;

    /// <summary>The heading of a numbered line; null where the item is all text.</summary>
    /// <param name="text">The cleaned text.</param>
    /// <param name="line">The line.</param>
    /// <param name="head">Its numbering.</param>
    /// <param name="linesFollow">Whether the block goes on below the line.</param>
    public static TextSpan? Find(string text, TextLine line, LineHead head, bool linesFollow)
    {
        if (head.Kind == HeadKind.Block) return new TextSpan(line.Start, line.Start + head.Label.Length);
        var start = line.Start + head.Length;
        if (start >= line.End) return null;
        var words = text.AsSpan(start, line.End - start);
        var stop = SentenceEnd(words);
        if (stop < 0)
        {
            if (words.Length > LongestHeadingLine)
            {
                var colon = words.IndexOf('：');
                return colon is > 1 and <= LongestColonHeading ? new TextSpan(start, start + colon) : null;
            }

            var end = words.TrimEnd("：:；;，,").Length;
            return end == 0 ? null : new TextSpan(start, start + end);
        }

        if (stop > LongestHeading) return BeforeBlank(start, words);
        if (stop < 2) return null;
        if (stop < words.Length - 1) return head.Kind == HeadKind.Item && IsPredicate(words[..stop]) ? null : new TextSpan(start, start + stop);
        return head.Kind < HeadKind.Item && stop <= LongestLoneSentence && linesFollow ? new TextSpan(start, start + stop) : null;
    }

    /// <summary>一、工作回顾 去年，我们…: a heading that a blank sets off.</summary>
    private static TextSpan? BeforeBlank(int start, ReadOnlySpan<char> words)
    {
        var blank = words.IndexOfAny(' ', '\u3000');
        return blank is > 1 and <= LongestLoneSentence && words[..blank].IndexOfAny('，', '、', '；') < 0 ? new TextSpan(start, start + blank) : null;
    }

    /// <summary>The heading of an item inside a paragraph: its first sentence, where more follows.</summary>
    public static TextSpan? FindInline(string text, int start, int end)
    {
        var stop = SentenceEnd(text.AsSpan(start, end - start));
        if (stop is < 2 or > LongestHeading || start + stop + 1 >= end || IsPredicate(text.AsSpan(start, stop))) return null;
        return new TextSpan(start, start + stop);
    }

    /// <summary>A first sentence like X，Y“…”。 before more text: a heading that lost its number.</summary>
    public static TextSpan? FindWithoutNumber(string text, TextLine line)
    {
        var words = line.Of(text);
        var stop = words.IndexOf('。');
        if (stop is < 8 or > LongestHeading || stop + 20 > words.Length) return null;
        return words[..stop].IndexOfAny('，', ',') >= 0 && words[..stop].IndexOfAny('：', ':') < 0 && words[stop - 1] == '”' ? new TextSpan(line.Start, line.Start + stop) : null;
    }

    /// <summary>First unit after a heading and its full stop.</summary>
    public static int After(string text, TextSpan heading)
    {
        var at = heading.End;
        while (at < text.Length && text[at] is '。' or '：' or ':' or '！' or '？' or '；') at++;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    /// <summary>First 。！？ outside of quotation marks and brackets; -1 where there is none.</summary>
    public static int SentenceEnd(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '“' or '《' or '（':
                    depth++;
                    break;
                case '”' or '》' or '）':
                    depth = Math.Max(0, depth - 1);
                    break;
                case '。' or '！' or '？' when depth == 0:
                    return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a sentence tells what was done, with means and numbers, rather than names the matter.</summary>
    private static bool IsPredicate(ReadOnlySpan<char> sentence) =>
        sentence.Length > 30 && (sentence.Contains('、') || sentence.Count('，') >= 2) || sentence.Length > 24 && sentence.IndexOfAnyInRange('0', '9') >= 0;
}
