using System.Runtime.InteropServices;

namespace SearchService.Engine.Segments;

/// <summary>Sums over the documents of a segment, deleted ones too, for one text field. 40 bytes in the file.</summary>
/// <param name="WordDocuments">Documents with at least one word.</param>
/// <param name="WordLengths">Sum of the lengths in words.</param>
/// <param name="TextDocuments">Documents with at least one unit.</param>
/// <param name="TextLengths">Sum of the lengths in UTF-16 units.</param>
/// <param name="WordBoundAverage">The mean length in words that the bounds of the postings were made with.</param>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal readonly record struct FieldStatistics(long WordDocuments, long WordLengths, long TextDocuments, long TextLengths, double WordBoundAverage = 1)
{
    /// <summary>Sums; the means of the bounds belong to a segment and are dropped.</summary>
    public static FieldStatistics operator +(FieldStatistics a, FieldStatistics b) => new(
        a.WordDocuments + b.WordDocuments, a.WordLengths + b.WordLengths, a.TextDocuments + b.TextDocuments, a.TextLengths + b.TextLengths);
}
