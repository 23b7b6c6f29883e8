using System.Numerics;
using SearchService.Engine.Scoring;
using SearchService.Engine.Text;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Every <c>must</c>, no <c>mustNot</c>, at least so many of <c>should</c>; the score is the sum in the query's order: must, then should.</summary>
internal sealed class BooleanMatcher(float boost, Matcher[] must, Matcher[] should, Matcher[] mustNot, int shouldMatchMin, SearchScratch scratch) : Matcher(boost)
{
    private readonly ulong[] _shouldMasks = new ulong[should.Length];

    public override long Cost { get; } = must.Length > 0
        ? must.Min(matcher => matcher.Cost)
        : shouldMatchMin > 0 ? should.Sum(matcher => matcher.Cost) : int.MaxValue;

    public override bool IsWhole { get; } = shouldMatchMin <= 1
        && must.All(matcher => matcher.IsWhole) && should.All(matcher => matcher.IsWhole) && mustNot.All(matcher => matcher.IsWhole);

    public override float ScoreMax { get; } = boost * (must.Sum(matcher => matcher.ScoreMax) + should.Sum(matcher => matcher.ScoreMax));

    public override bool IsListed { get; } = must.Any(matcher => matcher.IsListed);

    public override bool IsExact { get; } = should.Length == 0 && mustNot.Length == 0 && must.All(matcher => matcher.IsExact);

    public override bool CanVerify => should.Length == 0 && mustNot.Length == 0 && must.All(matcher => matcher.IsExact || matcher.CanVerify);

    public override void Verify(Shortlist list, CancellationToken cancellationToken)
    {
        foreach (var matcher in must)
        {
            if (!matcher.IsExact)
                matcher.Verify(list, cancellationToken);
        }
    }

    /// <remarks>Nothing is asked of a node about documents that it may not match, except of optional ones that then add 0.</remarks>
    public override bool ScoresAfterMatch { get; } = must.Any(matcher => matcher.ScoresAfterMatch) || should.Any(matcher => matcher.ScoresAfterMatch || !matcher.ScoresZero);

    public override bool ScoresZero { get; } = must.Length == 0 && mustNot.Length == 0 && shouldMatchMin <= 1 && should.All(matcher => matcher.ScoresZero);

    public override void List(Shortlist list)
    {
        var rarest = -1;
        for (var i = 0; i < must.Length; i++)
        {
            if (must[i].IsListed && (rarest < 0 || must[i].Cost < must[rarest].Cost))
                rarest = i;
        }

        must[rarest].List(list);
        for (var i = 0; i < must.Length; i++)
        {
            if (i != rarest)
                must[i].Narrow(list);
        }

        foreach (var matcher in should)
            list.Raise(matcher.ScoreMax);
        list.Scale(Boost);
    }

    public override void Narrow(Shortlist list)
    {
        // Each part adds its own share: a boost above 1 is taken out of the others' first. One below 1 only leaves the bounds too high.
        var boost = MathF.Max(Boost, 1f);
        list.Scale(1f / boost);
        foreach (var matcher in must)
            matcher.Narrow(list);
        foreach (var matcher in should)
            list.Raise(matcher.ScoreMax);
        list.Scale(boost);
    }

    public override float Score(int docId)
    {
        if (should.Length > 0)
            return base.Score(docId);
        var sum = 0f;
        foreach (var matcher in must)
            sum += matcher.Score(docId);
        return Boost * sum;
    }

    public override void MatchAll(Span<ulong> matched)
    {
        var one = scratch.Words(matched.Length).AsSpan(0, matched.Length);
        matched.Fill(ulong.MaxValue);
        for (var i = 0; i < must.Length; i++)
        {
            must[i].MatchAll(i == 0 ? matched : one);
            if (i > 0)
                Bits.And(matched, one);
        }

        if (shouldMatchMin == 1)
        {
            var any = must.Length == 0 ? matched : scratch.Words(matched.Length).AsSpan(0, matched.Length);
            any.Clear();
            foreach (var matcher in should)
            {
                matcher.MatchAll(one);
                Bits.Or(any, one);
            }

            if (must.Length > 0)
                Bits.And(matched, any);
        }

        foreach (var matcher in mustNot)
        {
            matcher.MatchAll(one);
            Bits.AndNot(matched, one);
        }
    }

