namespace SearchService.Ingestion.Copies;

/// <summary>The overlapping runs of Chinese characters that a text is made of: what two copies share.</summary>
internal static class Shingles
{
    /// <summary>Characters of one run. Shorter runs are stock phrases, longer ones break at every edit.</summary>
    public const int Length = 5;

    /// <summary>FNV-1a, 64 bits, with a finaliser so that all bits depend on all characters.</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text) hash = (hash ^ unit) * 1099511628211UL;
        hash ^= hash >> 33;
        hash *= 0xFF51AFD7ED558CCDUL;
        return hash ^ (hash >> 33);
    }
}
