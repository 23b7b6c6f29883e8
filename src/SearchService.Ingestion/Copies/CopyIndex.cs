using System.Runtime.InteropServices;

namespace SearchService.Ingestion.Copies;

/// <summary>Finds the copies of a text among the texts added before. In memory; not thread-safe.</summary>
/// <remarks>
/// <para>Locality-sensitive hashing: a signature is cut into bands of two minima; texts that agree in a band are candidates. With 48 bands a
/// pair of similarity s is a candidate with probability 1 − (1 − s²)^48: 0.999999 at 0.5, 0.9998 at 0.4, 0.02 at 0.02. Candidates
/// whose signatures agree enough are verified by counting the shingles of both texts, so that no match is a guess.</para>
/// <para>Of equal texts the first stands for all: it alone is compared, and a match names it. So a paragraph copied ten thousand times costs
/// no more than one. About 0.8 KB a text.</para>
/// </remarks>
public sealed class CopyIndex
{
    private const int Rows = 2;
    private const int Bands = CopyFingerprint.SignatureLength / Rows;
    private const double EstimateSlack = 0.15; // three standard errors of an estimate
    private static readonly CopySimilarity Equal = new(1, 1);
    private readonly Func<long, string?> _plainOf;
    private readonly CopyRules _rules;
    private readonly double _jaccardMin;
    private readonly int _equalPlacesMin;
    private readonly Dictionary<ulong, long> _firstOf = []; // hash of the whole → the first text with it
    private readonly List<long> _ids = [];
    private readonly List<int> _shingleCounts = [];
    private readonly List<ushort> _signatures = [];         // [text × length + place]
    private readonly List<int> _next = [];                  // [text × bands + band] → the text before in its bucket, -1 = none
    private readonly BandTable _last = new();
    private readonly List<int> _visited = [];               // [text] → the last query that saw it
    private int _query;

    /// <param name="plainOf">The text of an id, as <see cref="CopyText.Plain"/> left it; null where it is gone (no match then).</param>
    /// <param name="rules">From when on texts are copies; <see cref="CopyRules.Default"/> if null.</param>
    public CopyIndex(Func<long, string?> plainOf, CopyRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(plainOf);
        _plainOf = plainOf;
        _rules = rules ?? CopyRules.Default;
        _jaccardMin = Math.Min(_rules.JaccardMin, _rules.ContainedJaccardMin);
        _equalPlacesMin = Math.Max(1, (int)((_jaccardMin - EstimateSlack) * CopyFingerprint.SignatureLength));
    }

    /// <summary>Finds the copies of a text and adds it.</summary>
    /// <param name="id">Its id; each is added once.</param>
    /// <param name="fingerprint">Of the same text that the index would get for this id.</param>
    /// <returns>Copies added before, most alike first; equal texts are represented by the first of them.</returns>
    public IReadOnlyList<CopyMatch> Add(long id, CopyFingerprint fingerprint)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        if (fingerprint.HanCount < _rules.HanCountForEqual) return [];
        if (_firstOf.TryGetValue(fingerprint.Whole, out var first)) return [new CopyMatch(first, Equal)];
        _firstOf.Add(fingerprint.Whole, id);
        if (fingerprint.HanCount < _rules.HanCountForSimilar) return [];

        var shingles = new ShingleCounter(_plainOf(id) ?? "");
        var matches = Similar(shingles, fingerprint);
        var text = _ids.Count;
        _ids.Add(id);
        _shingleCounts.Add(shingles.Count);
        _signatures.AddRange(fingerprint.Signature);
        _visited.Add(0);
        for (var band = 0; band < Bands; band++) _next.Add(_last.Exchange(BucketOf(fingerprint, band), text));
        return matches;
    }

    /// <summary>Finds the copies of a text without adding it.</summary>
    /// <param name="id">What the index asks its text by.</param>
    /// <param name="fingerprint">Of that text.</param>
    /// <returns>As <see cref="Add"/>.</returns>
    public IReadOnlyList<CopyMatch> Match(long id, CopyFingerprint fingerprint)
    {
        ArgumentNullException.ThrowIfNull(fingerprint);
        if (fingerprint.HanCount < _rules.HanCountForEqual) return [];
        if (_firstOf.TryGetValue(fingerprint.Whole, out var first)) return [new CopyMatch(first, Equal)];
        return fingerprint.HanCount < _rules.HanCountForSimilar ? [] : Similar(new ShingleCounter(_plainOf(id) ?? ""), fingerprint);
    }

    private List<CopyMatch> Similar(ShingleCounter shingles, CopyFingerprint fingerprint)
    {
        var matches = new List<CopyMatch>();
        var signatures = CollectionsMarshal.AsSpan(_signatures);
        var visited = CollectionsMarshal.AsSpan(_visited);
        var next = CollectionsMarshal.AsSpan(_next);
        _query++;
        for (var band = 0; band < Bands; band++)
        {
            for (var text = _last.LastOf(BucketOf(fingerprint, band)); text >= 0; text = next[(text * Bands) + band])
            {
                if (visited[text] == _query) continue;
                visited[text] = _query;
                var signature = signatures.Slice(text * CopyFingerprint.SignatureLength, CopyFingerprint.SignatureLength);
                if (CopyFingerprint.EqualPlaces(signature, fingerprint.Signature) < _equalPlacesMin) continue;
                if (_plainOf(_ids[text]) is not { } other) continue;
                var similarity = shingles.Compare(other, _shingleCounts[text], _jaccardMin);
                if (_rules.AreCopies(similarity)) matches.Add(new CopyMatch(_ids[text], similarity));
            }
        }

        matches.Sort((left, right) =>
            left.Similarity.Jaccard != right.Similarity.Jaccard ? right.Similarity.Jaccard.CompareTo(left.Similarity.Jaccard) : left.Id.CompareTo(right.Id));
        return matches;
    }

    private static uint BucketOf(CopyFingerprint fingerprint, int band)
    {
        var minima = fingerprint.Signature.Slice(band * Rows, Rows);
        var hash = ((uint)minima[0] << 16 | minima[1]) ^ ((uint)band * 0x9E3779B9u);
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
        return hash ^ (hash >> 16);
    }
}
