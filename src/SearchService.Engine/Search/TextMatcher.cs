using System.Numerics;
using SearchService.Engine.Segments;
using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>Documents whose stored text holds a pattern: candidates from the pairs of adjacent units, each verified in the text.</summary>
internal sealed class TextMatcher(TextPlan plan, SegmentReader segment)
    : LeafMatcher(plan.Boost, plan.CountKey, plan.Name, plan.Weight!, segment.Text(plan.FieldOrdinal).TextNorms)
{
    private readonly TextFieldReader _reader = segment.Text(plan.FieldOrdinal);
    private readonly ulong[]? _candidates = PhraseCandidates.Find(segment.Text(plan.FieldOrdinal), segment.RangeCount, plan.Pattern.Parts);
    private readonly TextPattern _pattern = plan.Pattern;

    public override ulong Match(int range, ulong within)
    {
        var matched = 0UL;
        for (var rest = _candidates is null ? within : within & _candidates[range]; rest != 0; rest &= rest - 1)
        {
            var bit = BitOperations.TrailingZeroCount(rest);
            var count = _pattern.Count(_reader.Text.Read(range * 64 + bit));
            if (count == 0)
                continue;
            Frequencies[bit] = count;
            matched |= 1UL << bit;
        }

        return matched;
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
        if (fieldOrdinal == plan.FieldOrdinal)
            _pattern.Find(_reader.Text.Read(docId), spans);
    }
}
