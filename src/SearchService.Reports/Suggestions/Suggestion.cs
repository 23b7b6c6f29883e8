using SearchService.Reports.Search;

namespace SearchService.Reports.Suggestions;

/// <summary>What can be searched for, given what has been typed so far.</summary>
/// <param name="Query">As typed.</param>
/// <param name="IndexVersion">Of the index that the suggestions were counted in.</param>
/// <param name="Suggestions">The nearest first; each finds something.</param>
public sealed record SuggestionAnswer(string Query, long IndexVersion, IReadOnlyList<Suggestion> Suggestions);

/// <summary>A phrase of the library.</summary>
/// <param name="Text">The phrase.</param>
/// <param name="Query">The whole query with it in place: what was typed before the last blank stays.</param>
/// <param name="Kind">Where it is from.</param>
/// <param name="IsNear">Whether one letter of what was typed had to be read as another.</param>
/// <param name="Marks">What was typed of it, in <paramref name="Text"/>.</param>
/// <param name="Total">What <paramref name="Query"/> finds.</param>
public sealed record Suggestion(string Text, string Query, SuggestionKind Kind, bool IsNear, IReadOnlyList<AnswerSpan> Marks, AnswerTotal Total);

/// <summary>Where a suggestion is from.</summary>
public enum SuggestionKind
{
    /// <summary>The genre's terms, or the drafter's own.</summary>
    Term,

    /// <summary>Headings of sections.</summary>
    Heading,

    /// <summary>Words that recur beside each other.</summary>
    Phrase,
}
