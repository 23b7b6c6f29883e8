using System.Globalization;
using SearchService.Engine.Search;

namespace SearchService.Reports.Indexing;

/// <summary>What a commit of the index says of itself in its user data.</summary>
/// <param name="Version">Number of the commit, growing across rebuilds; 0 = nothing was ever committed.</param>
/// <param name="Sequence">Number of the last change of the catalog that the commit shows.</param>
internal sealed record IndexState(long Version, long Sequence)
{
    private const string VersionKey = "version";
    private const string SequenceKey = "sequence";

    /// <summary>The state a searcher shows.</summary>
    public static IndexState Of(Searcher searcher) => new(Read(searcher, VersionKey), Read(searcher, SequenceKey));

    /// <summary>As it is stored.</summary>
    public Dictionary<string, string> ToUserData() => new()
    {
        [VersionKey] = Version.ToString(CultureInfo.InvariantCulture),
        [SequenceKey] = Sequence.ToString(CultureInfo.InvariantCulture),
    };

    private static long Read(Searcher searcher, string key) =>
        searcher.UserData.TryGetValue(key, out var value) && long.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
