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
    private int[]? _starts; // by range, made with them: its first posting; anything where it has none
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
        _starts = scratch.Ints(bounds.Length);
        _starts.AsSpan(0, bounds.Length).Clear();
        RangeScores.ScoreList(docs, list.Frequencies.AsSpan(0, docs.Length), Factors, Weight, Boost, _scores);
        for (var i = 0; i < docs.Length;)
        {
            var range = docs[i] >> 6;
            _starts[range] = i;
            var best = _scores[i++];
            for (; i < docs.Length && docs[i] >> 6 == range; i++)
                best = MathF.Max(best, _scores[i]);
            bounds[range] += best * (1f + BoundCode.Rounding);
        }
    }

    public override bool IsListed => true;

    public override bool BoundsAreScores => true;

    public override void List(Shortlist shortlist)
    {
        shortlist.Begin(list.Docs, list.Count);
        RangeScores.ScoreList(list.DocSpan, list.Frequencies.AsSpan(0, list.Count), Factors, Weight, Boost, shortlist.Bounds);
    }

    public override void Narrow(Shortlist shortlist)
    {
        var docs = shortlist.Docs;
        var keptDocs = shortlist.Kept;
        var bounds = shortlist.Bounds;
        var kept = 0;
        var at = 0;
        for (var i = 0; i < docs.Length; i++)
        {
            at = FirstAtOrAfter(docs[i], at);
            if (at == list.Count)
                break;
            if (list.Docs[at] != docs[i])
                continue;
            keptDocs[kept] = docs[i];
            bounds[kept++] = bounds[i] + Boost * Bm25.Score(Weight, list.Frequencies[at], Factors[docs[i]]) * (1f + BoundCode.Rounding);
        }

        shortlist.Complete(kept);
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
        Seek(range);
        var end = (range + 1) * 64;
        for (var i = _at; i < list.Count && list.Docs[i] < end; i++)
        {
            var docId = list.Docs[i];
            sums[docId & 63] += _scores is null ? Boost * Bm25.Score(Weight, list.Frequencies[i], Factors[docId]) : _scores[i];
        }
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
        Seek(range);
        var end = (range + 1) * 64;
        for (var i = _at; i < list.Count && list.Docs[i] < end; i++)
        {
            if ((mask >> (list.Docs[i] & 63) & 1) != 0)
                counts.Note(CountKey, list.Docs[i] & 63, list.Frequencies[i]);
        }
    }

    protected override int FrequencyOf(int docId) => list.Frequencies[FirstAtOrAfter(docId, 0)];

    /// <summary>Moves to the first posting of the range, in either direction.</summary>
    private void Seek(int range)
    {
        var first = range * 64;
        if (_starts is not null)
        {
            _at = _starts[range];
            if (_at == 0 && list.Docs[0] < first)
                _at = list.Count;
            return;
        }

        if (_at > 0 && list.Docs[_at - 1] >= first)
            _at = 0;
        _at = FirstAtOrAfter(first, _at);
    }

    /// <summary>The first posting from one on whose document is not before that: near by, or by halving.</summary>
    private int FirstAtOrAfter(int docId, int from)
    {
        var docs = list.Docs;
        if (from == list.Count || docs[from] >= docId)
            return from;
        var step = 1;
        while (from + step < list.Count && docs[from + step] < docId)
        {
            from += step;
            step *= 2;
        }

        var low = from + 1;
        for (var high = Math.Min(from + step, list.Count); low < high;)
        {
            var middle = (low + high) >> 1;
            if (docs[middle] < docId)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
