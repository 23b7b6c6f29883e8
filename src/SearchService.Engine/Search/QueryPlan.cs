using SearchService.Engine.Postings;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;

namespace SearchService.Engine.Search;

/// <summary>A query node with the statistics of the searcher folded in; opened once for each segment.</summary>
internal abstract record QueryPlan(float Boost)
{
    public abstract Matcher Open(SegmentReader segment);

    protected static Matcher Nothing(SegmentReader segment) => new BitmapMatcher(1f, "nothing", new ulong[segment.RangeCount]);

    protected static Matcher[] OpenAll(QueryPlan[] plans, SegmentReader segment) => Array.ConvertAll(plans, plan => plan.Open(segment));
}

internal sealed record AllPlan(float Boost) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentReader segment) => new BitmapMatcher(Boost, "every document", null);
}

internal sealed record TermPlan(float Boost, int CountKey, int FieldOrdinal, string Term, string Name, Bm25Weight? Weight) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentReader segment)
    {
        var reader = segment.Text(FieldOrdinal);
        var ordinal = Weight is null ? -1 : reader.Terms.Find(Term);
        if (ordinal < 0)
            return Nothing(segment);
        var list = new PostingList();
        reader.Words.Read(ordinal, list);
        return new TermMatcher(this, reader, list);
    }
}

internal sealed record PrefixPlan(float Boost, int FieldOrdinal, string Prefix) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentReader segment)
    {
        var reader = segment.Text(FieldOrdinal);
        var bits = new ulong[segment.RangeCount];
        var list = new PostingList();
        var (start, end) = reader.Terms.FindPrefix(Prefix);
        for (var ordinal = start; ordinal < end; ordinal++)
        {
            reader.Words.Read(ordinal, list);
            foreach (var docId in list.Docs.AsSpan(0, list.Count))
                bits[docId >> 6] |= 1UL << (docId & 63);
        }

        return new BitmapMatcher(Boost, $"words that start with {Prefix}", bits);
    }
}

internal sealed record TextPlan(float Boost, int CountKey, int FieldOrdinal, string Name, TextPattern Pattern, Bm25Weight? Weight) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentReader segment) => Weight is null ? Nothing(segment) : new TextMatcher(this, segment);
}

internal sealed record BooleanPlan(float Boost, QueryPlan[] Must, QueryPlan[] Should, QueryPlan[] MustNot, int ShouldMatchMin) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentReader segment) => ShouldMatchMin > Should.Length
        ? Nothing(segment)
        : new BooleanMatcher(Boost, OpenAll(Must, segment), OpenAll(Should, segment), OpenAll(MustNot, segment), ShouldMatchMin);
}

internal sealed record ConstantPlan(float Boost, QueryPlan Inner) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentReader segment) => new ConstantMatcher(Boost, Inner.Open(segment));
}

internal sealed record DisjunctionMaxPlan(float Boost, int CountKey, int KeyCount, QueryPlan[] Alternatives) : QueryPlan(Boost)
{
    public override Matcher Open(SegmentReader segment) => new DisjunctionMaxMatcher(Boost, CountKey, KeyCount, OpenAll(Alternatives, segment));
}
