using System.Numerics;
using SearchService.Engine.Norms;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>Documents whose stored text holds a pattern: candidates from the pairs of adjacent units, each verified in the text.</summary>
/// <param name="plan">What is looked for.</param>
/// <param name="reader">The field.</param>
/// <param name="factors">1/norm by document, padded.</param>
/// <param name="candidates">A superset of the documents that match; null = one document is asked about, whichever.</param>
internal abstract class TextMatcher(TextPlan plan, TextFieldReader reader, float[] factors, RisingDocuments? candidates) : Matcher(plan.Boost)
{
    public override long Cost => candidates?.Count ?? 1;

    public override float ScoreMax => Boost * plan.Weight;

    public override bool IsListed => candidates is not null;

    protected RisingDocuments? Candidates => candidates;

    protected TextFieldReader Reader { get; } = reader;

    protected float[] Factors { get; } = factors;

    /// <summary>How often it occurs in the documents of a range that <see cref="Verify(int, ulong)"/> last said match.</summary>
    protected int[] Frequencies { get; } = new int[64];

    public override void List(Shortlist list)
    {
        candidates!.Begin(list);
        list.Bounds.Fill(ScoreMax * (1f + BoundCode.Rounding));
    }

    public override void Narrow(Shortlist list)
    {
        list.Keep(candidates!);
        list.Raise(ScoreMax);
    }

    public override int NextRange(int range)
    {
        if (candidates is null)
            return range;
        var at = candidates.Seek(range * 64);
        return at < candidates.Count ? candidates.Docs[at] >> 6 : NoMoreRanges;
    }

    public override ulong Match(int range, ulong within)
    {
        if (candidates is not null)
            within &= candidates.Range(range);
        return within == 0 ? 0 : Verify(range, within);
    }

    public override void AddScores(int range, ulong mask, Span<float> sums)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            sums[bit] += ScoreOf(range * 64 + bit, Frequencies[bit]);
        }
    }

    public override float Score(int docId) => ScoreOf(docId, Frequencies[docId & 63]);

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            counts.Note(plan.CountKey, bit, Frequencies[bit]);
        }
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
        if (fieldOrdinal != plan.FieldOrdinal)
            return;
        var buffer = Array.Empty<char>();
        plan.Pattern.Find(Reader.Text.Read(docId, ref buffer), spans);
    }

    public override void Explain(int docId, int depth, List<string> lines) =>
        lines.Add($"{Indent(depth)}{Score(docId):R} = {plan.Name} contains {string.Join(" … ", plan.Pattern.Parts)}: boost {Boost:R} × (idf {plan.Weight:R}, rarest pair in {plan.DocumentFrequency} documents; "
            + $"{Frequencies[docId & 63]} times; length about {FieldNorm.Decode(Reader.TextNorms.Value<byte>(0, docId))})");

    /// <summary>Which of some documents of a range match; sets <see cref="Frequencies"/>.</summary>
    protected abstract ulong Verify(int range, ulong docs);

    protected float ScoreOf(int docId, int frequency) => Boost * Bm25.Score(plan.Weight, frequency, Factors[docId]);
}
