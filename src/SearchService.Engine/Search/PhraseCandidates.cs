using SearchService.Engine.Postings;
using SearchService.Engine.Segments;
using SearchService.Engine.Terms;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Documents that have every pair of adjacent units of some texts: a superset of those that contain the texts.</summary>
internal static class PhraseCandidates
{
    private const int WorthMerging = 24; // a list this many times longer than the candidates left costs more than it saves
    private const int AboutOneLength = 8;

    /// <summary>The candidates by rising number.</summary>
    /// <param name="reader">The field.</param>
    /// <param name="documentCount">Documents of the segment.</param>
    /// <param name="grams">Rarest first; the first has a document. Empty: every document is a candidate.</param>
    /// <param name="scratch">Where arrays come from.</param>
    public static RisingDocuments Find(TextFieldReader reader, int documentCount, ReadOnlySpan<GramList> grams, SearchScratch scratch)
    {
        if (grams.IsEmpty)
            return All(documentCount, scratch);
        var bitmaps = 0;
        foreach (var gram in grams)
            bitmaps += IsBitmap(reader, gram) ? 1 : 0;
        // The bits of frequent pairs first, if there are several and the list to be tested is long; the rarest is a bitmap only if all are.
        var ranges = Bits.PaddedRanges(documentCount);
        var common = ReadOnlySpan<ulong>.Empty;
        if (bitmaps == grams.Length || (bitmaps > 1 && reader.Grams.DocumentFrequency(grams[0]) > ranges / 8))
            common = Common(reader, ranges, grams[^bitmaps..], scratch);
        if (bitmaps == grams.Length)
            return ListOf(common, scratch);

        var list = scratch.List();
        reader.Grams.Lists(grams[0]).Read(grams[0].Ordinal, list, withFrequencies: false);
        var docs = list.Docs;
        var count = list.Count;
        if (!common.IsEmpty)
        {
            count = Compaction.Keep(docs.AsSpan(0, count), common, docs);
        }
        else
        {
            foreach (var gram in grams[^bitmaps..])
                count = Compaction.Keep(docs.AsSpan(0, count), reader.Grams.Lists(gram).Bits(gram.Ordinal), docs);
        }

        PostingList? other = null;
        foreach (var gram in grams[1..^bitmaps])
        {
            if (reader.Grams.DocumentFrequency(gram) > (long)WorthMerging * count)
                continue;
            other ??= scratch.List();
            reader.Grams.Lists(gram).Read(gram.Ordinal, other, withFrequencies: false);
            count = Intersect(docs.AsSpan(0, count), other.DocSpan, ranges, scratch);
        }

        return new RisingDocuments(docs, count);
    }

    /// <summary>The lists of the pairs of some texts in one segment, rarest first, each once.</summary>
    public static GramList[] Lists(TextFieldReader reader, IReadOnlyList<string> texts)
    {
        var lists = new List<GramList>();
        foreach (var text in texts)
        {
            for (var i = 1; i < text.Length; i++)
            {
                var list = reader.Grams.Find(text[i - 1], text[i]);
                if (list.Ordinal < 0)
                    return [list];
                if (!lists.Contains(list))
                    lists.Add(list);
            }
        }

        lists.Sort((a, b) => reader.Grams.DocumentFrequency(a) - reader.Grams.DocumentFrequency(b));
        return [.. lists];
    }

    /// <summary>The fixed rule for a phrase's document frequency: that of its rarest pair; of several parts, the lowest; of single units, every document.</summary>
    public static long DocumentFrequency(TextFieldReader reader, ReadOnlySpan<GramList> grams) =>
        grams.IsEmpty ? reader.Statistics.TextDocuments : Math.Min(reader.Statistics.TextDocuments, reader.Grams.DocumentFrequency(grams[0]));

    private static RisingDocuments All(int documentCount, SearchScratch scratch)
    {
        var docs = scratch.Ints(documentCount);
        for (var docId = 0; docId < documentCount; docId++)
            docs[docId] = docId;
        return new RisingDocuments(docs, documentCount);
    }

    private static ReadOnlySpan<ulong> Common(TextFieldReader reader, int ranges, ReadOnlySpan<GramList> bitmaps, SearchScratch scratch)
    {
        var common = scratch.Words(ranges).AsSpan(0, ranges);
        reader.Grams.Lists(bitmaps[0]).Bits(bitmaps[0].Ordinal).CopyTo(common);
        foreach (var gram in bitmaps[1..])
            Bits.And(common, reader.Grams.Lists(gram).Bits(gram.Ordinal));
        return common;
    }

    private static RisingDocuments ListOf(ReadOnlySpan<ulong> bits, SearchScratch scratch)
    {
        var count = (int)Bits.Count(bits);
        var docs = scratch.Ints(count);
        Bits.List(bits, docs);
        return new RisingDocuments(docs, count);
    }

    private static bool IsBitmap(TextFieldReader reader, GramList gram) => reader.Grams.Lists(gram).IsBitmap(gram.Ordinal);

    /// <summary>Two lists of about one length are intersected by bits, without a branch for each document; else the longer one is run through.</summary>
    private static int Intersect(Span<int> docs, ReadOnlySpan<int> other, int ranges, SearchScratch scratch)
    {
        if (docs.Length < ranges / 8 || other.Length > docs.Length * AboutOneLength)
            return IntersectRising(docs, other);
        var set = scratch.Words(ranges).AsSpan(0, ranges);
        Bits.Make(set, other);
        return Compaction.Keep(docs, set, docs);
    }

    private static int IntersectRising(Span<int> docs, ReadOnlySpan<int> other)
    {
        var kept = 0;
        var at = 0;
        foreach (var docId in docs)
        {
            while (at < other.Length && other[at] < docId)
                at++;
            if (at == other.Length)
                break;
            if (other[at] == docId)
                docs[kept++] = docId;
        }

        return kept;
    }
}
