namespace SearchService.Engine.Analysis.Chinese;

/// <summary>What the segmenter makes of a unit of folded text.</summary>
internal enum UnitKind : byte
{
    /// <summary>Han and every other script that is cut by the lexicon, or unit by unit.</summary>
    Text,

    /// <summary>0 to 9.</summary>
    Digit,

    /// <summary>A letter of an alphabet that writes blanks between words.</summary>
    Letter,

    /// <summary>A blank or a line break.</summary>
    Space,

    /// <summary>Masked text.</summary>
    Mask,

    /// <summary>Punctuation and symbols.</summary>
    Punctuation,
}
