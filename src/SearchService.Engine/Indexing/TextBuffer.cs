using System.Buffers;
using System.Runtime.InteropServices;
using SearchService.Engine.Analysis;
using SearchService.Engine.Documents;
using SearchService.Engine.Norms;
using SearchService.Engine.Postings;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;
using SearchService.Engine.Terms;

namespace SearchService.Engine.Indexing;

/// <summary>The texts of one field and their words, by document.</summary>
internal sealed class TextBuffer(TextField definition, int fieldOrdinal, SharedPieces pieces)
{
    private readonly TextGatherer _texts = new(fieldOrdinal, pieces);
    private readonly List<byte> _textNorms = [];
    private readonly List<Token> _tokens = [];
    private readonly TermTable _terms = new();
    private (int Document, int At)[] _lasts = new (int, int)[1 << 10]; // by term: the last document (plus one) with it, and where it stands
    private Growing<int> _ordinals = new(1 << 10);
    private Growing<byte> _frequencies = new(1 << 10); // beside them; 254 and more: see below
    private readonly Dictionary<int, int> _highFrequencies = []; // by place
    private readonly List<int> _documentEnds = [];
    private readonly List<byte> _wordNorms = [];
    private FieldStatistics _statistics;

    /// <summary>Roughly the bytes of memory held.</summary>
    public long HeldBytes => _texts.HeldBytes + _ordinals.Count * 5L;

    /// <summary>Appends a document's text; null = none.</summary>
    public void Add(string? text)
    {
        var docId = _wordNorms.Count;
        _texts.Add(text);
        var words = text is not null && definition.Analyzer is not null ? AddWords(text, docId) : 0;
        _documentEnds.Add(_ordinals.Count);
        _wordNorms.Add(FieldNorm.Encode(words));
        var length = text?.Length ?? 0;
        _statistics += new FieldStatistics(Math.Min(words, 1), words, Math.Min(length, 1), length);
        _textNorms.Add(FieldNorm.Encode(length));
    }

    public void Write(PagedFileWriter file)
    {
        var wordAverage = LengthFactors.Average(_statistics.WordLengths, _statistics.WordDocuments);
        var statistics = _statistics with { WordBoundAverage = wordAverage };
        file.WriteSection(SectionKind.Statistics.Of(fieldOrdinal), MemoryMarshal.AsBytes(new ReadOnlySpan<FieldStatistics>(in statistics)));
        var texts = _texts.Finish();
        TextColumn.Write(file, fieldOrdinal, texts);
        file.WriteSection(SectionKind.TextNorms.Of(fieldOrdinal), CollectionsMarshal.AsSpan(_textNorms));
        if (definition.Analyzer is not null)
            WriteWords(file, wordAverage);
        if (definition.Phrases)
        {
            var average = LengthFactors.Average(_statistics.TextLengths, _statistics.TextDocuments);
            new GramInverter(file, fieldOrdinal, texts, LengthFactors.Of(CollectionsMarshal.AsSpan(_textNorms), average)).Write(_statistics.TextLengths);
        }
    }

    private int AddWords(string text, int docId)
    {
        _tokens.Clear();
        definition.Analyzer!.Analyze(text, _tokens);
        var words = 0;
        foreach (ref readonly var token in CollectionsMarshal.AsSpan(_tokens))
        {
            if (!WordTokens.IsWord(token))
                continue;
            words++;
            var ordinal = _terms.Of(text.AsSpan(token.Start, token.End - token.Start));
            if (ordinal >= _lasts.Length)
                Array.Resize(ref _lasts, _lasts.Length * 2);
            ref var last = ref _lasts[ordinal];
            if (last.Document == docId + 1)
            {
                Repeat(last.At);
                continue;
            }

            last = (docId + 1, _ordinals.Count);
            _ordinals.Add(ordinal);
            _frequencies.Add(1);
        }

        return words;
    }

    private void Repeat(int at)
    {
        ref var frequency = ref _frequencies[at];
        if (frequency < byte.MaxValue - 1)
            frequency++;
        else
            _highFrequencies[at] = _highFrequencies.GetValueOrDefault(at, frequency) + 1;
    }

    private void WriteWords(PagedFileWriter file, float average)
    {
        file.WriteSection(SectionKind.WordNorms.Of(fieldOrdinal), CollectionsMarshal.AsSpan(_wordNorms));
        var sorted = new string[_terms.Count];
        var order = new int[sorted.Length];
        for (var i = 0; i < sorted.Length; i++)
            (sorted[i], order[i]) = (new string(_terms[i]), i);
        Array.Sort(sorted, order, StringComparer.Ordinal);
        StringTable.Write(file, SectionKind.Terms.Of(fieldOrdinal), sorted);
        var frequencies = ArrayPool<int>.Shared.Rent(_frequencies.Count);
        for (var i = 0; i < _frequencies.Count; i++)
            frequencies[i] = _frequencies[i];
        foreach (var (at, frequency) in _highFrequencies)
            frequencies[at] = frequency;
        using var lists = new InvertedLists(_ordinals.Span, frequencies.AsSpan(0, _ordinals.Count), CollectionsMarshal.AsSpan(_documentEnds), sorted.Length);
        ArrayPool<int>.Shared.Return(frequencies);
        _ordinals.Free();
        _frequencies.Free();
        file.BeginSection(SectionKind.WordPostings.Of(fieldOrdinal));
        var postings = new PostingsWriter(_wordNorms.Count, LengthFactors.Of(CollectionsMarshal.AsSpan(_wordNorms), average), file.Append);
        foreach (var ordinal in order)
            postings.Add(lists.Docs(ordinal), lists.Frequencies(ordinal));
        file.EndSection();
        file.WriteSection(SectionKind.TermInfos.Of(fieldOrdinal), postings.Complete());
    }
}
