using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>A set of documents that scores nothing: all of them, or those with a word that starts so.</summary>
/// <param name="name">For people.</param>
/// <param name="bits">By range; null = every document.</param>
/// <param name="documentCount">Documents of the segment.</param>
internal sealed class BitmapMatcher(string name, ulong[]? bits, int documentCount) : Matcher(0f)
{
    public override long Cost => documentCount;

    public override bool IsWhole => true;

    public override float ScoreMax => 0f;

    public override bool IsExact => true;

    public override bool ScoresAfterMatch => false;

    public override bool ScoresZero => true;

    public override void Narrow(Shortlist list)
    {
        if (bits is not null)
            list.Keep(bits);
    }

    public override void MatchAll(Span<ulong> matched)
    {
        if (bits is null)
            matched.Fill(ulong.MaxValue); // live documents are taken from it afterwards
        else
            bits.AsSpan(0, matched.Length).CopyTo(matched);
    }

    public override void AddBounds(Span<float> bounds)
    {
    }

    public override ulong Match(int range, ulong within) => bits is null ? within : bits[range] & within;

    public override void AddScores(int range, ulong mask, Span<float> sums)
    {
    }

    public override void Count(int range, ulong mask, OccurrenceCounts counts)
    {
    }

    public override void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans)
    {
    }

    public override void Explain(int docId, int depth, List<string> lines) => lines.Add($"{Indent(depth)}0 = {name}");
}
