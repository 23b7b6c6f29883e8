namespace SearchService.Engine.Tests.Oracles;

/// <summary>How many documents of a segment the engine believes to have a pair of adjacent units: the rule that decides a phrase's weight.</summary>
/// <remarks>
/// A pair in at least one of 1,600 documents counts by itself. Rarer pairs share lists, one for every 24 documents, by their
/// code: such a pair counts as often as all pairs of its list together. So the number is never too low.
/// </remarks>
internal sealed class NaivePairs
{
    private readonly Dictionary<string, HashSet<int>> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<int, HashSet<int>> _shared = [];
    private readonly int _ownMin;
    private readonly int _sharedLists;

    public NaivePairs(IReadOnlyList<NaiveDocument> segment, string field)
    {
        _ownMin = Math.Max(1, segment.Count / 1600);
        _sharedLists = Math.Max(1, segment.Count / 24);
        for (var number = 0; number < segment.Count; number++)
        {
            foreach (var pair in Of(segment[number].Text(field) ?? "")) In(_documents, pair).Add(number);
        }

        foreach (var (pair, documents) in _documents.Where(entry => entry.Value.Count < _ownMin)) In(_shared, SharedListOf(pair)).UnionWith(documents);
    }

    public static IEnumerable<string> Of(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(at => text.Substring(at, 2)).Distinct(StringComparer.Ordinal);

    public long DocumentFrequency(string pair) =>
        _documents.TryGetValue(pair, out var documents) && documents.Count >= _ownMin ? documents.Count
        : _shared.TryGetValue(SharedListOf(pair), out var together) ? together.Count
        : 0;

    private int SharedListOf(string pair)
    {
        // The code of a pair, as the description of the format gives it.
        var code = unchecked((((uint)pair[0] << 16) + pair[1]) * 0x9E3779B1u);
        code = unchecked((code ^ (code >> 15)) * 0x85EBCA77u);
        return (int)((ulong)code * (ulong)_sharedLists / (1UL << 32));
    }

    private static HashSet<int> In<T>(Dictionary<T, HashSet<int>> sets, T key) where T : notnull
    {
        if (!sets.TryGetValue(key, out var set)) sets.Add(key, set = []);
        return set;
    }
}
