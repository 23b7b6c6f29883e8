using System.Runtime.InteropServices;

namespace SearchService.Engine.Indexing;

/// <summary>(ordinal, frequency) pairs by document, turned into (document, frequency) lists by ordinal: a counting sort.</summary>
internal sealed class InvertedLists
{
    private readonly int[] _starts;
    private readonly int[] _docs;
    private readonly int[] _frequencies;

    /// <param name="ordinals">By document; distinct in a document.</param>
    /// <param name="frequencies">Beside <paramref name="ordinals"/>; null when nobody asks for them.</param>
    /// <param name="documentEnds">One past each document's last pair.</param>
    /// <param name="listCount">How many ordinals there are.</param>
    public InvertedLists(List<int> ordinals, List<int>? frequencies, ReadOnlySpan<int> documentEnds, int listCount)
    {
        _starts = new int[listCount + 1];
        _docs = new int[ordinals.Count];
        _frequencies = frequencies is null ? [] : new int[ordinals.Count];
        var source = CollectionsMarshal.AsSpan(ordinals);
        var sourceFrequencies = CollectionsMarshal.AsSpan(frequencies);
        foreach (var ordinal in source)
            _starts[ordinal + 1]++;
        for (var i = 0; i < listCount; i++)
            _starts[i + 1] += _starts[i];
        var next = _starts[..listCount];
        var at = 0;
        for (var docId = 0; docId < documentEnds.Length; docId++)
        {
            for (; at < documentEnds[docId]; at++)
            {
                var target = next[source[at]]++;
                _docs[target] = docId;
                if (!sourceFrequencies.IsEmpty)
                    _frequencies[target] = sourceFrequencies[at];
            }
        }
    }

    public ReadOnlySpan<int> Docs(int ordinal) => _docs.AsSpan(_starts[ordinal].._starts[ordinal + 1]);

    public ReadOnlySpan<int> Frequencies(int ordinal) => _frequencies.AsSpan(_starts[ordinal].._starts[ordinal + 1]);
}
