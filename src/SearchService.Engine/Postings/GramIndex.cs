using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.Terms;

namespace SearchService.Engine.Postings;

/// <summary>A posting list that contains every document with some pair of units; with a shared list, other documents too.</summary>
/// <param name="IsShared">Whether other pairs are in the list.</param>
/// <param name="Ordinal">Which list; -1 = no document has the pair.</param>
internal readonly record struct GramList(bool IsShared, int Ordinal);

/// <summary>Pairs of adjacent units → documents. Frequent pairs have a list of their own, the others share lists by code.</summary>
/// <remarks>
/// Productions <c>Grams</c> and <c>Shared</c>: count, own codes rising, infos; infos of the shared lists. Both kinds of list follow
/// the order of the codes. What a shared list says too much is found out when the stored text is looked at. <c>Repeats</c>: for each
/// own list the documents with the pair more than once, so that it is known beforehand how often a phrase can occur at most.
/// </remarks>
internal sealed class GramIndex
{
    private readonly FileSection _codes;
    private readonly int _count;
    private readonly PostingsReader _own;
    private readonly PostingsReader _shared;
    private readonly int _sharedCount;
    private readonly PostingsReader _repeats;

    public GramIndex(PagedFile file, int fieldOrdinal, int documentCount)
    {
        _codes = file.Section(SectionKind.Grams.Of(fieldOrdinal));
        _count = _codes.IsAbsent ? 0 : _codes.Value<int>(0, 0);
        _own = new PostingsReader(_codes, 4 + 4L * _count, file.Section(SectionKind.GramPostings.Of(fieldOrdinal)), documentCount);
        var repeats = file.Section(SectionKind.RepeatInfos.Of(fieldOrdinal));
        HasRepeats = !repeats.IsAbsent;
        _repeats = new PostingsReader(repeats, 0, file.Section(SectionKind.RepeatPostings.Of(fieldOrdinal)), documentCount);
        _sharedCount = SharedLists(documentCount);
        _shared = new PostingsReader(file.Section(SectionKind.SharedInfos.Of(fieldOrdinal)), 0, file.Section(SectionKind.SharedPostings.Of(fieldOrdinal)), documentCount);
    }

    /// <summary>Whether it is known where pairs with a list of their own occur again; the first format did not say.</summary>
    public bool HasRepeats { get; }

    /// <summary>By ordinal of an own list: the documents with the pair at least twice. A frequency is how often it occurs after its first place.</summary>
    public PostingsReader Repeats => _repeats;

    /// <summary>Pairs with fewer documents than this share lists.</summary>
    public static int OwnListMin(int documentCount) => Math.Max(1, documentCount / 1600);

    /// <summary>How many shared lists there are.</summary>
    public static int SharedLists(int documentCount) => Math.Max(1, documentCount / 24);

    /// <summary>Which shared list a code belongs to: never falls as the code grows.</summary>
    public static int SharedListOf(uint code, int sharedLists) => (int)((ulong)code * (ulong)sharedLists >> 32);

    public GramList Find(char first, char second)
    {
        var code = Gram.Code(first, second);
        // Codes are spread evenly over 32 bits, so the place can be guessed and a few steps find it.
        var at = (int)((ulong)code * (ulong)_count >> 32);
        while (at > 0 && Code(at - 1) >= code)
            at--;
        while (at < _count && Code(at) < code)
            at++;
        if (at < _count && Code(at) == code)
            return new GramList(false, at);
        var shared = SharedListOf(code, _sharedCount);
        return new GramList(true, _count == 0 || _shared.DocumentFrequency(shared) == 0 ? -1 : shared);
    }

    public int DocumentFrequency(GramList list) => list.Ordinal < 0 ? 0 : Lists(list).DocumentFrequency(list.Ordinal);

    public PostingsReader Lists(GramList list) => list.IsShared ? _shared : _own;

    private uint Code(int at) => _codes.Value<uint>(4, at);
}
