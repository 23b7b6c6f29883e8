namespace SearchService.Engine.Analysis.Chinese;

/// <summary>A set phrase of some field that is to be one token.</summary>
/// <param name="Text">The term as it is written; folded before use.</param>
/// <param name="Category">What kind of term it is; free text, empty where it does not matter.</param>
public sealed record TermEntry(string Text, string Category = "");
