using System.Numerics;
using SearchService.Engine.Postings;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>A word whose posting list is a bitmap.</summary>
internal sealed class FrequentTermMatcher(TermPlan plan, int ordinal, TextFieldReader reader, float[] factors)
    : TermMatcher(plan, reader, factors)
{
    private readonly BitmapList _list = reader.Words.Bitmap(ordinal);

    public override long Cost => Reader.Words.DocumentFrequency(ordinal);

    public override void MatchAll(Span<ulong> matched) => _list.Bits.CopyTo(matched);

    public override void AddBounds(Span<float> bounds)
    {
        var (scale, highest, slack) = Bounding();
        RangeScores.AddBounds(bounds, _list.Bounds, scale, highest, slack);
    }

    public override void Narrow(Shortlist list)
    {
        list.Keep(_list.Bits);
        var (scale, highest, slack) = Bounding();
        RangeScores.AddListBounds(list.Bounds, list.Docs, _list.Bounds, scale, highest, slack);
    }

    public override ulong Match(int range, ulong within) => _list.Bits[range] & within;

    public override void AddScores(int range, ulong mask, Span<float> sums)
    {
        Span<float> frequencies = stackalloc float[RangeScores.Documents];
        Spread(range, frequencies);
        RangeScores.Add(sums, frequencies, Factors.AsSpan(range * 64, 64), Weight, Boost);
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
        Span<float> frequencies = stackalloc float[RangeScores.Documents];
        Spread(range, frequencies);
        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            counts.Note(CountKey, bit, (int)frequencies[bit]);
        }
    }

    protected override int FrequencyOf(int docId) => _list.Frequency(docId);

    /// <summary>How a code becomes a bound.</summary>
    private (float Scale, float Highest, float Slack) Bounding() =>
        BoundCode.Bounding(Boost * Weight, BoundCode.Growth((float)Reader.Statistics.WordBoundAverage, Plan.AverageLength));

    private void Spread(int range, Span<float> frequencies)
    {
        var width = _list.FrequencyWidth(range, out var firstBit);
        RangeFrequencies.Spread(_list.Bits[range], _list.Values, firstBit, width, frequencies);
    }
}
