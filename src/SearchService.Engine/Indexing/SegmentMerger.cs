using System.Runtime.InteropServices;
using SearchService.Engine.Documents;
using SearchService.Engine.DocValues;
using SearchService.Engine.Norms;
using SearchService.Engine.Postings;
using SearchService.Engine.Scoring;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;
using SearchService.Engine.Terms;

namespace SearchService.Engine.Indexing;

/// <summary>Several segments → one, deleted documents left out, the order of the documents kept.</summary>
internal sealed class SegmentMerger
{
    private readonly IReadOnlyList<SegmentView> _sources;
    private readonly Schema _schema;
    private readonly int[][] _newDocIds; // [source][docId]; -1 = deleted
    private readonly (int Source, int DocId)[] _origins;

    public SegmentMerger(IReadOnlyList<SegmentView> sources, Schema schema)
    {
        _sources = sources;
        _schema = schema;
        _newDocIds = new int[sources.Count][];
        var origins = new List<(int, int)>();
        for (var source = 0; source < sources.Count; source++)
        {
            var map = _newDocIds[source] = new int[sources[source].Reader.DocumentCount];
            for (var docId = 0; docId < map.Length; docId++)
            {
                map[docId] = -1;
                if (!sources[source].IsLive(docId))
                    continue;
                map[docId] = origins.Count;
                origins.Add((source, docId));
            }
        }

        _origins = [.. origins];
    }

    public int DocumentCount => _origins.Length;

    /// <summary>Where a document of a source went; -1 = it was deleted before the merge.</summary>
    public int NewDocId(int source, int docId) => _newDocIds[source][docId];

    /// <summary>Writes the merged segment.</summary>
    /// <returns>The file's length.</returns>
    /// <exception cref="OperationCanceledException">Cancelled; an unfinished file is left.</exception>
    public long Write(string path, CancellationToken cancellationToken)
    {
        using var file = new PagedFileWriter(path);
        KeyColumn.Write(file, [.. _origins.Select(origin => _sources[origin.Source].Reader.Keys[origin.DocId])]);
        for (var i = 0; i < _schema.Fields.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (_schema.Fields[i])
            {
                case TextField text:
                    WriteText(file, text, i, cancellationToken);
                    break;
                case FacetField facet:
                    WriteFacet(file, facet, i);
                    break;
                case NumberField:
                    WriteNumbers(file, i);
                    break;
            }
        }

        return file.Complete();
    }

    private void WriteText(PagedFileWriter file, TextField definition, int ordinal, CancellationToken cancellationToken)
    {
        var columns = _sources.Select(source => source.Reader.Text(ordinal)).ToArray();
        var texts = MergedTexts.Of([.. columns.Select(column => column.Text)], _origins);
        TextColumn.Write(file, ordinal, texts);
        cancellationToken.ThrowIfCancellationRequested();
        var textNorms = new byte[DocumentCount];
        var wordNorms = new byte[DocumentCount];
        var textDocuments = 0L;
        var textLengths = 0L;
        var wordDocuments = 0L;
        for (var docId = 0; docId < DocumentCount; docId++)
        {
            var (source, old) = _origins[docId];
            var length = texts.Length(docId);
            textNorms[docId] = FieldNorm.Encode(length);
            textDocuments += Math.Min(length, 1);
            textLengths += length;
            if (definition.Analyzer is not null)
            {
                wordNorms[docId] = columns[source].WordNorms.Value<byte>(0, old);
                wordDocuments += Math.Min(wordNorms[docId], (byte)1);
            }
        }

        file.WriteSection(SectionKind.TextNorms.Of(ordinal), textNorms);
        // The exact sum of word lengths comes out of the merged postings; bounds are content with what the norms say.
        var wordAverage = LengthFactors.Average(wordNorms.Sum(code => (long)FieldNorm.Decode(code)), wordDocuments);
        var wordLengths = definition.Analyzer is null ? 0 : WriteWords(file, ordinal, columns, wordNorms, wordAverage, cancellationToken);
        if (definition.Phrases)
        {
            var textAverage = LengthFactors.Average(textLengths, textDocuments);
            new GramInverter(file, ordinal, texts, LengthFactors.Of(textNorms, textAverage), cancellationToken).Write(textLengths);
        }

        var statistics = new FieldStatistics(wordDocuments, wordLengths, textDocuments, textLengths, wordAverage);
        file.WriteSection(SectionKind.Statistics.Of(ordinal), MemoryMarshal.AsBytes(new ReadOnlySpan<FieldStatistics>(in statistics)));
    }

