using System.Runtime.InteropServices;
using SearchService.Engine.DocValues;

namespace SearchService.Engine.Search;

/// <summary>Keeps every match by its value of the collapse field: the best of each group is a hit, the others are its members.</summary>
internal sealed class GroupCollector(GlobalOrdinals values)
{
    private readonly List<(int Group, Candidate Candidate)> _matches = [];
    private readonly int[] _best = NewBest(values.Count); // [value] → index of its best match; -1 = none
    private readonly List<int> _alone = [];
    private long _groups;

    public long GroupCount => _groups + _alone.Count;

    public void Add(int group, Candidate candidate)
    {
        var index = _matches.Count;
        _matches.Add((group, candidate));
        if (group < 0)
        {
            _alone.Add(index);
            return;
        }

        ref var best = ref _best[group];
        if (best < 0)
            _groups++;
        if (best < 0 || candidate.CompareTo(_matches[best].Candidate) < 0)
            best = index;
    }

    /// <summary>Shows the best of each group.</summary>
    public void AddBestTo(TopCandidates top)
    {
        foreach (var index in _best)
        {
            if (index >= 0)
                top.Add(_matches[index].Candidate);
        }

        foreach (var index in _alone)
            top.Add(_matches[index].Candidate);
    }

    /// <summary>The other members of the groups of some hits, best first; beside the hits.</summary>
    public List<Candidate>[] MembersOf(ReadOnlySpan<Candidate> hits)
    {
        var members = new List<Candidate>[hits.Length];
        var wanted = new Dictionary<DocumentAddress, int>();
        for (var i = 0; i < hits.Length; i++)
        {
            members[i] = [];
            wanted.Add(hits[i].Address, i);
        }

        var hitOfGroup = new Dictionary<int, int>();
        foreach (var (group, candidate) in _matches)
        {
            if (group >= 0 && wanted.TryGetValue(candidate.Address, out var hit))
                hitOfGroup.Add(group, hit);
        }

        foreach (var (group, candidate) in CollectionsMarshal.AsSpan(_matches))
        {
            if (group >= 0 && hitOfGroup.TryGetValue(group, out var hit) && candidate.Address != hits[hit].Address)
                members[hit].Add(candidate);
        }

        foreach (var list in members)
            list.Sort();
        return members;
    }

    private static int[] NewBest(int count)
    {
        var best = new int[count];
        Array.Fill(best, -1);
        return best;
    }
}
