using SearchService.Engine.Postings;

namespace SearchService.Engine.Search;

/// <summary>Arrays that one search after another uses: nothing is allocated for a posting or a document.</summary>
internal sealed class SearchScratch
{
    private readonly Shelf<byte> _bytes = new();
    private readonly Shelf<float> _floats = new();
    private readonly Shelf<int> _ints = new();
    private readonly Shelf<ulong> _words = new();
    private readonly List<PostingList> _lists = [];
    private readonly List<Shortlist> _shortlists = [];
    private int _listsTaken;
    private int _shortlistsTaken;

    /// <summary>The best hits of the search under way; the caller begins it, <see cref="Reset"/> leaves it.</summary>
    public TopCandidates Best { get; } = new();

    /// <summary>Room to find the highest bounds of a segment.</summary>
    public TopCandidates Highest { get; } = new();

    /// <summary>All arrays and lists handed out become free again.</summary>
    public void Reset()
    {
        _bytes.Reset();
        _floats.Reset();
        _ints.Reset();
        _words.Reset();
        _listsTaken = 0;
        _shortlistsTaken = 0;
    }

    /// <summary>Not cleared.</summary>
    public byte[] Bytes(int length) => _bytes.Take(length);

    public Span<float> Floats(int length) => _floats.Take(length);

    public int[] Ints(int length) => _ints.Take(length);

    public float[] FloatArray(int length) => _floats.Take(length);

    /// <summary>Not cleared.</summary>
    public ulong[] Words(int length) => _words.Take(length);

    public PostingList List()
    {
        if (_listsTaken == _lists.Count)
            _lists.Add(new PostingList());
        return _lists[_listsTaken++];
    }

    public Shortlist Shortlist()
    {
        if (_shortlistsTaken == _shortlists.Count)
            _shortlists.Add(new Shortlist());
        return _shortlists[_shortlistsTaken++];
    }

    private sealed class Shelf<T>
    {
        private readonly List<T[]> _arrays = [];
        private int _taken;

        public void Reset() => _taken = 0;

        public T[] Take(int length)
        {
            if (_taken == _arrays.Count)
                _arrays.Add(new T[length]);
            if (_arrays[_taken].Length < length)
                _arrays[_taken] = new T[length];
            return _arrays[_taken++];
        }
    }
}
