using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>No document of the segment.</summary>
internal sealed class NothingMatcher() : Matcher(0f)
{
    public override long Cost => 0;

    public override bool IsWhole => true;

    public override float ScoreMax => 0f;

    public override bool IsListed => true;

    public override bool IsExact => true;

    public override bool ScoresAfterMatch => false;

    public override bool ScoresZero => true;

    public override void List(Shortlist list) => list.BeginEmpty();

    public override void Narrow(Shortlist list) => list.BeginEmpty();

    public override int NextRange(int range) => NoMoreRanges;

    public override void MatchAll(Span<ulong> matched) => matched.Clear();

    public override void AddBounds(Span<float> bounds)
    {
    }

    public override ulong Match(int range, ulong within) => 0;

    public override void AddScores(int range, ulong mask, Span<float> sums)
    {
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
    }

    public override void Explain(int docId, int depth, List<string> lines) => lines.Add($"{Indent(depth)}0 = nothing");
}
