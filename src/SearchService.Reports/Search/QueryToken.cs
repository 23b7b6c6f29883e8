namespace SearchService.Reports.Search;

/// <summary>What a stretch of a query is.</summary>
internal enum TokenType
{
    /// <summary>A quoted phrase, or a run of signs without a meaning of their own.</summary>
    Phrase,

    /// <summary>A run with slots or a distance in it: its parts stand in <see cref="QueryToken.Parts"/>.</summary>
    Slots,

    /// <summary>Like <see cref="Slots"/>: parts with a distance between.</summary>
    Distance,

    And,
    Or,
    Not,

    /// <summary>NEAR/5 between two phrases.</summary>
    Near,

    Open,
    Close,

    /// <summary>同句( with its bracket.</summary>
    OpenSentence,

    /// <summary>近5( with its bracket.</summary>
    OpenNear,

    /// <summary>标题: before its phrase.</summary>
    Heading,

    End,
}

/// <summary>A stretch of a query.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Start">First unit in the query as written.</param>
/// <param name="End">One past the last unit.</param>
/// <param name="Text">The phrase; of an operator the word as written.</param>
/// <param name="Number">Distance, where there is one.</param>
/// <param name="Parts">Parts of a run with slots or distances; else empty.</param>
internal readonly record struct QueryToken(
    TokenType Type, int Start, int End, string Text = "", int Number = 0, IReadOnlyList<string>? Parts = null);
