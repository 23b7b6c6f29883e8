using System.Runtime.InteropServices;
using SearchService.Engine.DocValues;

namespace SearchService.Engine.Search;

/// <summary>Keeps every match that has a value of the collapse field: the best of each group is a hit, the others are its members.</summary>
/// <remarks>A match without a value is a group of its own: it goes straight to the best hits, so nothing is kept of most matches.</remarks>
internal sealed class GroupCollector(GlobalOrdinals values, TopCandidates top)
{
    private readonly List<(int Group, Candidate Candidate)> _matches = [];
    private readonly int[] _best = NewBest(values.Count); // [value] → index of its best match; -1 = none
    private long _groups; // with a value

    public long GroupCount { get; private set; }

    public void Add(int group, Candidate candidate)
    {
        if (group < 0)
        {
            GroupCount++;
            top.Add(candidate);
            return;
        }

        var index = _matches.Count;
        _matches.Add((group, candidate));
        ref var best = ref _best[group];
        if (best < 0)
        {
            _groups++;
            GroupCount++;
        }

        if (best < 0 || candidate.CompareTo(_matches[best].Candidate) < 0)
            best = index;
    }

    /// <summary>Takes in the matches of another one; the ones without a value are in its own best hits.</summary>
    public void Absorb(GroupCollector other)
    {
        GroupCount += other.GroupCount - other._groups;
        foreach (var (group, candidate) in CollectionsMarshal.AsSpan(other._matches))
            Add(group, candidate);
    }

    /// <summary>Shows the best of each group.</summary>
    public void AddBest()
    {
        foreach (var index in _best)
        {
            if (index >= 0)
                top.Add(_matches[index].Candidate);
        }
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
        foreach (var (group, candidate) in CollectionsMarshal.AsSpan(_matches))
        {
            if (wanted.TryGetValue(candidate.Address, out var hit))
                hitOfGroup.Add(group, hit);
        }

        foreach (var (group, candidate) in CollectionsMarshal.AsSpan(_matches))
        {
            if (hitOfGroup.TryGetValue(group, out var hit) && candidate.Address != hits[hit].Address)
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
