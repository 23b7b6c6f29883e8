namespace SearchService.Reports.Search;

/// <summary>The characters of a topic and its pairs of neighbouring characters, letters and digits only, each once.</summary>
/// <remarks>A part is named by its ordinal: characters first, pairs after them.</remarks>
internal sealed class TopicParts
{
    private readonly Dictionary<char, int> _characters = [];
    private readonly Dictionary<(char, char), int> _pairs = [];

    /// <summary>The parts of a topic.</summary>
    /// <param name="folded">As the fields of the index are folded.</param>
    public TopicParts(string folded)
    {
        foreach (var unit in folded)
        {
            if (char.IsLetterOrDigit(unit)) _characters.TryAdd(unit, _characters.Count);
        }

        for (var i = 1; i < folded.Length; i++)
        {
            if (char.IsLetterOrDigit(folded[i - 1]) && char.IsLetterOrDigit(folded[i]))
                _pairs.TryAdd((folded[i - 1], folded[i]), _characters.Count + _pairs.Count);
        }
    }

    /// <summary>Characters and pairs together.</summary>
    public int Count => _characters.Count + _pairs.Count;

    /// <summary>Whether a part is a pair.</summary>
    public bool IsPair(int part) => part >= _characters.Count;

    /// <summary>Counts the parts in a text.</summary>
    /// <param name="folded">The text.</param>
    /// <param name="counts">By part; what was there before is added to.</param>
    /// <param name="found">Receives the parts whose count was 0.</param>
    /// <returns>How many characters and pairs of letters and digits the text has.</returns>
    public (int Characters, int Pairs) CountIn(string folded, Span<int> counts, List<int> found)
    {
        int characters = 0, pairs = 0;
        var last = '\0';
        var lastIsPart = false;
        foreach (var unit in folded)
        {
            if (!char.IsLetterOrDigit(unit))
            {
                last = '\0';
                continue;
            }

            characters++;
            if (last != '\0') pairs++;
            var isPart = _characters.TryGetValue(unit, out var part);
            if (isPart && counts[part]++ == 0) found.Add(part);
            if (isPart && lastIsPart && last != '\0' && _pairs.TryGetValue((last, unit), out part) && counts[part]++ == 0) found.Add(part);
            last = unit;
            lastIsPart = isPart;
        }

        return (characters, pairs);
    }
}
