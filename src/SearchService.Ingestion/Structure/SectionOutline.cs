using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>A block of the section tree as the structure grammar sees it. All spans are places in the cleaned text.</summary>
/// <param name="No">0, 1, … in the report, in document order.</param>
/// <param name="Path">Literal numbering: 一/（二）/三是; u0 = lead, s = salutation, u1 … = unnumbered part.</param>
/// <param name="Level">1 = top.</param>
/// <param name="Heading">Heading without its number, as written; empty where there is none.</param>
/// <param name="HeadingSpan">Place of the heading, without its number; null where there is none.</param>
/// <param name="Span">The block with its children, trimmed of outer white space.</param>
/// <param name="Parent"><paramref name="No"/> of the parent; null at the top.</param>
/// <param name="IsInline">Whether it starts inside a line.</param>
/// <param name="Role">What the grammar already knows of the block.</param>
public sealed record SectionOutline(
    int No, string Path, int Level, string Heading, TextSpan? HeadingSpan, TextSpan Span, int? Parent, bool IsInline, BlockRole Role);

/// <summary>What the grammar knows of a block without reading its sense.</summary>
public enum BlockRole
{
    /// <summary>A numbered or unnumbered part of the body.</summary>
    Body,

    /// <summary>Opening paragraphs before the first part.</summary>
    Lead,

    /// <summary>同志们： and the like.</summary>
    Salutation,

    /// <summary>Closing appeal.</summary>
    Closing,

    /// <summary>Issuer and date at the end.</summary>
    Signature,

    /// <summary>附件 and what follows it.</summary>
    Attachment,
}
