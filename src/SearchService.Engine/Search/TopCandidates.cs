namespace SearchService.Engine.Search;

/// <summary>The best k of the candidates shown to it: a heap with the worst at its root. Reused from search to search.</summary>
internal sealed class TopCandidates
{
    private Candidate[] _heap = [];
    private int _count;

    public int Capacity { get; private set; }

    /// <summary>Scores below this cannot enter; one equal to it may, by its address. Meaningful when sorting by score.</summary>
    public float Threshold => _count < Capacity || Capacity == 0 ? float.NegativeInfinity : _heap[0].Score;

    /// <summary>Forgets everything.</summary>
    /// <param name="capacity">The k, 0 or more.</param>
    public void Begin(int capacity)
    {
        Capacity = capacity;
        _count = 0;
    }

    /// <summary>The lowest score with which a document may enter that does not come before an address. Meaningful when sorting by score.</summary>
    public float ThresholdFrom(DocumentAddress address) =>
        Threshold is var threshold && threshold > float.NegativeInfinity && _heap[0].Address < address ? MathF.BitIncrement(threshold) : threshold;

    public void Add(Candidate candidate)
    {
        if (_count < Capacity)
        {
            if (_count == _heap.Length)
                Array.Resize(ref _heap, Math.Min(Capacity, Math.Max(16, _count * 2)));
            Rise(_count++, candidate);
        }
        else if (Capacity > 0 && candidate.CompareTo(_heap[0]) < 0)
        {
            Sink(candidate);
        }
    }

    /// <summary>Empties the heap, best first; valid until the next candidate.</summary>
    public ReadOnlySpan<Candidate> Drain()
    {
        var sorted = _heap.AsSpan(0, _count);
        sorted.Sort();
        _count = 0;
        return sorted;
    }

    private void Rise(int at, Candidate candidate)
    {
        while (at > 0)
        {
            var parent = (at - 1) >> 1;
            if (candidate.CompareTo(_heap[parent]) < 0)
                break;
            _heap[at] = _heap[parent];
            at = parent;
        }

        _heap[at] = candidate;
    }

    /// <summary>Puts a candidate in the place of the worst.</summary>
    private void Sink(Candidate candidate)
    {
        var at = 0;
        for (var child = 1; child < _count; child = 2 * at + 1)
        {
            if (child + 1 < _count && _heap[child + 1].CompareTo(_heap[child]) > 0)
                child++;
            if (candidate.CompareTo(_heap[child]) > 0)
                break;
            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = candidate;
    }
}
