using System.Runtime.InteropServices;
using SearchService.Engine.Postings;
using SearchService.Engine.Segments;
using SearchService.Engine.Terms;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Search;

/// <summary>Documents that have every pair of adjacent units of some texts: a superset of those that contain the texts.</summary>
internal static class PhraseCandidates
{
    private const int WorthMerging = 24; // a list this many times longer than the candidates left costs more than it saves

    /// <returns>A word for each range; null when the texts have no pair, so that every document must be looked at.</returns>
    public static ulong[]? Find(TextFieldReader reader, int paddedRanges, ReadOnlySpan<GramList> grams, SearchScratch scratch)
    {
        if (grams.IsEmpty)
            return null;
        var words = scratch.Words(paddedRanges);
        var set = words.AsSpan(0, paddedRanges);
        if (grams[0].Ordinal < 0)
        {
            set.Clear();
            return words;
        }

        if (IsBitmap(reader, grams[0]))
        {
            // The rarest is a bitmap, so all are.
            reader.Grams.Lists(grams[0]).Bits(grams[0].Ordinal).CopyTo(set);
            foreach (var gram in grams[1..])
                Bits.And(set, reader.Grams.Lists(gram).Bits(gram.Ordinal));
            return words;
        }

        var list = scratch.List();
        reader.Grams.Lists(grams[0]).Read(grams[0].Ordinal, list, withFrequencies: false);
        var count = list.Count;
        foreach (var gram in grams[1..])
        {
            if (IsBitmap(reader, gram))
                count = KeepMembers(list.Docs.AsSpan(0, count), reader.Grams.Lists(gram).Bits(gram.Ordinal));
        }

        PostingList? other = null;
        foreach (var gram in grams[1..])
        {
            if (IsBitmap(reader, gram) || reader.Grams.DocumentFrequency(gram) > (long)WorthMerging * count)
                continue;
            other ??= scratch.List();
            reader.Grams.Lists(gram).Read(gram.Ordinal, other, withFrequencies: false);
            count = Intersect(list.Docs.AsSpan(0, count), other.DocSpan);
        }

        set.Clear();
        Bits.Set(set, list.Docs.AsSpan(0, count));
        return words;
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

    private static bool IsBitmap(TextFieldReader reader, GramList gram) => reader.Grams.Lists(gram).IsBitmap(gram.Ordinal);

    private static int KeepMembers(Span<int> docs, ReadOnlySpan<ulong> set)
    {
        var kept = 0;
        foreach (var docId in docs)
        {
            docs[kept] = docId;
            kept += (int)(set[docId >> 6] >> (docId & 63) & 1);
        }

        return kept;
    }

    private static int Intersect(Span<int> docs, ReadOnlySpan<int> other)
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
