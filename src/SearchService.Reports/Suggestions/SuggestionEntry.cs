namespace SearchService.Reports.Suggestions;

/// <summary>A phrase that may be suggested, ready to be compared with what is typed.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Kind">Where it is from.</param>
/// <param name="Frequency">How often it stands in the library, about; for the order.</param>
/// <param name="Syllables">One a unit; null where a unit is no Chinese character.</param>
/// <param name="Starts">Bit = a word of the phrase starts at the unit; bit 0 is set.</param>
internal sealed record SuggestionEntry(string Text, SuggestionKind Kind, int Frequency, string?[] Syllables, ulong Starts)
{
    /// <summary>Most units of a phrase: one bit each.</summary>
    public const int LengthMax = 64;
}
