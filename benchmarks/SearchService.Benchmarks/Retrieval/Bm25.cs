namespace SearchService.Benchmarks.Retrieval;

/// <summary>BM25 over terms in memory, to compare ways of making terms; exhaustive, exact lengths.</summary>
internal sealed class Bm25
{
    private readonly Dictionary<string, List<(int Text, int Count)>> _postings = new(StringComparer.Ordinal);
    private readonly List<int> _lengths = [];

    public void Add(IEnumerable<string> terms)
    {
        var text = _lengths.Count;
        var length = 0;
        foreach (var term in terms)
        {
            length++;
            if (!_postings.TryGetValue(term, out var list)) _postings[term] = list = [];
            if (list.Count > 0 && list[^1].Text == text) list[^1] = (text, list[^1].Count + 1);
            else list.Add((text, 1));
        }

        _lengths.Add(length);
    }

    /// <summary>The best texts by falling score, lower number first among equals.</summary>
    public IReadOnlyList<int> Search(IEnumerable<string> terms, float k1, float b, int limit)
    {
        var scores = new float[_lengths.Count];
        var average = (float)_lengths.Average();
        foreach (var term in terms.Distinct())
        {
            if (!_postings.TryGetValue(term, out var list)) continue;
            var idf = MathF.Log(1 + (_lengths.Count - list.Count + 0.5f) / (list.Count + 0.5f));
            foreach (var (text, count) in list) scores[text] += idf * count / (count + k1 * (1 - b + b * _lengths[text] / average));
        }

        return [.. Enumerable.Range(0, scores.Length).Where(text => scores[text] > 0).OrderByDescending(text => scores[text]).ThenBy(text => text).Take(limit)];
    }
}
