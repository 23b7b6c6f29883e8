namespace SearchService.Benchmarks.Peers;

/// <summary>In how many sections of each segment the pairs of adjacent units of some phrases stand.</summary>
/// <remarks>The engine's rule: a phrase's document frequency is that of its rarest pair, segment by segment.</remarks>
internal sealed class PairFrequencies
{
    private readonly Dictionary<uint, int> _lastSection = []; // pair → the section it was last counted in
    private readonly List<Dictionary<uint, int>> _bySegment = [];

    public PairFrequencies(IEnumerable<string> phrases)
    {
        foreach (var pair in phrases.SelectMany(Pairs)) _lastSection[pair] = -1;
    }

    public void Add(string text, int section, int segment)
    {
        while (_bySegment.Count <= segment) _bySegment.Add([]);
        foreach (var pair in Pairs(text))
        {
            if (!_lastSection.TryGetValue(pair, out var last) || last == section) continue;
            _lastSection[pair] = section;
            _bySegment[segment][pair] = _bySegment[segment].GetValueOrDefault(pair) + 1;
        }
    }

    /// <param name="phrase">One of the phrases given at the start, two units or more.</param>
    public long DocumentFrequency(string phrase) => _bySegment.Sum(segment => Pairs(phrase).Min(pair => (long)segment.GetValueOrDefault(pair)));

    private static IEnumerable<uint> Pairs(string text)
    {
        for (var at = 1; at < text.Length; at++) yield return (uint)text[at - 1] << 16 | text[at];
    }
}
