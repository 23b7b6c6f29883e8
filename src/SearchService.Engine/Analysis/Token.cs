namespace SearchService.Engine.Analysis;

/// <summary>One unit of an analysed text; its term is <c>text[Start..End]</c>.</summary>
/// <param name="Start">First UTF-16 unit in the analysed text.</param>
/// <param name="End">One past the last unit.</param>
/// <param name="Kind">What the token is made of.</param>
/// <param name="IsPart">Whether the token is no word of the cut: it lies inside a longer token, or across the border of two.</param>
/// <param name="Cost">Negative log probability of the token in its place, natural logarithm; 0 where none was computed.</param>
public readonly record struct Token(int Start, int End, TokenKind Kind, bool IsPart = false, float Cost = 0f);
