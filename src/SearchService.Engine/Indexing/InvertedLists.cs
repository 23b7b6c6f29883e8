using System.Buffers;

namespace SearchService.Engine.Indexing;

/// <summary>(ordinal, frequency) pairs by document, turned into (document, frequency) lists by ordinal: a counting sort.</summary>
internal sealed class InvertedLists : IDisposable
{
    private readonly int[] _starts;
    private readonly int[] _docs;
    private readonly int[] _frequencies;

    /// <param name="ordinals">By document; distinct in a document.</param>
    /// <param name="frequencies">Beside <paramref name="ordinals"/>; empty when nobody asks for them.</param>
    /// <param name="documentEnds">One past each document's last pair.</param>
    /// <param name="listCount">How many ordinals there are.</param>
    public InvertedLists(ReadOnlySpan<int> ordinals, ReadOnlySpan<int> frequencies, ReadOnlySpan<int> documentEnds, int listCount)
    {
        _starts = new int[listCount + 1];
        _docs = ArrayPool<int>.Shared.Rent(ordinals.Length);
        _frequencies = ArrayPool<int>.Shared.Rent(frequencies.Length);
        foreach (var ordinal in ordinals)
            _starts[ordinal + 1]++;
        for (var i = 0; i < listCount; i++)
            _starts[i + 1] += _starts[i];
        var next = _starts[..listCount];
        var docs = _docs;
        var at = 0;
        for (var docId = 0; docId < documentEnds.Length; docId++)
        {
            var end = documentEnds[docId];
            if (frequencies.IsEmpty)
            {
                foreach (var ordinal in ordinals[at..end])
                    docs[next[ordinal]++] = docId;
                at = end;
                continue;
            }

            for (; at < end; at++)
            {
                var target = next[ordinals[at]]++;
                docs[target] = docId;
                _frequencies[target] = frequencies[at];
            }
        }
    }

    public ReadOnlySpan<int> Docs(int ordinal) => _docs.AsSpan(_starts[ordinal].._starts[ordinal + 1]);

    public ReadOnlySpan<int> Frequencies(int ordinal) => _frequencies.AsSpan(_starts[ordinal].._starts[ordinal + 1]);

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_docs);
        ArrayPool<int>.Shared.Return(_frequencies);
    }
}
