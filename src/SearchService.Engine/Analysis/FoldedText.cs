using SearchService.Engine.Text;

namespace SearchService.Engine.Analysis;

/// <summary>A text in the form that is compared, and the way back.</summary>
/// <param name="Text">The folded text: what the analyzer cuts and what folded phrases are looked up in.</param>
/// <param name="Map">From the text that was folded (source) to <paramref name="Text"/> (derived).</param>
public sealed record FoldedText(string Text, OffsetMap Map);
