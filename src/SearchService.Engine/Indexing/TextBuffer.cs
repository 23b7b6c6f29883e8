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
internal sealed class TextBuffer(TextField definition)
{
    private readonly List<string?> _texts = [];
    private readonly List<Token> _tokens = [];
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private readonly List<int> _lastDocs = [];
    private readonly List<int> _lastAt = [];
    private readonly List<int> _ordinals = [];
    private readonly List<int> _frequencies = [];
    private readonly List<int> _documentEnds = [];
    private readonly List<byte> _wordNorms = [];
    private FieldStatistics _statistics;

    /// <summary>Appends a document's text; null = none.</summary>
    /// <returns>Roughly the bytes it takes.</returns>
    public long Add(string? text)
    {
        var docId = _texts.Count;
        _texts.Add(text);
        var words = text is not null && definition.Analyzer is not null ? AddWords(text, docId) : 0;
        _documentEnds.Add(_ordinals.Count);
        _wordNorms.Add(FieldNorm.Encode(words));
        var length = text?.Length ?? 0;
        _statistics += new FieldStatistics(Math.Min(words, 1), words, Math.Min(length, 1), length);
        return 2L * length + 8L * words;
    }

    public void Write(PagedFileWriter file, int fieldOrdinal)
    {
        var wordAverage = LengthFactors.Average(_statistics.WordLengths, _statistics.WordDocuments);
        var statistics = _statistics with { WordBoundAverage = wordAverage };
        file.WriteSection(SectionKind.Statistics.Of(fieldOrdinal), MemoryMarshal.AsBytes(new ReadOnlySpan<FieldStatistics>(in statistics)));
        TextColumn.Write(file, fieldOrdinal, _texts.Count, docId => _texts[docId], docId => _texts[docId] is not null);
        var textNorms = new byte[_texts.Count];
        for (var docId = 0; docId < _texts.Count; docId++)
            textNorms[docId] = FieldNorm.Encode(_texts[docId]?.Length ?? 0);
        file.WriteSection(SectionKind.TextNorms.Of(fieldOrdinal), textNorms);
        if (definition.Analyzer is not null)
            WriteWords(file, fieldOrdinal, wordAverage);
        if (definition.Phrases)
        {
            var average = LengthFactors.Average(_statistics.TextLengths, _statistics.TextDocuments);
            new GramInverter(file, fieldOrdinal, _texts.Count, docId => _texts[docId], LengthFactors.Of(textNorms, average)).Write();
        }
    }

    private int AddWords(string text, int docId)
    {
        _tokens.Clear();
        definition.Analyzer!.Analyze(text, _tokens);
        var lookup = _terms.GetAlternateLookup<ReadOnlySpan<char>>();
        var words = 0;
        foreach (var token in _tokens)
        {
            if (!WordTokens.IsWord(token))
                continue;
            words++;
            var term = text.AsSpan(token.Start, token.End - token.Start);
            if (!lookup.TryGetValue(term, out var ordinal))
            {
                ordinal = _terms.Count;
                lookup[term] = ordinal;
                _lastDocs.Add(-1);
                _lastAt.Add(0);
            }

            if (_lastDocs[ordinal] == docId)
            {
                _frequencies[_lastAt[ordinal]]++;
                continue;
            }

            _lastDocs[ordinal] = docId;
            _lastAt[ordinal] = _ordinals.Count;
            _ordinals.Add(ordinal);
            _frequencies.Add(1);
        }

        return words;
    }

    private void WriteWords(PagedFileWriter file, int fieldOrdinal, float average)
    {
        file.WriteSection(SectionKind.WordNorms.Of(fieldOrdinal), CollectionsMarshal.AsSpan(_wordNorms));
        var sorted = new string[_terms.Count];
        _terms.Keys.CopyTo(sorted, 0);
        Array.Sort(sorted, StringComparer.Ordinal);
        StringTable.Write(file, SectionKind.Terms.Of(fieldOrdinal), sorted);
        var lists = new InvertedLists(_ordinals, _frequencies, CollectionsMarshal.AsSpan(_documentEnds), sorted.Length);
        file.BeginSection(SectionKind.WordPostings.Of(fieldOrdinal));
        var postings = new PostingsWriter(_texts.Count, LengthFactors.Of(CollectionsMarshal.AsSpan(_wordNorms), average), file.Append);
        foreach (var term in sorted)
            postings.Add(lists.Docs(_terms[term]), lists.Frequencies(_terms[term]));
        file.EndSection();
        file.WriteSection(SectionKind.TermInfos.Of(fieldOrdinal), postings.Complete());
    }
}
