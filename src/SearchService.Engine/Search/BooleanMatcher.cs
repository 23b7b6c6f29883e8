using System.Numerics;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>Every <c>must</c>, no <c>mustNot</c>, at least so many of <c>should</c>; the score is the sum in the query's order: must, then should.</summary>
internal sealed class BooleanMatcher(float boost, Matcher[] must, Matcher[] should, Matcher[] mustNot, int shouldMatchMin) : Matcher(boost)
{
    private readonly ulong[] _shouldMasks = new ulong[should.Length];

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

    public override void Score(int range, ulong mask, Span<float> scores)
    {
        Span<float> one = stackalloc float[64];
        Span<float> sums = stackalloc float[64];
        sums.Clear();
        foreach (var matcher in must)
        {
            matcher.Score(range, mask, one);
            Add(mask, one, sums);
        }

        for (var i = 0; i < should.Length; i++)
        {
            var part = mask & _shouldMasks[i];
            if (part == 0)
                continue;
            should[i].Score(range, part, one);
            Add(part, one, sums);
        }

        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            scores[bit] = Boost * sums[bit];
        }
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

    public override float Explain(int docId, int depth, List<string> lines)
    {
        var score = ScoreOf(docId);
        lines.Add($"{Indent(depth)}{score:R} = boost {Boost:R} × sum of:");
        foreach (var matcher in must)
            matcher.Explain(docId, depth + 1, lines);
        for (var i = 0; i < should.Length; i++)
        {
            if (Matched(i, docId))
                should[i].Explain(docId, depth + 1, lines);
        }

        return score;
    }

    private bool Matched(int i, int docId) => (_shouldMasks[i] >> (docId & 63) & 1) != 0;

    private ulong MatchShould(int range, ulong within)
    {
        Span<int> matched = stackalloc int[64];
        matched.Clear();
        var any = 0UL;
        for (var i = 0; i < should.Length; i++)
        {
            _shouldMasks[i] = should[i].Match(range, within);
            any |= _shouldMasks[i];
            if (shouldMatchMin <= 1)
                continue;
            for (var rest = _shouldMasks[i]; rest != 0; rest &= rest - 1)
                matched[BitOperations.TrailingZeroCount(rest)]++;
        }

        if (shouldMatchMin <= 0)
            return within;
        if (shouldMatchMin == 1)
            return any;
        var enough = 0UL;
        for (; any != 0; any &= any - 1)
        {
            var bit = BitOperations.TrailingZeroCount(any);
            if (matched[bit] >= shouldMatchMin)
                enough |= 1UL << bit;
        }

        return enough;
    }

    private static void Add(ulong mask, ReadOnlySpan<float> one, Span<float> sums)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            sums[bit] += one[bit];
        }
    }
}
