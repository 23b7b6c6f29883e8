using SearchService.Engine.Text;

namespace SearchService.Reports.Model;

/// <summary>One line of the noise ledger: something of the original that the cleaned text leaves out or reads differently.</summary>
/// <param name="Span">Place in the decoded original.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Normal">How it is read instead: empty = removed, 党, 微信 …; null = kept as it is and only marked (a mask).</param>
/// <param name="Rule">The rule that found it, in Chinese words for the drafter.</param>
public sealed record NoiseEntry(TextSpan Span, NoiseKind Kind, string? Normal, string Rule);