    public override void AddBounds(Span<float> bounds)
    {
        if (Boost == 1f)
        {
            AddPartBounds(bounds);
            return;
        }

        var parts = scratch.FloatArray(bounds.Length).AsSpan(0, bounds.Length);
        parts.Clear();
        AddPartBounds(parts);
        for (var range = 0; range < bounds.Length; range++)
            bounds[range] += Boost * parts[range] * (1f + BoundCode.Rounding);
    }

    public override int NextRange(int range)
    {
        if (must.Length > 0)
        {
            for (var i = 0; i < must.Length && range != NoMoreRanges; i++)
            {
                var next = must[i].NextRange(range);
                if (next == range)
                    continue;
                range = next;
                i = -1; // each must be asked again from there
            }

            return range;
        }

        if (shouldMatchMin <= 0)
            return range;
        var nearest = NoMoreRanges;
        foreach (var matcher in should)
            nearest = Math.Min(nearest, matcher.NextRange(range));
        return nearest;
    }

    public override ulong Match(int range, ulong within)
    {
        foreach (var matcher in must)
        {
            if (within == 0)
                return 0;
            within = matcher.Match(range, within);
        }

        if (within != 0 && should.Length > 0)
            within = MatchShould(range, within);
        foreach (var matcher in mustNot)
        {
            if (within == 0)
                return 0;
            within &= ~matcher.Match(range, within);
        }

        return within;
    }

    public override void AddScores(int range, ulong mask, Span<float> sums)
    {
        Span<float> own = stackalloc float[RangeScores.Documents];
        SetPartScores(range, mask, own);
        RangeScores.AddTimes(mask, sums, own, Boost);
    }

    public override void SetScores(int range, ulong mask, Span<float> sums)
    {
        if (Boost == 1f)
            SetPartScores(range, mask, sums);
        else
            base.SetScores(range, mask, sums);
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
        foreach (var matcher in must)
            matcher.Count(range, mask, counts);
        for (var i = 0; i < should.Length; i++)
        {
            if ((mask & _shouldMasks[i]) != 0)
                should[i].Count(range, mask & _shouldMasks[i], counts);
        }
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
        foreach (var matcher in must)
            matcher.CollectSpans(docId, fieldOrdinal, spans);
        for (var i = 0; i < should.Length; i++)
        {
            if (Matched(i, docId))
                should[i].CollectSpans(docId, fieldOrdinal, spans);
        }
    }

    public override void Explain(int docId, int depth, List<string> lines)
    {
        lines.Add($"{Indent(depth)}{Score(docId):R} = boost {Boost:R} × sum of:");
        foreach (var matcher in must)
            matcher.Explain(docId, depth + 1, lines);
        for (var i = 0; i < should.Length; i++)
        {
            if (Matched(i, docId))
                should[i].Explain(docId, depth + 1, lines);
        }
    }

    private void AddPartBounds(Span<float> bounds)
    {
        foreach (var matcher in must)
            matcher.AddBounds(bounds);
        foreach (var matcher in should)
            matcher.AddBounds(bounds);
    }

    private void SetPartScores(int range, ulong mask, Span<float> sums)
    {
        sums.Clear();
        foreach (var matcher in must)
            matcher.AddScores(range, mask, sums);
        for (var i = 0; i < should.Length; i++)
        {
            var part = ScoresAfterMatch ? mask & _shouldMasks[i] : mask;
            if (part != 0)
                should[i].AddScores(range, part, sums);
        }
    }

    private bool Matched(int i, int docId) => (_shouldMasks[i] >> (docId & 63) & 1) != 0;

    private ulong MatchShould(int range, ulong within)
    {
        var any = 0UL;
        for (var i = 0; i < should.Length; i++)
            any |= _shouldMasks[i] = should[i].Match(range, within);
        return shouldMatchMin switch
        {
            <= 0 => within,
            1 => any,
            _ => Enough(any),
        };
    }

    /// <summary>Those of some documents that so many parts match.</summary>
    private ulong Enough(ulong any)
    {
        var enough = 0UL;
        for (; any != 0; any &= any - 1)
        {
            var bit = BitOperations.TrailingZeroCount(any);
            var matched = 0;
            foreach (var mask in _shouldMasks)
                matched += (int)(mask >> bit & 1);
            if (matched >= shouldMatchMin)
                enough |= 1UL << bit;
        }

        return enough;
    }
}