    /// <returns>The sum of the lengths in words, exact: the sum of the frequencies of all postings.</returns>
    private long WriteWords(PagedFileWriter file, int ordinal, TextFieldReader[] columns, byte[] wordNorms, float average, CancellationToken cancellationToken)
    {
        file.WriteSection(SectionKind.WordNorms.Of(ordinal), wordNorms);
        var merged = SortedUnion.Of([.. columns.Select(column => column.Terms)]);
        var lengths = 0L;
        var kept = new List<string>();
        file.BeginSection(SectionKind.WordPostings.Of(ordinal));
        var postings = new PostingsWriter(DocumentCount, LengthFactors.Of(wordNorms, average), file.Append);
        var list = new PostingList();
        var docs = new List<int>();
        var frequencies = new List<int>();
        foreach (var (term, sources) in merged)
        {
            cancellationToken.ThrowIfCancellationRequested();
            docs.Clear();
            frequencies.Clear();
            foreach (var (source, old) in sources)
            {
                columns[source].Words.Read(old, list);
                for (var i = 0; i < list.Count; i++)
                {
                    var docId = _newDocIds[source][list.Docs[i]];
                    if (docId < 0)
                        continue;
                    docs.Add(docId);
                    frequencies.Add(list.Frequencies[i]);
                    lengths += list.Frequencies[i];
                }
            }

            if (docs.Count == 0)
                continue;
            kept.Add(term);
            postings.Add(CollectionsMarshal.AsSpan(docs), CollectionsMarshal.AsSpan(frequencies));
        }

        file.EndSection();
        file.WriteSection(SectionKind.TermInfos.Of(ordinal), postings.Complete());
        StringTable.Write(file, SectionKind.Terms.Of(ordinal), kept);
        return lengths;
    }

    private void WriteFacet(PagedFileWriter file, FacetField definition, int ordinal)
    {
        var columns = _sources.Select(source => source.Reader.Facet(ordinal)).ToArray();
        var merged = SortedUnion.Of([.. columns.Select(column => column.Values)]);
        var renumbered = columns.Select(column => new int[column.Values.Count]).ToArray();
        for (var i = 0; i < merged.Count; i++)
        {
            foreach (var (source, old) in merged[i].Sources)
                renumbered[source][old] = i;
        }

        var used = new bool[merged.Count];
        var starts = new int[DocumentCount + 1];
        var values = new List<int>();
        Span<int> single = stackalloc int[1];
        for (var docId = 0; docId < DocumentCount; docId++)
        {
            var (source, old) = _origins[docId];
            foreach (var value in columns[source].Ordinals(old, single))
            {
                values.Add(renumbered[source][value]);
                used[values[^1]] = true;
            }

            starts[docId + 1] = values.Count;
        }

        // Values that only deleted documents had go with them.
        var final = new int[merged.Count];
        var kept = new List<string>();
        for (var i = 0; i < final.Length; i++)
        {
            final[i] = kept.Count;
            if (used[i])
                kept.Add(merged[i].Value);
        }

        foreach (ref var value in CollectionsMarshal.AsSpan(values))
            value = final[value];
        FacetColumn.Write(file, ordinal, kept, starts, CollectionsMarshal.AsSpan(values), definition.MultiValued);
    }

    private void WriteNumbers(PagedFileWriter file, int ordinal)
    {
        var buffer = new NumberBuffer();
        foreach (var (source, docId) in _origins)
            buffer.Add(_sources[source].Reader.Numbers(ordinal).TryGet(docId, out var value) ? value : null);
        NumberColumn.Write(file, ordinal, CollectionsMarshal.AsSpan(buffer.Values), buffer.Presence());
    }
}
