using System.Numerics;
using SearchService.Engine.Postings;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>A word whose posting list is decoded whole: at most an eighth of the documents have it.</summary>
internal sealed class ListTermMatcher(TermPlan plan, TextFieldReader reader, float[] factors, PostingList list, SearchScratch scratch)
    : TermMatcher(plan, reader, factors)
{
    private float[]? _scores; // by posting, made when every one is needed
    private int _at;

    public override long Cost => list.Count;

    public override void MatchAll(Span<ulong> matched)
    {
        matched.Clear();
        Bits.Set(matched, list.DocSpan);
    }

    public override void AddBounds(Span<float> bounds)
    {
        var docs = list.DocSpan;
        _scores = scratch.FloatArray(docs.Length);
        RangeScores.ScoreList(docs, list.Frequencies.AsSpan(0, docs.Length), Factors, Weight, Boost, _scores);
        for (var i = 0; i < docs.Length;)
        {
            var range = docs[i] >> 6;
            var best = _scores[i++];
            for (; i < docs.Length && docs[i] >> 6 == range; i++)
                best = MathF.Max(best, _scores[i]);
            bounds[range] += best * (1f + BoundCode.Rounding);
        }
    }

    public override int NextRange(int range)
    {
        Seek(range);
        return _at == list.Count ? NoMoreRanges : list.Docs[_at] >> 6;
    }

    public override ulong Match(int range, ulong within)
    {
        Seek(range);
        var end = (range + 1) * 64;
        var matched = 0UL;
        for (var i = _at; i < list.Count && list.Docs[i] < end; i++)
            matched |= 1UL << (list.Docs[i] & 63);
        return matched & within;
    }

    public override void AddScores(int range, ulong mask, Span<float> sums)
    {
        var end = (range + 1) * 64;
        for (var i = _at; i < list.Count && list.Docs[i] < end; i++)
        {
            var docId = list.Docs[i];
            sums[docId & 63] += _scores is null ? Boost * Bm25.Score(Weight, list.Frequencies[i], Factors[docId]) : _scores[i];
        }
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
        var end = (range + 1) * 64;
        for (var i = _at; i < list.Count && list.Docs[i] < end; i++)
        {
            if ((mask >> (list.Docs[i] & 63) & 1) != 0)
                counts.Note(CountKey, list.Docs[i] & 63, list.Frequencies[i]);
        }
    }

    protected override int FrequencyOf(int docId) => list.Frequencies[list.DocSpan.BinarySearch(docId)];

    /// <summary>Moves to the first posting of the range, in either direction: near by, or by halving.</summary>
    private void Seek(int range)
    {
        var first = range * 64;
        var docs = list.Docs;
        if (_at < list.Count && docs[_at] < first)
        {
            var step = 1;
            var low = _at;
            while (low + step < list.Count && docs[low + step] < first)
            {
                low += step;
                step *= 2;
            }

            _at = LowerBound(low + 1, Math.Min(low + step, list.Count), first);
        }
        else if (_at > 0 && docs[_at - 1] >= first)
        {
            var step = 1;
            var high = _at - 1;
            while (high - step >= 0 && docs[high - step] >= first)
            {
                high -= step;
                step *= 2;
            }

            _at = LowerBound(Math.Max(high - step, 0), high, first);
        }
    }

    private int LowerBound(int low, int high, int target)
    {
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (list.Docs[middle] < target)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
