namespace SearchService.Engine.Search;

/// <summary>A matching document on its way into the answer.</summary>
/// <param name="Missing">Whether it has no value of the sort field: such come last.</param>
/// <param name="SortKey">Rising in the order asked for; 0 when sorting by score alone.</param>
/// <param name="Score">BM25 sum.</param>
/// <param name="Address">Where it is.</param>
internal readonly record struct Candidate(bool Missing, long SortKey, float Score, DocumentAddress Address) : IComparable<Candidate>
{
    /// <summary>The better one first; never equal for two documents.</summary>
    public int CompareTo(Candidate other)
    {
        if (Missing != other.Missing)
            return Missing ? 1 : -1;
        if (SortKey != other.SortKey)
            return SortKey < other.SortKey ? -1 : 1;
        if (Score != other.Score)
            return Score > other.Score ? -1 : 1;
        return Address.CompareTo(other.Address);
    }
}
