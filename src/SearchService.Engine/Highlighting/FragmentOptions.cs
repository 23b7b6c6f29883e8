namespace SearchService.Engine.Highlighting;

/// <summary>How long fragments are; all in UTF-16 units.</summary>
public sealed record FragmentOptions
{
    /// <summary>The options unless others are given.</summary>
    public static FragmentOptions Default { get; } = new();

    /// <summary>A longer sentence is cut at its commas; 1 or more, 160 unless set.</summary>
    public int SentenceLengthMax { get; init; } = 160;

    /// <summary>Sentences with places are added while all fragments together stay below this; 240 unless set. The first one is shown whatever its length.</summary>
    public int LengthMax { get; init; } = 240;

    /// <summary>Context is added up to here; 110 unless set.</summary>
    public int LengthWanted { get; init; } = 110;

    /// <summary>Two fragments with no more than this between them become one: leaving it out would save nothing. 40 unless set.</summary>
    public int GapLengthMax { get; init; } = 40;
}
