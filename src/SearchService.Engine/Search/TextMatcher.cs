using System.Numerics;
using SearchService.Engine.Norms;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>Documents whose stored text holds a pattern: candidates from the pairs of adjacent units, each verified in the text.</summary>
/// <remarks>Without a scratch one document is asked about: its text is made whole, and no table for the phrase.</remarks>
internal sealed class TextMatcher(TextPlan plan, TextFieldReader reader, float[] factors, ulong[]? candidates, int rangeCount, SearchScratch? scratch) : Matcher(plan.Boost)
{
    private readonly int[] _frequencies = new int[64];
    private readonly TextPattern _pattern = plan.Pattern;
    private PhraseVerifier? _verifier; // of an exact pattern, made for the first candidate
    private char[] _buffer = [];

    public override long Cost => plan.DocumentFrequency;

    public override float ScoreMax => Boost * plan.Weight;

    public override int NextRange(int range)
    {
        if (candidates is null)
            return range;
        while (range < rangeCount && candidates[range] == 0)
            range++;
        return range < rangeCount ? range : NoMoreRanges;
    }

    public override ulong Match(int range, ulong within)
    {
        var matched = 0UL;
        for (var rest = candidates is null ? within : within & candidates[range]; rest != 0; rest &= rest - 1)
        {
            var bit = BitOperations.TrailingZeroCount(rest);
            var docId = range * 64 + bit;
            var count = CountIn(docId);
            if (count == 0)
                continue;
            _frequencies[bit] = count;
            matched |= 1UL << bit;
        }

        return matched;
    }

    public override void AddScores(int range, ulong mask, Span<float> sums)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            sums[bit] += Boost * Bm25.Score(plan.Weight, _frequencies[bit], factors[range * 64 + bit]);
        }
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            counts.Note(plan.CountKey, bit, _frequencies[bit]);
        }
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
        if (fieldOrdinal == plan.FieldOrdinal)
            _pattern.Find(reader.Text.Read(docId, ref _buffer), spans);
    }

    public override void Explain(int docId, int depth, List<string> lines) =>
        lines.Add($"{Indent(depth)}{Score(docId):R} = {plan.Name} contains {string.Join(" … ", plan.Pattern.Parts)}: boost {Boost:R} × (idf {plan.Weight:R}, rarest pair in {plan.DocumentFrequency} documents; "
            + $"{_frequencies[docId & 63]} times; length about {FieldNorm.Decode(reader.TextNorms.Value<byte>(0, docId))})");

    private int CountIn(int docId)
    {
        if (scratch is null || _pattern is not ExactPattern)
            return _pattern.Count(reader.Text.Read(docId, ref _buffer));
        _verifier ??= new PhraseVerifier(reader.Text, _pattern.Parts[0], plan.DocumentFrequency, scratch);
        return _verifier.Count(reader.Text.Codes(docId));
    }
}
