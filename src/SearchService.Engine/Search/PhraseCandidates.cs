using SearchService.Engine.Postings;
using SearchService.Engine.Segments;
using SearchService.Engine.Terms;

namespace SearchService.Engine.Search;

/// <summary>Documents that have every pair of adjacent units of some texts: a superset of those that contain the texts.</summary>
internal static class PhraseCandidates
{
    /// <returns>A word for each range; null when the texts have no pair, so that every document must be looked at.</returns>
    public static ulong[]? Find(TextFieldReader reader, int rangeCount, IReadOnlyList<string> texts)
    {
        ulong[]? candidates = null;
        var list = new PostingList();
        foreach (var ordinal in Ordinals(reader, texts))
        {
            var docs = new ulong[rangeCount];
            if (ordinal < 0)
                return docs;
            reader.GramPostings.Read(ordinal, list);
            foreach (var docId in list.Docs.AsSpan(0, list.Count))
                docs[docId >> 6] |= 1UL << (docId & 63);
            for (var range = 0; candidates is not null && range < docs.Length; range++)
                docs[range] &= candidates[range];
            candidates = docs;
        }

        return candidates;
    }

    /// <summary>The fixed rule for a phrase's document frequency: that of its rarest pair; of several parts, the lowest; of single units, every document.</summary>
    public static long DocumentFrequency(TextFieldReader reader, IReadOnlyList<string> texts)
    {
        var lowest = reader.Statistics.TextDocuments;
        foreach (var ordinal in Ordinals(reader, texts))
            lowest = Math.Min(lowest, ordinal < 0 ? 0 : reader.GramPostings.DocumentFrequency(ordinal));
        return lowest;
    }

    private static HashSet<int> Ordinals(TextFieldReader reader, IReadOnlyList<string> texts)
    {
        var ordinals = new HashSet<int>();
        foreach (var text in texts)
        {
            for (var i = 1; i < text.Length; i++)
                ordinals.Add(reader.Grams.Find(Gram.Code(text[i - 1], text[i])));
        }

        return ordinals;
    }
}
