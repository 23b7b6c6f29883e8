namespace SearchService.Engine.Segments;

/// <summary>What a section of a segment file holds; with the field's ordinal in the schema it is the section's identifier.</summary>
internal enum SectionKind : byte
{
    Statistics = 1,
    KeyText = 2,
    KeyOrder = 3,
    Terms = 4,
    TermInfos = 5,
    WordPostings = 6,
    WordNorms = 7,
    Grams = 8,
    GramPostings = 9,
    TextNorms = 10,
    TextStarts = 11,
    TextCodes = 12,
    Values = 13,
    ValueOrdinals = 14,
    Numbers = 15,
    SharedInfos = 16,
    SharedPostings = 17,
    Pieces = 18,
    RepeatInfos = 19,
    RepeatPostings = 20,
}

internal static class SectionKinds
{
    public static uint Of(this SectionKind kind, int fieldOrdinal = 0) => (uint)kind << 16 | (uint)fieldOrdinal;
}
