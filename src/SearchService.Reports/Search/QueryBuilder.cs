using SearchService.Engine.Analysis;
using SearchService.Engine.Queries;
using SearchService.Reports.Indexing;

namespace SearchService.Reports.Search;

/// <summary>What a query means → a query of the engine, in the reading asked for.</summary>
/// <remarks>
/// A folded phrase is looked for in the folded text, and, if it holds anything that folding might treat by its surroundings
/// (a mask, a blank, a paid mark), as it stands in the original too: so every stretch of the original is found by itself.
/// </remarks>
internal sealed class QueryBuilder(SearchReading reading)
{
    /// <summary>Most signs in a slot.</summary>
    public const int SlotMax = 30;

    private const float HeadingBoost = 0.5f; // added where a heading holds the phrase; a phrase scores up to its idf, some 2 to 8
    private const string PlainPunctuation = "，。、；：？！";
    private static readonly Query Nothing = new BooleanQuery([], [], []);

    /// <summary>The engine's query.</summary>
    /// <param name="node">What is asked.</param>
    /// <param name="ranked">Whether headings add to the score.</param>
    public Query Build(QueryNode node, bool ranked = true) => node switch
    {
        PhraseNode phrase when ranked => WithHeading(Phrase(phrase.Text), phrase.Text),
        PhraseNode phrase => Phrase(phrase.Text),
        HeadingNode heading => Heading(heading.Text),
        SlotNode slots => Parts(slots.Parts, (field, parts) => new SlotQuery(field, parts, SlotMax)),
        NearNode near => Parts(near.Parts, (field, parts) => new NearQuery(field, parts, near.DistanceMax, near.Ordered)),
        SentenceNode sentence => Parts(sentence.Parts, (field, parts) => new SameSentenceQuery(field, parts)),
        AndNode and => new BooleanQuery(
            [.. and.Children.Where(child => child is not NotNode).Select(child => Build(child, ranked))], [],
            [.. and.Children.OfType<NotNode>().Select(not => Build(not.Child, ranked: false))]),
        OrNode or => new BooleanQuery([], [.. or.Children.Select(child => Build(child, ranked))], []),
        NotNode not => new BooleanQuery([], [], [Build(not.Child, ranked: false)]),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "No such node."),
    };

    /// <summary>What is looked for in headings, folded: to be marked where a unit's text begins with such a heading.</summary>
    public static IReadOnlyList<string> HeadingsOf(QueryNode node) => node switch
    {
        HeadingNode heading when Normalizer.Fold(heading.Text).Text is { Length: > 0 } folded => [folded],
        AndNode and => [.. and.Children.SelectMany(HeadingsOf).Distinct(StringComparer.Ordinal)],
        OrNode or => [.. or.Children.SelectMany(HeadingsOf).Distinct(StringComparer.Ordinal)],
        _ => [],
    };

    /// <summary>Whether a phrase folds the same wherever it stands: simplified Han and plain punctuation only.</summary>
    public static bool IsPlain(string phrase)
    {
        foreach (var unit in phrase)
        {
            if (unit is not (>= '\u4E00' and <= '\u9FFF') && !PlainPunctuation.Contains(unit)) return false;
        }

        var folded = Normalizer.Fold(phrase).Text;
        if (folded.Length != phrase.Length) return false;
        for (var i = 0; i < phrase.Length; i++)
        {
            if (folded[i] != phrase[i] && !PlainPunctuation.Contains(phrase[i])) return false;
        }

        return true;
    }

    private Query Phrase(string text)
    {
        if (reading == SearchReading.Literal) return new PhraseQuery(UnitSchema.Literal, text);
        var folded = Normalizer.Fold(text).Text;
        var literal = new PhraseQuery(UnitSchema.Literal, text);
        if (folded.Length == 0) return literal;
        var read = new PhraseQuery(UnitSchema.Text, folded);
        return IsPlain(text) ? read : new DisjunctionMaxQuery([read, literal]);
    }

    private static Query Heading(string text)
    {
        var folded = Normalizer.Fold(text).Text;
        return folded.Length == 0
            ? Nothing
            : new DisjunctionMaxQuery([new PhraseQuery(UnitSchema.Headings, folded), new PhraseQuery(UnitSchema.Title, folded)]);
    }

    private static Query WithHeading(Query phrase, string text)
    {
        var folded = Normalizer.Fold(text).Text;
        return folded.Length == 0
            ? phrase
            : new BooleanQuery([phrase], [new ConstantScoreQuery(new PhraseQuery(UnitSchema.Headings, folded)) { Boost = HeadingBoost }], []);
    }

    private Query Parts(IReadOnlyList<string> parts, Func<string, IReadOnlyList<string>, Query> make)
    {
        if (reading == SearchReading.Literal) return make(UnitSchema.Literal, parts);
        var literal = make(UnitSchema.Literal, parts);
        var folded = parts.Select(part => Normalizer.Fold(part).Text).ToArray();
        if (folded.Any(part => part.Length == 0)) return literal;
        var read = make(UnitSchema.Text, folded);
        return parts.All(IsPlain) ? read : new DisjunctionMaxQuery([read, literal]);
    }
}
