namespace SearchService.Engine.Search;

/// <summary>The best k of the candidates shown to it: a heap with the worst at its root.</summary>
internal sealed class TopCandidates(int capacity)
{
    private readonly PriorityQueue<Candidate, Candidate> _heap = new(Comparer<Candidate>.Create((a, b) => b.CompareTo(a)));

    /// <summary>Scores below this cannot enter; one equal to it may, by its address. Meaningful when sorting by score.</summary>
    public float Threshold => _heap.Count < capacity || capacity == 0 ? float.NegativeInfinity : _heap.Peek().Score;

    public int Capacity => capacity;

    public void Add(Candidate candidate)
    {
        if (_heap.Count < capacity)
            _heap.Enqueue(candidate, candidate);
        else if (capacity > 0 && candidate.CompareTo(_heap.Peek()) < 0)
            _heap.EnqueueDequeue(candidate, candidate);
    }

    /// <summary>Empties the heap, best first.</summary>
    public Candidate[] Drain()
    {
        var sorted = new Candidate[_heap.Count];
        for (var i = sorted.Length - 1; i >= 0; i--)
            sorted[i] = _heap.Dequeue();
        return sorted;
    }
}
