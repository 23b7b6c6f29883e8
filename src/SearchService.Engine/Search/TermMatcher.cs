using System.Numerics;
using SearchService.Engine.Analysis;
using SearchService.Engine.Indexing;
using SearchService.Engine.Postings;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>Documents of one posting list.</summary>
internal sealed class TermMatcher(TermPlan plan, TextFieldReader reader, PostingList list)
    : LeafMatcher(plan.Boost, plan.CountKey, plan.Name, plan.Weight!, reader.WordNorms)
{
    private int _at;

    public override ulong Match(int range, ulong within)
    {
        var docs = list.Docs.AsSpan(0, list.Count);
        var first = range * 64;
        if (_at < docs.Length && docs[_at] < first)
            _at += LowerBound(docs[_at..], first);
        var matched = 0UL;
        for (var i = _at; i < docs.Length && docs[i] < first + 64; i++)
        {
            matched |= 1UL << (docs[i] - first);
            Frequencies[docs[i] - first] = list.Frequencies[i];
        }

        return matched & within;
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
        if (fieldOrdinal != plan.FieldOrdinal)
            return;
        var text = reader.Text.Read(docId);
        var tokens = new List<Token>();
        reader.Definition.Analyzer!.Analyze(text, tokens);
        foreach (var token in tokens)
        {
            if (WordTokens.IsWord(token) && text[token.Start..token.End].SequenceEqual(plan.Term))
                spans.Add(new TextSpan(token.Start, token.End));
        }
    }

    private static int LowerBound(ReadOnlySpan<int> docs, int target)
    {
        var step = 1;
        while (step < docs.Length && docs[step] < target)
            step *= 2;
        var low = step / 2;
        var high = Math.Min(step, docs.Length);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (docs[middle] < target)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
