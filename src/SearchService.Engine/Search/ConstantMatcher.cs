using System.Numerics;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>The documents of another node, all with one score; its parts do not score, so they give no spans.</summary>
internal sealed class ConstantMatcher(float boost, Matcher inner) : Matcher(boost)
{
    public override long Cost => inner.Cost;

    public override bool IsWhole => inner.IsWhole;

    public override float ScoreMax => Boost;

    public override bool IsListed => inner.IsListed;

    public override bool IsExact => inner.IsExact;

    public override bool BoundsAreScores => true;

    public override bool CanVerify => inner.CanVerify;

    public override void Verify(Shortlist list, CancellationToken cancellationToken) => inner.Verify(list, cancellationToken);

    public override bool ScoresAfterMatch => false;

    public override void List(Shortlist list)
    {
        inner.List(list);
        list.Bounds.Fill(Boost);
    }

    public override void Narrow(Shortlist list)
    {
        inner.Narrow(list);
        list.Raise(Boost);
    }

    public override float Score(int docId) => Boost;

    public override void MatchAll(Span<ulong> matched) => inner.MatchAll(matched);

    public override void AddBounds(Span<float> bounds)
    {
        foreach (ref var bound in bounds)
            bound += Boost;
    }

    public override int NextRange(int range) => inner.NextRange(range);

    public override ulong Match(int range, ulong within) => inner.Match(range, within);

    public override void AddScores(int range, ulong mask, Span<float> sums)
    {
        for (; mask != 0; mask &= mask - 1)
            sums[BitOperations.TrailingZeroCount(mask)] += Boost;
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
    }

    public override void Explain(int docId, int depth, List<string> lines) => lines.Add($"{Indent(depth)}{Boost:R} = constant");
}
