namespace SearchService.Engine.Analysis;

/// <summary>What a token is made of.</summary>
public enum TokenKind
{
    /// <summary>A dictionary word, or a single character that is in no word.</summary>
    Word,

    /// <summary>An entry of the term list, emitted whole; its dictionary parts follow as parts.</summary>
    Term,

    /// <summary>A number in figures or Chinese numerals.</summary>
    Number,

    /// <summary>A date or time.</summary>
    Time,

    /// <summary>A run of Latin letters and digits.</summary>
    Latin,

    /// <summary>Masked text (x, xx, ***).</summary>
    Mask,

    /// <summary>Punctuation or a symbol; no term for ranking.</summary>
    Punctuation,

    /// <summary>White space; no term for ranking.</summary>
    Space,
}
