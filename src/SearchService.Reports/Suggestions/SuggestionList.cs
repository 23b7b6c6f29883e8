namespace SearchService.Reports.Suggestions;

/// <summary>All phrases that may be suggested, and those that what is typed stands for. Immutable.</summary>
internal sealed class SuggestionList
{
    private readonly SuggestionEntry[] _entries; // the most frequent first

    /// <param name="entries">Distinct phrases.</param>
    public SuggestionList(IEnumerable<SuggestionEntry> entries) =>
        _entries = [.. entries.OrderByDescending(entry => entry.Frequency).ThenBy(entry => entry.Text.Length).ThenBy(entry => entry.Text, StringComparer.Ordinal)];

    /// <summary>Number of phrases.</summary>
    public int Count => _entries.Length;

    /// <summary>The phrases that what is typed stands for: whole ones, then those that begin so, then those that hold it from some word on; each by
    /// frequency. At last whole ones with a letter wrong.</summary>
    /// <param name="typed">Folded, without blanks.</param>
    public IEnumerable<SuggestionMatch> Find(string typed)
    {
        if (typed.Length is 0 or > TypedMatcher.LengthMax) yield break;
        var ranks = new List<SuggestionMatch>[(int)SuggestionRank.Near];
        for (var rank = 0; rank < ranks.Length; rank++) ranks[rank] = [];
        foreach (var entry in _entries)
        {
            if (Match(typed, entry) is { } match) ranks[(int)match.Rank].Add(match);
        }

        foreach (var match in ranks.SelectMany(rank => rank)) yield return match;
        foreach (var entry in _entries)
        {
            if (TypedMatcher.IsNear(typed, entry) && Match(typed, entry) is null) yield return new SuggestionMatch(entry, SuggestionRank.Near, 0, entry.Text.Length);
        }
    }

    private static SuggestionMatch? Match(string typed, SuggestionEntry entry)
    {
        for (var start = 0; start < entry.Text.Length; start++)
        {
            if ((entry.Starts >> start & 1) == 0 && entry.Text[start] != typed[0]) continue; // inside a word only where the character itself is typed
            var end = TypedMatcher.Match(typed, entry, start);
            if (end < 0) continue;
            var rank = start > 0 ? SuggestionRank.Inside : end == entry.Text.Length ? SuggestionRank.Whole : SuggestionRank.Beginning;
            return new SuggestionMatch(entry, rank, start, end);
        }

        return null;
    }
}

/// <summary>How near what is typed is to a phrase.</summary>
internal enum SuggestionRank
{
    Whole,
    Beginning,
    Inside,
    Near,
}

/// <summary>A phrase that what is typed stands for.</summary>
/// <param name="Entry">The phrase.</param>
/// <param name="Rank">How near it is.</param>
/// <param name="Start">First unit of the phrase that is typed.</param>
/// <param name="End">One past the last.</param>
internal sealed record SuggestionMatch(SuggestionEntry Entry, SuggestionRank Rank, int Start, int End);
