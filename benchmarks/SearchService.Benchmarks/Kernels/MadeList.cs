namespace SearchService.Benchmarks.Kernels;

/// <summary>A posting list made by chance, each document as likely as any other.</summary>
/// <param name="Docs">Rising.</param>
/// <param name="Frequencies">1 to 4: two bits each, the commonest width of a real block.</param>
internal sealed record MadeList(int[] Docs, int[] Frequencies)
{
    private const int FrequencyMax = 4;

    public int Length => Docs.Length;

    public static MadeList Of(Random random, int documentCount, int count)
    {
        var docs = new int[count];
        var taken = 0;
        for (var docId = 0; taken < count; docId++)
        {
            if (random.Next(documentCount - docId) < count - taken) docs[taken++] = docId;
        }

        var frequencies = new int[count];
        foreach (ref var frequency in frequencies.AsSpan()) frequency = random.Next(1, FrequencyMax + 1);
        return new MadeList(docs, frequencies);
    }
}
