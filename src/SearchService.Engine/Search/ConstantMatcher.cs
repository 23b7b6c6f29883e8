using System.Numerics;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>The documents of another node, all with one score; its parts do not score, so they give no spans.</summary>
internal sealed class ConstantMatcher(float boost, Matcher inner) : Matcher(boost)
{
    public override ulong Match(int range, ulong within) => inner.Match(range, within);

    public override void Score(int range, ulong mask, Span<float> scores)
    {
        for (; mask != 0; mask &= mask - 1)
            scores[BitOperations.TrailingZeroCount(mask)] = Boost;
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
    }

    public override float Explain(int docId, int depth, List<string> lines)
    {
        lines.Add($"{Indent(depth)}{Boost:R} = constant");
        return Boost;
    }
}
