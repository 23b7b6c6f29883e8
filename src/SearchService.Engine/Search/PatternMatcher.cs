using System.Numerics;
using SearchService.Engine.Segments;

namespace SearchService.Engine.Search;

/// <summary>Verifies by making the text and looking for the pattern in it: any pattern, or one document for which preparing is not worth while.</summary>
internal sealed class PatternMatcher(TextPlan plan, TextFieldReader reader, float[] factors, RisingDocuments? candidates) : TextMatcher(plan, reader, factors, candidates)
{
    private readonly TextPattern _pattern = plan.Pattern;
    private char[] _buffer = [];

    protected override ulong Verify(int range, ulong docs)
    {
        var matched = 0UL;
        for (; docs != 0; docs &= docs - 1)
        {
            var bit = BitOperations.TrailingZeroCount(docs);
            Frequencies[bit] = _pattern.Count(Reader.Text.Read(range * 64 + bit, ref _buffer));
            matched |= Frequencies[bit] > 0 ? 1UL << bit : 0;
        }

        return matched;
    }
}
