using System.Numerics;
using System.Runtime.InteropServices;
using SearchService.Engine.Postings;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>A word whose posting list is a bitmap.</summary>
internal sealed class FrequentTermMatcher(TermPlan plan, int ordinal, TextFieldReader reader, float[] factors)
    : TermMatcher(plan, reader, factors)
{
    private BitmapList List => Reader.Words.Bitmap(ordinal);

    public override long Cost => Reader.Words.DocumentFrequency(ordinal);

    public override void MatchAll(Span<ulong> matched) => List.Bits.CopyTo(matched);

    public override void AddBounds(Span<float> bounds)
    {
        var list = List;
        var weight = Boost * Weight;
        var then = (float)Reader.Statistics.WordBoundAverage;
        if (Plan.AverageLength <= then)
        {
            RangeScores.AddBounds(bounds, list.Bounds, weight, BoundCode.Rounding);
            return;
        }

        var table = BoundCode.Table(then, Plan.AverageLength);
        for (var range = 0; range < bounds.Length; range++)
            bounds[range] += weight * table[list.Bounds[range]];
    }

    public override ulong Match(int range, ulong within) => List.Bits[range] & within;

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

    protected override int FrequencyOf(int docId)
    {
        Span<float> frequencies = stackalloc float[RangeScores.Documents];
        Spread(docId >> 6, frequencies);
        return (int)frequencies[docId & 63];
    }

    private void Spread(int range, Span<float> frequencies)
    {
        var list = List;
        var width = list.FrequencyWidth(range, out var firstBit);
        RangeScores.Spread(list.Bits[range], list.Values, firstBit, width, frequencies);
    }
}
