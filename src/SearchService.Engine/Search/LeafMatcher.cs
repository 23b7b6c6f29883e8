using System.Numerics;
using SearchService.Engine.Scoring;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Search;

/// <summary>A matcher that finds a frequency for each document and scores it by BM25.</summary>
internal abstract class LeafMatcher(float boost, int countKey, string name, Bm25Weight weight, FileSection norms) : Matcher(boost)
{
    /// <summary>By bit of the last range.</summary>
    protected int[] Frequencies { get; } = new int[64];

    public override void Score(int range, ulong mask, Span<float> scores)
    {
        var codes = norms.Read(range * 64L, (int)Math.Min(64, norms.Length - range * 64L));
        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            scores[bit] = Boost * weight.Score(Frequencies[bit], codes[bit]);
        }
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            counts.Note(countKey, bit, Frequencies[bit]);
        }
    }

    public override float Explain(int docId, int depth, List<string> lines)
    {
        var score = ScoreOf(docId);
        var code = norms.Value<byte>(0, docId);
        lines.Add($"{Indent(depth)}{score:R} = {name}: boost {Boost:R} × (idf {weight.Idf:R}, in {weight.DocumentFrequency} documents; "
            + $"{Frequencies[docId & 63]} times; length about {Norms.FieldNorm.Decode(code)})");
        return score;
    }
}
