using SearchService.Engine.Scoring;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Documents of one segment that may match, by rising number, each with what its score does not exceed.</summary>
/// <remarks>
/// Of a query with a rare part: looking at these is quicker than looking at every range. A list begins with the documents of
/// one part of the query and is narrowed by the others, each of which adds its share to the bounds.
/// </remarks>
internal sealed class Shortlist
{
    private int[] _docs = []; // may be another's, so nothing is written there
    private int[] _own = [];
    private float[] _bounds = [];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Docs => _docs.AsSpan(0, Count);

    public Span<float> Bounds => _bounds.AsSpan(0, Count);

    /// <summary>
    /// Where one who narrows the list writes the documents that stay, never past the place read: it may be the memory of
    /// <see cref="Docs"/>. Their bounds move along; <see cref="Complete"/> ends it.
    /// </summary>
    public Span<int> Kept
    {
        get
        {
            if (_own.Length < Count)
                _own = new int[Count + Count / 4];
            return _own.AsSpan(0, Count);
        }
    }

    /// <summary>Begins with the documents of a posting list, which stays as it is; the bounds are the caller's to fill.</summary>
    public void Begin(int[] docs, int count)
    {
        _docs = docs;
        Count = count;
        if (_bounds.Length < count)
            _bounds = new float[count + count / 4];
    }

    /// <summary>Begins with no document.</summary>
    public void BeginEmpty() => Count = 0;

    /// <summary>So many of <see cref="Kept"/> stay.</summary>
    public void Complete(int count)
    {
        _docs = _own;
        Count = count;
    }

    /// <summary>Keeps the documents of a set.</summary>
    public void Keep(ReadOnlySpan<ulong> set)
    {
        var kept = Kept;
        Complete(Compaction.Keep(Docs, Bounds, set, kept, Bounds));
    }

    /// <summary>Keeps the documents of another list.</summary>
    public void Keep(RisingDocuments documents)
    {
        var docs = Docs;
        var bounds = Bounds;
        var kept = Kept;
        var count = 0;
        for (var i = 0; i < docs.Length; i++)
        {
            var at = documents.Seek(docs[i]);
            if (at == documents.Count)
                break;
            if (documents.Docs[at] != docs[i])
                continue;
            kept[count] = docs[i];
            bounds[count++] = bounds[i];
        }

        Complete(count);
    }

    /// <summary>Adds to every bound.</summary>
    public void Raise(float score)
    {
        score *= 1f + BoundCode.Rounding;
        foreach (ref var bound in Bounds)
            bound += score;
    }

    /// <summary>Adds to each bound.</summary>
    /// <param name="scores">Beside the documents.</param>
    public void Raise(ReadOnlySpan<float> scores)
    {
        for (var i = 0; i < Count; i++)
            _bounds[i] += scores[i] * (1f + BoundCode.Rounding);
    }

    /// <summary>Multiplies every bound.</summary>
    public void Scale(float boost)
    {
        if (boost == 1f)
            return;
        boost *= 1f + BoundCode.Rounding;
        foreach (ref var bound in Bounds)
            bound *= boost;
    }

    /// <summary>Takes in another list: of a document in both, the higher bound stands.</summary>
    /// <param name="other">Unchanged.</param>
    public void Unite(Shortlist other)
    {
        var docs = new int[Count + other.Count];
        var bounds = new float[docs.Length];
        int i = 0, j = 0, count = 0;
        for (; i < Count || j < other.Count; count++)
        {
            var mine = i < Count ? _docs[i] : int.MaxValue;
            var theirs = j < other.Count ? other._docs[j] : int.MaxValue;
            docs[count] = Math.Min(mine, theirs);
            bounds[count] = MathF.Max(mine <= theirs ? _bounds[i] : 0f, theirs <= mine ? other._bounds[j] : 0f);
            i += mine <= theirs ? 1 : 0;
            j += theirs <= mine ? 1 : 0;
        }

        _own = docs;
        _bounds = bounds;
        Complete(count);
    }
}
