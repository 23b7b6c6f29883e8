using SearchService.Engine.Text;

namespace SearchService.Reports.Model;

/// <summary>One block of a report's section tree.</summary>
public sealed record IngestedSection
{
    /// <summary>0, 1, … in the report, in document order.</summary>
    public required int No { get; init; }

    /// <summary>Literal numbering: 一/（二）/三是; u0 = lead, s = salutation, u1 … = unnumbered part.</summary>
    public required string Path { get; init; }

    /// <summary>1 = top.</summary>
    public required int Level { get; init; }

    /// <summary>Heading without its number, as written; empty where there is none.</summary>
    public required string Heading { get; init; }

    /// <summary>The whole block with its children, in the decoded original, trimmed of outer white space.</summary>
    public required TextSpan Span { get; init; }

    /// <summary><see cref="No"/> of the parent; null at the top.</summary>
    public required int? Parent { get; init; }

    /// <summary>Whether it starts inside a line (一是 … 二是 … in a paragraph). Such blocks are no search units of their own.</summary>
    public required bool IsInline { get; init; }

    /// <summary>Null where the classifier abstained.</summary>
    public required SectionFunction? Function { get; init; }

    /// <summary>Probability of the best function, 0..1; given when abstaining too.</summary>
    public required double Confidence { get; init; }

    public required IReadOnlyList<Evidence> Evidence { get; init; }
}
