using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SearchService.Engine.Postings;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;
using SearchService.Engine.Terms;

namespace SearchService.Engine.Indexing;

/// <summary>Texts → posting lists of all pairs of adjacent units, at document level, and where frequent pairs occur more than once.</summary>
/// <remarks>
/// The pairs inside a piece are looked up once for the piece, not for each of its occurrences; only the pair across the border
/// of two pieces is looked up in its place. Inversion by counting sort. Large segments take several passes over the codes, each for
/// a range of pairs, so that the scratch stays bounded; the ranges follow each other, so the lists come out in the order of the table.
/// </remarks>
internal sealed class GramInverter
{
    private const long PairsPerPass = 1 << 25; // 8 bytes of scratch each, at most
    private readonly List<uint> _codes = [];
    private readonly PagedFileWriter _file;
    private readonly int _fieldOrdinal;
    private readonly CodedTexts _texts;
    private readonly CancellationToken _cancellationToken;
    private readonly int _documentCount;
    private readonly int _sharedLists;
    private readonly ByteBuffer _sharedBytes = new();
    private readonly PostingsWriter _shared;
    private readonly List<int> _sharedDocs = [];
    private readonly ByteBuffer _repeatBytes = new();
    private readonly PostingsWriter _repeats;
    private readonly PairOrdinals _ordinals = new();
    private int _sharedList;

    /// <param name="file">Where to.</param>
    /// <param name="fieldOrdinal">The field's ordinal in the schema.</param>
    /// <param name="texts">Asked for in rising order, several times.</param>
    /// <param name="inverseNorms">By document, from its length in units and the segment's mean.</param>
    /// <param name="cancellationToken">Looked at between passes and now and then within one.</param>
    public GramInverter(PagedFileWriter file, int fieldOrdinal, CodedTexts texts, float[] inverseNorms, CancellationToken cancellationToken = default)
    {
        _file = file;
        _fieldOrdinal = fieldOrdinal;
        _texts = texts;
        _cancellationToken = cancellationToken;
        _documentCount = texts.DocumentCount;
        _sharedLists = GramIndex.SharedLists(_documentCount);
        _shared = new PostingsWriter(_documentCount, [], _sharedBytes.Write);
        _repeats = new PostingsWriter(_documentCount, inverseNorms, _repeatBytes.Write);
    }

    /// <param name="unitCount">UTF-16 units of all texts.</param>
    public void Write(long unitCount)
    {
        var passes = (int)(unitCount / PairsPerPass) + 1;
        _file.BeginSection(SectionKind.GramPostings.Of(_fieldOrdinal));
        var own = new PostingsWriter(_documentCount, [], _file.Append);
        for (var pass = 0; pass < passes; pass++)
        {
            var start = (1UL << 32) * (ulong)pass / (ulong)passes;
            var end = (1UL << 32) * (ulong)(pass + 1) / (ulong)passes;
            WritePass(own, (uint)start, (uint)(end - 1));
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

    /// <param name="postings">Takes the lists.</param>
    /// <param name="first">First code of the pass.</param>
    /// <param name="last">Its last one.</param>
    private void WritePass(PostingsWriter postings, uint first, uint last)
    {
        _ordinals.Clear();
        var pieces = _texts.Pieces;
        var insideStarts = new int[pieces.Count + 1];
        var inside = new Growing<int>(pieces.Count * 2);
        for (var code = 0; code < pieces.Count; code++)
        {
            var piece = pieces[code];
            for (var i = 1; i < piece.Length; i++)
            {
                if (Gram.Code(piece[i - 1], piece[i]) is var pair && pair - first <= last - first)
                    inside.Add(_ordinals.Of(pair));
            }

            insideStarts[code + 1] = inside.Count;
        }

        var found = Scan(first, last, insideStarts, inside.Span);
        using var inverted = new InvertedLists(found.Ordinals.Span, [], found.DocumentEnds, _ordinals.Count);
        found.Ordinals.Free();
        inside.Free();
        using var invertedRepeats = new InvertedLists(found.Repeated.Span, found.Repeats.Span, found.RepeatEnds, _ordinals.Count);
        found.Repeated.Free();
        found.Repeats.Free();
        var order = new int[_ordinals.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var codes = _ordinals.Codes.ToArray();
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

    /// <summary>Reads all texts once.</summary>
    private Occurrences Scan(uint first, uint last, int[] insideStarts, ReadOnlySpan<int> inside)
    {
        var units = _texts.Pieces.Units;
        var lengths = _texts.Pieces.Lengths;
        var found = new Occurrences(_documentCount);
        for (var docId = 0; docId < _documentCount; docId++)
        {
            if ((docId & 4095) == 0)
                _cancellationToken.ThrowIfCancellationRequested();
            found.FirstRepeat = found.Repeats.Count;
            var previous = -1;
            foreach (var code in _texts.Codes(docId))
            {
                var at = code * PieceSet.UnitsMax;
                if (previous >= 0 && Gram.Code((char)previous, units[at]) is var pair && pair - first <= last - first)
                    found.Add(_ordinals.Of(pair), docId);
                foreach (var ordinal in inside[insideStarts[code]..insideStarts[code + 1]])
                    found.Add(ordinal, docId);
                previous = units[at + lengths[code] - 1];
            }

            found.DocumentEnds[docId] = found.Ordinals.Count;
            found.RepeatEnds[docId] = found.Repeats.Count;
        }

        return found;
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

    /// <summary>What one reading of the texts has found.</summary>
    private sealed class Occurrences(int documentCount)
    {
        private (int Document, int Repeat)[] _lasts = []; // by ordinal: the last document (plus one) with the pair, and where its last repeat stands

        public Growing<int> Ordinals = new(1 << 16); // by document, each once
        public Growing<int> Repeated = new(1 << 12); // again, of the pairs that a document has more than once
        public Growing<int> Repeats = new(1 << 12); // beside them: how often more
        public int FirstRepeat; // of the document

        public int[] DocumentEnds { get; } = new int[documentCount];

        public int[] RepeatEnds { get; } = new int[documentCount];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(int ordinal, int docId)
        {
            if (ordinal >= _lasts.Length)
                Array.Resize(ref _lasts, Math.Max(1 << 16, Math.Max(ordinal + 1, _lasts.Length * 2)));
            ref var last = ref _lasts[ordinal];
            if (last.Document != docId + 1)
            {
                last = (docId + 1, -1);
                Ordinals.Add(ordinal);
            }
            else
            {
                AddRepeat(ref last, ordinal);
            }
        }

        private void AddRepeat(ref (int Document, int Repeat) last, int ordinal)
        {
            if (last.Repeat >= FirstRepeat)
            {
                Repeats[last.Repeat]++;
                return;
            }

            last.Repeat = Repeats.Count;
            Repeated.Add(ordinal);
            Repeats.Add(1);
        }
    }
}
