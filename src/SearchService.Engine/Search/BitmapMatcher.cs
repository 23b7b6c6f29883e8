using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>A set of documents that scores nothing: all of them, or those with a word that starts so.</summary>
internal sealed class BitmapMatcher(float boost, string name, ulong[]? bits) : Matcher(boost)
{
    public override ulong Match(int range, ulong within) => bits is null ? within : bits[range] & within;

    public override void Score(int range, ulong mask, Span<float> scores)
    {
        for (; mask != 0; mask &= mask - 1)
            scores[System.Numerics.BitOperations.TrailingZeroCount(mask)] = 0f;
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
    }

    public override float Explain(int docId, int depth, List<string> lines)
    {
        lines.Add($"{Indent(depth)}0 = {name}");
        return 0f;
    }
}
