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
    private BitmapList Bitmap => Reader.Words.Bitmap(ordinal);

    public override long Cost => Reader.Words.DocumentFrequency(ordinal);

    public override void MatchAll(Span<ulong> matched) => Bitmap.Bits.CopyTo(matched);

    public override void AddBounds(Span<float> bounds)
    {
        var list = Bitmap;
        if (IsLinear)
        {
            RangeScores.AddBounds(bounds, list.Bounds, Boost * Weight, BoundCode.Rounding);
            return;
        }

        var shares = Shares();
        for (var range = 0; range < bounds.Length; range++)
            bounds[range] += Boost * Weight * shares[list.Bounds[range]];
    }

    public override void Narrow(Shortlist shortlist)
    {
        var list = Bitmap;
        shortlist.Keep(list.Bits);
        var shares = Shares();
        var docs = shortlist.Docs;
        var bounds = shortlist.Bounds;
        for (var i = 0; i < docs.Length; i++)
            bounds[i] += Boost * Weight * shares[list.Bounds[docs[i] >> 6]];
    }

    public override ulong Match(int range, ulong within) => Bitmap.Bits[range] & within;

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

    protected override int FrequencyOf(int docId) => Bitmap.Frequency(docId);

    /// <summary>Whether a bound is its code as a share of the weight: the mean length has not grown since it was made.</summary>
    private bool IsLinear => Plan.AverageLength <= (float)Reader.Statistics.WordBoundAverage;

    private float[] Shares() => BoundCode.Table((float)Reader.Statistics.WordBoundAverage, Plan.AverageLength);

    private void Spread(int range, Span<float> frequencies)
    {
        var list = Bitmap;
        var width = list.FrequencyWidth(range, out var firstBit);
        RangeFrequencies.Spread(list.Bits[range], list.Values, firstBit, width, frequencies);
    }
}
