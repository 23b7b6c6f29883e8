using SearchService.Engine.Text;

namespace SearchService.Reports.Model;

/// <summary>A decoded text without its noise, and where every character of it came from.</summary>
/// <param name="Text">What is read and shown; characters as written (D, AAA, x stay).</param>
/// <param name="Map">Source = the decoded original, derived = <paramref name="Text"/>.</param>
public sealed record CleanedText(string Text, OffsetMap Map);
