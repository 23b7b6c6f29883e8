namespace SearchService.Engine.Queries;

/// <summary>A node of a query tree: which documents match, and which of their parts score. Immutable.</summary>
/// <remarks>Term and phrase texts are compared as they are: folding is the caller's, done by the same normalizer as for the field's text.</remarks>
public abstract record Query
{
    /// <summary>Factor of the node's score; 1 unless set.</summary>
    public float Boost { get; init; } = 1f;
}

/// <summary>Every document; scores 0.</summary>
public sealed record MatchAllQuery : Query;

/// <summary>Documents with the term among the words of a field; scores by BM25.</summary>
public sealed record TermQuery(string Field, string Term) : Query;

/// <summary>Documents with a word that starts so; scores 0.</summary>
public sealed record PrefixQuery(string Field, string Prefix) : Query;

/// <summary>Documents whose text contains exactly these UTF-16 units; scores by BM25 on the count of (overlapping) occurrences.</summary>
public sealed record PhraseQuery(string Field, string Text) : Query;

/// <summary>Documents with the parts in this order, at most so many UTF-16 units between neighbours and no line break: <c>以*为抓手</c>.</summary>
/// <param name="Field">A text field with phrases.</param>
/// <param name="Parts">Two or more, none empty.</param>
/// <param name="GapMax">Most units in a gap; a gap has at least one.</param>
public sealed record SlotQuery(string Field, IReadOnlyList<string> Parts, int GapMax) : Query;

/// <summary>Documents with all parts inside a window: at most so many UTF-16 units lie between neighbouring parts.</summary>
/// <param name="Field">A text field with phrases.</param>
/// <param name="Parts">Two or more, none empty.</param>
/// <param name="DistanceMax">Most units between the end of a part and the start of the next; 0 or more.</param>
/// <param name="Ordered">Whether the parts stand in the order given; else in any.</param>
public sealed record NearQuery(string Field, IReadOnlyList<string> Parts, int DistanceMax, bool Ordered) : Query;

/// <summary>Documents where one sentence (up to 。！？； or a line break) contains all the parts.</summary>
public sealed record SameSentenceQuery(string Field, IReadOnlyList<string> Parts) : Query;

/// <summary>Documents matched by every <paramref name="Must"/> and no <paramref name="MustNot"/> and at least so many of <paramref name="Should"/>.</summary>
/// <param name="Must">All are required and score.</param>
/// <param name="Should">Score where they match.</param>
/// <param name="MustNot">None may match; does not score. Alone it means everything else.</param>
/// <param name="ShouldMatchMin">How many of <paramref name="Should"/> are required; null = 1 if <paramref name="Must"/> is empty, else 0.</param>
public sealed record BooleanQuery(
    IReadOnlyList<Query> Must, IReadOnlyList<Query> Should, IReadOnlyList<Query> MustNot, int? ShouldMatchMin = null) : Query;

/// <summary>The documents of the inner query, all with the score <see cref="Query.Boost"/>.</summary>
public sealed record ConstantScoreQuery(Query Inner) : Query;

/// <summary>Documents that any alternative matches, with the best score among those that match.</summary>
/// <remarks>Several readings of one phrase (folded and literal) count once.</remarks>
public sealed record DisjunctionMaxQuery(IReadOnlyList<Query> Alternatives) : Query;
