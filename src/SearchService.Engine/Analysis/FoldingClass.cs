namespace SearchService.Engine.Analysis;

/// <summary>What the normalizer does on meeting a unit.</summary>
internal enum FoldingClass : byte
{
    /// <summary>One unit for one unit, whatever stands beside it.</summary>
    Plain,

    /// <summary>White space within a line.</summary>
    Blank,

    /// <summary>A line break.</summary>
    Break,

    /// <summary>Without width or form: joiners, marks of direction, controls.</summary>
    Invisible,

    /// <summary>A letter or sign that writers put in place of what they hide.</summary>
    MaskLetter,

    /// <summary>May end a bracketed reading.</summary>
    ClosingBracket,
}
