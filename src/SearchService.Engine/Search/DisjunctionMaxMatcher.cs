using System.Numerics;
using SearchService.Engine.Text;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Any alternative; the best score, and the highest count, among those that match.</summary>
internal sealed class DisjunctionMaxMatcher(float boost, int countKey, int keyCount, Matcher[] alternatives, SearchScratch scratch) : Matcher(boost)
{
    private readonly ulong[] _masks = new ulong[alternatives.Length];
    private readonly OccurrenceCounts _inner = new(keyCount);

    public override long Cost { get; } = alternatives.Sum(matcher => matcher.Cost);

    public override float ScoreMax { get; } = boost * alternatives.Select(matcher => matcher.ScoreMax).DefaultIfEmpty().Max();

    public override bool IsListed { get; } = alternatives.Length > 0 && alternatives.All(matcher => matcher.IsListed);

    public override bool BoundsAreSharp { get; } = alternatives.All(matcher => matcher.BoundsAreSharp);

    public override void List(Shortlist list)
    {
        alternatives[0].List(list);
        foreach (var matcher in alternatives.AsSpan(1))
        {
            var other = scratch.Shortlist();
            matcher.List(other);
            list.Unite(other);
        }

        list.Scale(Boost);
    }

    public override int NextRange(int range)
    {
        var nearest = NoMoreRanges;
        foreach (var matcher in alternatives)
            nearest = Math.Min(nearest, matcher.NextRange(range));
        return nearest;
    }

    public override ulong Match(int range, ulong within)
    {
        var any = 0UL;
        for (var i = 0; i < alternatives.Length; i++)
            any |= _masks[i] = alternatives[i].Match(range, within);
        return any;
    }

    public override void AddScores(int range, ulong mask, Span<float> sums)
    {
        Span<float> one = stackalloc float[64];
        Span<float> best = stackalloc float[64];
        best.Clear();
        for (var i = 0; i < alternatives.Length; i++)
        {
            var part = mask & _masks[i];
            if (part == 0)
                continue;
            one.Clear();
            alternatives[i].AddScores(range, part, one);
            for (; part != 0; part &= part - 1)
            {
                var bit = BitOperations.TrailingZeroCount(part);
                best[bit] = Math.Max(best[bit], one[bit]);
            }
        }

        RangeScores.AddTimes(mask, sums, best, Boost);
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
        for (var i = 0; i < alternatives.Length; i++)
        {
            _inner.Clear();
            alternatives[i].Count(range, mask & _masks[i], _inner);
            for (var part = mask & _masks[i]; part != 0; part &= part - 1)
            {
                var bit = BitOperations.TrailingZeroCount(part);
                counts.Note(countKey, bit, _inner.Of(bit));
            }
        }
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
        for (var i = 0; i < alternatives.Length; i++)
        {
            if (Matched(i, docId))
                alternatives[i].CollectSpans(docId, fieldOrdinal, spans);
        }
    }

    public override void Explain(int docId, int depth, List<string> lines)
    {
        lines.Add($"{Indent(depth)}{Score(docId):R} = boost {Boost:R} × best of:");
        for (var i = 0; i < alternatives.Length; i++)
        {
            if (Matched(i, docId))
                alternatives[i].Explain(docId, depth + 1, lines);
        }
    }

    private bool Matched(int i, int docId) => (_masks[i] >> (docId & 63) & 1) != 0;
}
