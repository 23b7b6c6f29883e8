using System.Numerics;
using SearchService.Engine.Postings;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Documents with an exact phrase.</summary>
/// <remarks>
/// How often it can occur in a document is known from its pairs before the text is read: that bounds the score, and where it can
/// occur only once the first place found is all. Of a phrase of two units with a list of its own everything is known.
/// </remarks>
internal sealed class PhraseMatcher : TextMatcher
{
    private readonly TextPlan _plan;
    private readonly GramList[] _grams;
    private readonly SearchScratch _scratch;
    private readonly string _phrase;
    private PhraseVerifier? _verifier; // made for the first candidate
    private PhraseRepeats? _repeats;
    private bool _soughtRepeats;

    public PhraseMatcher(TextPlan plan, GramList[] grams, TextFieldReader reader, float[] factors, RisingDocuments candidates, SearchScratch scratch)
        : base(plan, reader, factors, candidates)
    {
        _plan = plan;
        _grams = grams;
        _scratch = scratch;
        _phrase = plan.Pattern.Parts[0];
        IsExact = _phrase.Length == 2 && reader.Grams.HasRepeats && grams is [{ IsShared: false }];
        if (IsExact)
            FindRepeats(int.MaxValue);
    }

    public override bool IsExact { get; }

    public override bool BoundsAreSharp => true;

    /// <summary>When repeats are known; else every bound is the highest score, so each text would be read twice.</summary>
    public override bool CanVerify => _repeats is not null;

    public override bool BoundsAreScores => IsExact;

    public override void List(Shortlist list)
    {
        base.List(list);
        FindRepeats(list.Count);
        if (_repeats is null)
            return;
        var mosts = _scratch.Ints(list.Count).AsSpan(0, list.Count);
        _repeats.MostIn(list.Docs, mosts);
        RangeScores.ScoreList(list.Docs, mosts, Factors, _plan.Weight, Boost, list.Bounds);
    }

    public override void Narrow(Shortlist list)
    {
        list.Keep(Candidates!);
        FindRepeats(list.Count);
        if (_repeats is null)
        {
            list.Raise(ScoreMax);
            return;
        }

        var mosts = _scratch.Ints(list.Count).AsSpan(0, list.Count);
        var scores = _scratch.FloatArray(list.Count).AsSpan(0, list.Count);
        _repeats.MostIn(list.Docs, mosts);
        RangeScores.ScoreList(list.Docs, mosts, Factors, _plan.Weight, Boost, scores);
        list.Raise(scores);
    }

    public override void Verify(Shortlist list, CancellationToken cancellationToken)
    {
        if (!IsExact && list.Count > 0)
            list.Complete(Verifier.Keep(list.Docs, list.Bounds, list.Kept, cancellationToken));
    }

    public override float Score(int docId) => IsExact ? ScoreOf(docId, _repeats!.MostIn(docId)) : base.Score(docId);

    protected override ulong Verify(int range, ulong docs)
    {
        if (!IsExact)
            return Verifier.Count(range, docs, _repeats?.Range(range) ?? ulong.MaxValue, Frequencies);
        for (var rest = docs; rest != 0; rest &= rest - 1)
        {
            var bit = BitOperations.TrailingZeroCount(rest);
            Frequencies[bit] = _repeats!.MostIn(range * 64 + bit);
        }

        return docs;
    }

    private PhraseVerifier Verifier => _verifier ??= new PhraseVerifier(Reader.Text, _phrase, Candidates!.Count, _scratch);

    private void FindRepeats(int candidates)
    {
        if (_repeats is null && !_soughtRepeats)
            _repeats = PhraseRepeats.Find(Reader, _grams, candidates, _scratch);
        _soughtRepeats = true;
    }
}
