namespace SearchService.Ingestion.Copies;

/// <summary>Counts what one text shares with many others, one after the other. Not thread-safe.</summary>
internal sealed class ShingleCounter
{
    private readonly Dictionary<ulong, int> _seen = []; // shingle of the text → the last other text that has it
    private int _other;

    /// <param name="plain">What <see cref="CopyText.Plain"/> left of the text.</param>
    public ShingleCounter(string plain)
    {
        for (var at = 0; at + Shingles.Length <= plain.Length; at++) _seen.TryAdd(Shingles.Hash(plain.AsSpan(at, Shingles.Length)), 0);
    }

    /// <summary>Distinct shingles of the text.</summary>
    public int Count => _seen.Count;

    /// <summary>Similarity to another text; zero where it can be seen early that it stays below <paramref name="jaccardMin"/>.</summary>
    /// <param name="plain">The other text.</param>
    /// <param name="count">Its distinct shingles.</param>
    /// <param name="jaccardMin">What lies below is of no interest.</param>
    public CopySimilarity Compare(string plain, int count, double jaccardMin)
    {
        if (Count == 0 || count == 0) return default;
        _other++;
        var needed = jaccardMin / (1 + jaccardMin) * (Count + count); // shared = J / (1 + J) · (|A| + |B|)
        var shared = 0;
        for (var (at, left) = (0, plain.Length - Shingles.Length + 1); left > 0; at++, left--)
        {
            if (shared + left < needed) return default;
            var shingle = Shingles.Hash(plain.AsSpan(at, Shingles.Length));
            if (!_seen.TryGetValue(shingle, out var last) || last == _other) continue;
            _seen[shingle] = _other;
            shared++;
        }

        return new CopySimilarity((double)shared / (Count + count - shared), (double)shared / Math.Min(Count, count));
    }
}
