using System.Runtime.InteropServices;
using SearchService.Engine.Postings;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.Terms;

namespace SearchService.Engine.Indexing;

/// <summary>The text of a document, by its ordinal.</summary>
internal delegate ReadOnlySpan<char> TextSource(int docId);

/// <summary>Texts → posting lists of all pairs of adjacent units, at document level.</summary>
/// <remarks>
/// Inversion by counting sort. Large segments take several passes over the texts, each for a range of codes, so that the
/// scratch stays bounded; the ranges follow each other, so the lists come out in the order of the table.
/// </remarks>
internal sealed class GramInverter(PagedFileWriter file, int fieldOrdinal, int documentCount, TextSource texts)
{
    private const long PairsPerPass = 1 << 25;
    private readonly List<uint> _codes = [];

    // Open addressing: code → ordinal of the pass. A slot of 0 is free.
    private uint[] _slotCodes = new uint[1 << 16];
    private int[] _slotOrdinals = new int[1 << 16];
    private readonly List<uint> _passCodes = [];
    private readonly List<int> _lastDocs = [];
    private readonly List<int> _lastAt = [];

    public void Write()
    {
        var pairs = 0L;
        for (var docId = 0; docId < documentCount; docId++)
            pairs += Math.Max(0, texts(docId).Length - 1);
        var passes = (int)(pairs / PairsPerPass) + 1;
        var postings = new PostingsWriter(file, SectionKind.GramPostings.Of(fieldOrdinal));
        for (var pass = 0; pass < passes; pass++)
        {
            var start = (1UL << 32) * (ulong)pass / (ulong)passes;
            var end = (1UL << 32) * (ulong)(pass + 1) / (ulong)passes;
            WritePass(postings, start, end);
        }

        var infos = postings.Complete();
        file.BeginSection(SectionKind.Grams.Of(fieldOrdinal));
        var count = _codes.Count;
        file.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in count)));
        file.Append(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_codes)));
        file.Append(infos);
        file.EndSection();
    }

    private void WritePass(PostingsWriter postings, ulong start, ulong end)
    {
        _passCodes.Clear();
        _lastDocs.Clear();
        _lastAt.Clear();
        Array.Clear(_slotOrdinals);
        var ordinals = new List<int>();
        var frequencies = new List<int>();
        var documentEnds = new int[documentCount];
        for (var docId = 0; docId < documentCount; docId++)
        {
            var text = texts(docId);
            for (var i = 1; i < text.Length; i++)
            {
                var code = Gram.Code(text[i - 1], text[i]);
                if (code < start || code >= end)
                    continue;
                var ordinal = OrdinalOf(code);
                if (_lastDocs[ordinal] == docId)
                {
                    frequencies[_lastAt[ordinal]]++;
                    continue;
                }

                _lastDocs[ordinal] = docId;
                _lastAt[ordinal] = ordinals.Count;
                ordinals.Add(ordinal);
                frequencies.Add(1);
            }

            documentEnds[docId] = ordinals.Count;
        }

        var inverted = new InvertedLists(ordinals, frequencies, documentEnds, _passCodes.Count);
        var order = new int[_passCodes.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var codes = _passCodes.ToArray();
        Array.Sort(codes, order);
        foreach (var ordinal in order)
            postings.Add(inverted.Docs(ordinal), inverted.Frequencies(ordinal));
        _codes.AddRange(codes);
    }

    private int OrdinalOf(uint code)
    {
        var mask = _slotCodes.Length - 1;
        var slot = (int)(code * 0x9E3779B1u >> 8) & mask;
        while (_slotOrdinals[slot] != 0)
        {
            if (_slotCodes[slot] == code)
                return _slotOrdinals[slot] - 1;
            slot = slot + 1 & mask;
        }

        _passCodes.Add(code);
        _lastDocs.Add(-1);
        _lastAt.Add(0);
        _slotCodes[slot] = code;
        _slotOrdinals[slot] = _passCodes.Count;
        if (_passCodes.Count * 2 > _slotCodes.Length)
            Grow();
        return _passCodes.Count - 1;
    }

    private void Grow()
    {
        _slotCodes = new uint[_slotCodes.Length * 2];
        _slotOrdinals = new int[_slotCodes.Length];
        var mask = _slotCodes.Length - 1;
        for (var i = 0; i < _passCodes.Count; i++)
        {
            var slot = (int)(_passCodes[i] * 0x9E3779B1u >> 8) & mask;
            while (_slotOrdinals[slot] != 0)
                slot = slot + 1 & mask;
            _slotCodes[slot] = _passCodes[i];
            _slotOrdinals[slot] = i + 1;
        }
    }
}
