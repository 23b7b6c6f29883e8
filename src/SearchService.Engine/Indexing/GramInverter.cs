using System.Runtime.InteropServices;
using SearchService.Engine.Postings;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;
using SearchService.Engine.Terms;

namespace SearchService.Engine.Indexing;

/// <summary>Texts → posting lists of all pairs of adjacent units, at document level, and where frequent pairs occur more than once.</summary>
/// <remarks>
/// Inversion by counting sort. Large segments take several passes over the texts, each for a range of codes, so that the
/// scratch stays bounded; the ranges follow each other, so the lists come out in the order of the table.
/// </remarks>
internal sealed class GramInverter
{
    private const long PairsPerPass = 1 << 25;
    private readonly List<uint> _codes = [];
    private readonly PagedFileWriter _file;
    private readonly int _fieldOrdinal;
    private readonly int _documentCount;
    private readonly TextSource _texts;
    private readonly int _sharedLists;
    private readonly ByteBuffer _sharedBytes = new();
    private readonly PostingsWriter _shared;
    private readonly List<int> _sharedDocs = [];
    private readonly ByteBuffer _repeatBytes = new();
    private readonly PostingsWriter _repeats;
    private int _sharedList;

    // Open addressing: code → ordinal of the pass. A slot of 0 is free.
    private uint[] _slotCodes = new uint[1 << 16];
    private int[] _slotOrdinals = new int[1 << 16];
    private readonly List<uint> _passCodes = [];
    private readonly List<int> _lastDocs = [];
    private readonly List<int> _lastRepeats = []; // where the pair's last repeat stands

    /// <param name="file">Where to.</param>
    /// <param name="fieldOrdinal">The field's ordinal in the schema.</param>
    /// <param name="documentCount">Documents of the segment.</param>
    /// <param name="texts">Asked for in rising order, several times.</param>
    /// <param name="inverseNorms">By document, from its length in units and the segment's mean.</param>
    public GramInverter(PagedFileWriter file, int fieldOrdinal, int documentCount, TextSource texts, float[] inverseNorms)
    {
        _file = file;
        _fieldOrdinal = fieldOrdinal;
        _documentCount = documentCount;
        _texts = texts;
        _sharedLists = GramIndex.SharedLists(documentCount);
        _shared = new PostingsWriter(documentCount, [], _sharedBytes.Write);
        _repeats = new PostingsWriter(documentCount, inverseNorms, _repeatBytes.Write);
    }

    public void Write()
    {
        var pairs = 0L;
        for (var docId = 0; docId < _documentCount; docId++)
            pairs += Math.Max(0, _texts(docId).Length - 1);
        var passes = (int)(pairs / PairsPerPass) + 1;
        _file.BeginSection(SectionKind.GramPostings.Of(_fieldOrdinal));
        var own = new PostingsWriter(_documentCount, [], _file.Append);
        for (var pass = 0; pass < passes; pass++)
        {
            var start = (1UL << 32) * (ulong)pass / (ulong)passes;
            var end = (1UL << 32) * (ulong)(pass + 1) / (ulong)passes;
            WritePass(own, start, end);
        }

        _file.EndSection();
        _file.BeginSection(SectionKind.Grams.Of(_fieldOrdinal));
        var count = _codes.Count;
        _file.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in count)));
        _file.Append(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_codes)));
        _file.Append(own.Complete());
        _file.EndSection();

        FinishShared(_sharedLists);
        _file.WriteSection(SectionKind.SharedPostings.Of(_fieldOrdinal), _sharedBytes.Written);
        _file.WriteSection(SectionKind.SharedInfos.Of(_fieldOrdinal), _shared.Complete());
        _file.WriteSection(SectionKind.RepeatPostings.Of(_fieldOrdinal), _repeatBytes.Written);
        _file.WriteSection(SectionKind.RepeatInfos.Of(_fieldOrdinal), _repeats.Complete());
    }

    private void WritePass(PostingsWriter postings, ulong start, ulong end)
    {
        _passCodes.Clear();
        _lastDocs.Clear();
        _lastRepeats.Clear();
        Array.Clear(_slotOrdinals);
        var ordinals = new List<int>();
        var documentEnds = new int[_documentCount];
        var repeated = new List<int>(); // ordinals again, of the pairs that a document has more than once
        var repeats = new List<int>();
        var repeatEnds = new int[_documentCount];
        for (var docId = 0; docId < _documentCount; docId++)
        {
            var text = _texts(docId);
            var firstRepeat = repeats.Count;
            for (var i = 1; i < text.Length; i++)
            {
                var code = Gram.Code(text[i - 1], text[i]);
                if (code < start || code >= end)
                    continue;
                var ordinal = OrdinalOf(code);
                if (_lastDocs[ordinal] != docId)
                {
                    _lastDocs[ordinal] = docId;
                    ordinals.Add(ordinal);
                }
                else if (_lastRepeats[ordinal] is var last && last >= firstRepeat)
                {
                    repeats[last]++;
                }
                else
                {
                    _lastRepeats[ordinal] = repeats.Count;
                    repeated.Add(ordinal);
                    repeats.Add(1);
                }
            }

            documentEnds[docId] = ordinals.Count;
            repeatEnds[docId] = repeats.Count;
        }

        var inverted = new InvertedLists(ordinals, null, documentEnds, _passCodes.Count);
        var invertedRepeats = new InvertedLists(repeated, repeats, repeatEnds, _passCodes.Count);
        var order = new int[_passCodes.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var codes = _passCodes.ToArray();
        Array.Sort(codes, order);
        var ownMin = GramIndex.OwnListMin(_documentCount);
        for (var i = 0; i < order.Length; i++)
        {
            var docs = inverted.Docs(order[i]);
            if (docs.Length >= ownMin)
            {
                _codes.Add(codes[i]);
                postings.AddBare(docs);
                _repeats.Add(invertedRepeats.Docs(order[i]), invertedRepeats.Frequencies(order[i]), left: 1);
                continue;
            }

            FinishShared(GramIndex.SharedListOf(codes[i], _sharedLists));
            _sharedDocs.AddRange(docs);
        }
    }

    /// <summary>Writes the shared lists before the given one; what was gathered belongs to the first of them.</summary>
    private void FinishShared(int list)
    {
        for (; _sharedList < list; _sharedList++)
        {
            var docs = CollectionsMarshal.AsSpan(_sharedDocs);
            docs.Sort();
            var kept = 0;
            foreach (var docId in docs)
            {
                if (kept == 0 || docs[kept - 1] != docId)
                    docs[kept++] = docId;
            }

            _shared.AddBare(docs[..kept]);
            _sharedDocs.Clear();
        }
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
        _lastRepeats.Add(-1);
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
