using SearchService.Engine.Text;

namespace SearchService.Engine.Search;

/// <summary>A query node over one segment, asked by ranges of 64 documents: bit i of a word is document <c>range * 64 + i</c>.</summary>
/// <remarks>
/// <see cref="AddScores"/>, <see cref="Count"/> and <see cref="CollectSpans"/> speak of the range and the documents that the last
/// <see cref="Match"/> gave. Not thread-safe: one for each search and segment.
/// </remarks>
internal abstract class Matcher(float boost)
{
    /// <summary>What <see cref="NextRange"/> gives when no range is left.</summary>
    public const int NoMoreRanges = int.MaxValue;

    protected float Boost { get; } = boost;

    /// <summary>At most so many documents match: an estimate for choosing a way, no promise.</summary>
    public abstract long Cost { get; }

    /// <summary>Whether the whole segment can be matched at once, ranges be asked in any order, and bounds be given.</summary>
    public virtual bool IsWhole => false;

    /// <summary>Sets, for every range, the documents that match. Only when <see cref="IsWhole"/>.</summary>
    public virtual void MatchAll(Span<ulong> matched) => throw new InvalidOperationException("not a whole matcher");

    /// <summary>Adds to each range what no score in it exceeds, rounding included. Only when <see cref="IsWhole"/>.</summary>
    public virtual void AddBounds(Span<float> bounds) => throw new InvalidOperationException("not a whole matcher");

    /// <summary>What no score exceeds.</summary>
    public abstract float ScoreMax { get; }

    /// <summary>Whether the documents that may match can be listed, since some part of the query is rare.</summary>
    public virtual bool IsListed => false;

    /// <summary>Whether <see cref="List"/> and <see cref="Narrow"/> leave exactly the documents that match.</summary>
    public virtual bool IsExact => false;

    /// <summary>Whether the bounds that <see cref="List"/> gives are the scores themselves.</summary>
    public virtual bool BoundsAreScores => false;

    /// <summary>Whether no score exceeds its bound in such a list by as much as rounding, and <see cref="Match"/> alone stands between.</summary>
    public virtual bool BoundsAreSharp => BoundsAreScores;

    /// <summary>
    /// Whether a list has bounds so good that its documents need not all be looked at, and <see cref="Verify"/> leaves exactly those
    /// that match. Known after <see cref="List"/> or <see cref="Narrow"/>.
    /// </summary>
    public virtual bool CanVerify => false;

    /// <summary>Begins a list with the documents that may match. Only when <see cref="IsListed"/>.</summary>
    public virtual void List(Shortlist list) => throw new InvalidOperationException("not a listed matcher");

    /// <summary>Drops documents from a list that do not match, as far as that is cheap, and adds this node's share to the bounds of the others.</summary>
    public virtual void Narrow(Shortlist list) => list.Raise(ScoreMax);

    /// <summary>Drops the documents of a list made by <see cref="List"/> that do not match. Only when <see cref="CanVerify"/>.</summary>
    public virtual void Verify(Shortlist list, CancellationToken cancellationToken) => throw new InvalidOperationException("not a verifying matcher");

    /// <summary>The first range from here on that may have a match.</summary>
    public virtual int NextRange(int range) => range;

    /// <summary>The documents that match, exactly.</summary>
    /// <param name="range">Not below that of the last call, unless <see cref="IsWhole"/>.</param>
    /// <param name="within">The only documents asked about.</param>
    public abstract ulong Match(int range, ulong within);

    /// <summary>Adds the scores of the documents of <paramref name="mask"/>, by bit; what happens to the other lanes is undefined.</summary>
    public abstract void AddScores(int range, ulong mask, Span<float> sums);

    /// <summary>Whether <see cref="AddScores"/> speaks of the last <see cref="Match"/>; else any documents that match may be asked about.</summary>
    public virtual bool ScoresAfterMatch => true;

    /// <summary>Whether <see cref="AddScores"/> adds exactly 0 to documents that do not match.</summary>
    public virtual bool ScoresZero => false;

    /// <summary>Sets 64 sums to the scores of the documents of <paramref name="mask"/>, by bit; the other lanes are undefined.</summary>
    public virtual void SetScores(int range, ulong mask, Span<float> sums)
    {
        sums.Clear();
        AddScores(range, mask, sums);
    }

    /// <summary>The score of one document: of a list that is exact, or of the last <see cref="Match"/>.</summary>
    public virtual float Score(int docId)
    {
        Span<float> sums = stackalloc float[64];
        sums.Clear();
        AddScores(docId >> 6, 1UL << (docId & 63), sums);
        return sums[docId & 63];
    }

    /// <summary>Notes how often scoring parts occur in the documents of <paramref name="mask"/>.</summary>
    public abstract void Count(int range, ulong mask, OccurrenceCounts counts);

    /// <summary>Adds the places of the scoring parts in one field of a document that matched.</summary>
    public abstract void CollectSpans(int docId, int fieldOrdinal, List<TextSpan> spans);

    /// <summary>Adds the lines that explain the score of a document that matched.</summary>
    public abstract void Explain(int docId, int depth, List<string> lines);

    protected static string Indent(int depth) => new(' ', depth * 2);
}
