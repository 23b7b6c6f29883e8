using SearchService.Engine.Postings;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>A query node with the statistics of the searcher folded in; opened once for each segment.</summary>
internal abstract record QueryPlan(float Boost)
{
    public abstract Matcher Open(SegmentContext segment, SearchScratch scratch);

    protected static Matcher[] OpenAll(QueryPlan[] plans, SegmentContext segment, SearchScratch scratch)
    {
        if (plans.Length == 0)
            return [];
        var matchers = new Matcher[plans.Length];
        for (var i = 0; i < matchers.Length; i++)
            matchers[i] = plans[i].Open(segment, scratch);
        return matchers;
    }
}

internal sealed record AllPlan(float Boost) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentContext segment, SearchScratch scratch) => new BitmapMatcher("every document", null, segment.Reader.DocumentCount);
}

/// <param name="Boost">Factor of the score.</param>
/// <param name="CountKey">Where occurrences are noted.</param>
/// <param name="FieldOrdinal">The field.</param>
/// <param name="Term">The word.</param>
/// <param name="Name">Of the field.</param>
/// <param name="Weight">The idf.</param>
/// <param name="DocumentFrequency">Over all segments.</param>
/// <param name="AverageLength">Mean length of the field in words.</param>
/// <param name="Ordinals">The word's ordinal by segment; negative = not there.</param>
internal sealed record TermPlan(
    float Boost, int CountKey, int FieldOrdinal, string Term, string Name, float Weight, long DocumentFrequency, float AverageLength, int[] Ordinals) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentContext segment, SearchScratch scratch)
    {
        var ordinal = Ordinals[segment.Index];
        if (ordinal < 0)
            return new NothingMatcher();
        var reader = segment.Reader.Text(FieldOrdinal);
        var factors = segment.WordFactors(FieldOrdinal);
        if (reader.Words.Info(ordinal).Kind == PostingsKind.Bitmap)
            return new FrequentTermMatcher(this, ordinal, reader, factors);
        var list = scratch.List();
        reader.Words.Read(ordinal, list);
        return new ListTermMatcher(this, reader, factors, list, scratch);
    }
}

internal sealed record PrefixPlan(float Boost, int FieldOrdinal, string Prefix) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentContext segment, SearchScratch scratch)
    {
        var reader = segment.Reader.Text(FieldOrdinal);
        var bits = scratch.Words(segment.PaddedRanges);
        bits.AsSpan(0, segment.PaddedRanges).Clear();
        var list = scratch.List();
        var (start, end) = reader.Terms.FindPrefix(Prefix);
        for (var ordinal = start; ordinal < end; ordinal++)
        {
            if (reader.Words.Info(ordinal).Kind == PostingsKind.Bitmap)
            {
                Bits.Or(bits.AsSpan(0, segment.PaddedRanges), reader.Words.Bitmap(ordinal).Bits);
                continue;
            }

            reader.Words.Read(ordinal, list, withFrequencies: false);
            Bits.Set(bits, list.DocSpan);
        }

        return new BitmapMatcher($"words that start with {Prefix}", bits, segment.Reader.DocumentCount);
    }
}

/// <param name="Boost">Factor of the score.</param>
/// <param name="CountKey">Where occurrences are noted.</param>
/// <param name="FieldOrdinal">The field.</param>
/// <param name="Name">For people.</param>
/// <param name="Pattern">What is looked for in the text.</param>
/// <param name="Weight">The idf.</param>
/// <param name="DocumentFrequency">By the fixed rule, over all segments.</param>
/// <param name="Grams">The lists of its pairs by segment, rarest first.</param>
internal sealed record TextPlan(
    float Boost, int CountKey, int FieldOrdinal, string Name, TextPattern Pattern, float Weight, long DocumentFrequency, GramList[][] Grams) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentContext segment, SearchScratch scratch)
    {
        var grams = Grams[segment.Index];
        if (DocumentFrequency == 0 || grams is [{ Ordinal: < 0 }, ..])
            return new NothingMatcher();
        var reader = segment.Reader.Text(FieldOrdinal);
        var factors = segment.TextFactors(FieldOrdinal);
        if (segment.ForOneDocument)
            return new PatternMatcher(this, reader, factors, null);
        var candidates = PhraseCandidates.Find(reader, segment.Reader.DocumentCount, grams, scratch);
        return Pattern is ExactPattern
            ? new PhraseMatcher(this, grams, reader, factors, candidates, scratch)
            : new PatternMatcher(this, reader, factors, candidates);
    }
}

internal sealed record BooleanPlan(float Boost, QueryPlan[] Must, QueryPlan[] Should, QueryPlan[] MustNot, int ShouldMatchMin) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentContext segment, SearchScratch scratch) => ShouldMatchMin > Should.Length
        ? new NothingMatcher()
        : new BooleanMatcher(Boost, OpenAll(Must, segment, scratch), OpenAll(Should, segment, scratch), OpenAll(MustNot, segment, scratch), ShouldMatchMin, scratch);
}

internal sealed record ConstantPlan(float Boost, QueryPlan Inner) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentContext segment, SearchScratch scratch) => new ConstantMatcher(Boost, Inner.Open(segment, scratch));
}

internal sealed record DisjunctionMaxPlan(float Boost, int CountKey, int KeyCount, QueryPlan[] Alternatives) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentContext segment, SearchScratch scratch) =>
        new DisjunctionMaxMatcher(Boost, CountKey, KeyCount, OpenAll(Alternatives, segment, scratch), scratch);
}
