using System.Buffers;
using SearchService.Engine.Text;

namespace SearchService.Engine.Analysis;

/// <summary>Folds spellings of one text into one: width, case, script, quotes, dashes, white space, masks.</summary>
/// <remarks>
/// <para>A pure function of the text and <see cref="Version"/>; never throws; linear time; idempotent. The folded
/// text is never longer than the source.</para>
/// <para>Rules, on a stream read from left to right:</para>
/// <list type="bullet">
/// <item>Full-width forms of ASCII, capitals, compatibility ideographs and Kangxi radicals give way to the plain
/// character. Double quotes of every kind, corner brackets included, become <c>"</c>; single ones <c>'</c>; dashes <c>-</c>.
/// Circled and bracketed numbers (①, ㈠) stay: they are numbering, not figures.</item>
/// <item>A run of white space with a line break in it becomes one <c>\n</c>. Other runs become one blank between
/// two characters of which neither is Chinese, and vanish elsewhere and at both ends. Zero-width characters vanish.</item>
/// <item>Masked text becomes one <see cref="MaskChar"/>: one to four <c>x</c>, two to four of <c>× * ○ 〇</c>, not touching
/// Latin letters and not after a figure; <c>20xx</c> as a year.</item>
/// <item>A reading in brackets after a Han character, as in 形(xíng), vanishes when it bears a tone mark.</item>
/// <item>Traditional characters become simplified by longest phrase, then by character. Characters that simplified text
/// also uses change only by themselves, never by their neighbours, so a cut of a simplified text folds to the cut of the folded text.</item>
/// </list>
/// </remarks>
public static class Normalizer
{
    /// <summary>Stands for masked text; private use, equal to nothing but another mask.</summary>
    public const char MaskChar = '\uE000';

    /// <summary>Names the function; stored in indexes as part of the analyzer's version.</summary>
    public static string Version => FoldingTables.Version;

    /// <summary>Folds a text.</summary>
    /// <param name="text">Any UTF-16 units, lone surrogates included.</param>
    /// <returns>The same string and an identity map where nothing is to fold.</returns>
    public static FoldedText Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = FoldingTables.IndexOfChange(text, 0);
        if (first < 0) return new FoldedText(text, OffsetMap.Identity(text.Length));

        var buffer = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            var writer = new FoldWriter(text, buffer);
            var length = writer.Write(first);
            var folded = buffer.AsSpan(0, length);
            return new FoldedText(folded.SequenceEqual(text) ? text : new string(folded), writer.BuildMap());
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }
}
