using SearchService.Engine.Postings;
using SearchService.Engine.Segments;

namespace SearchService.Engine.Search;

/// <summary>The documents of one segment that may hold a phrase more than once; in every other one it occurs once at most.</summary>
/// <remarks>A document with n places of the phrase has n or more of each of its pairs.</remarks>
/// <param name="documents">By rising number.</param>
/// <param name="most">Beside them: how often it can occur after its first place.</param>
internal sealed class PhraseRepeats(RisingDocuments documents, int[] most)
{
    private const int WorthReading = 24; // see PhraseCandidates

    /// <summary>Null where it is not known, or not worth finding out.</summary>
    /// <param name="reader">The field.</param>
    /// <param name="grams">The lists of the phrase's pairs.</param>
    /// <param name="candidates">How many documents are to be looked at.</param>
    /// <param name="scratch">Where arrays come from.</param>
    public static PhraseRepeats? Find(TextFieldReader reader, ReadOnlySpan<GramList> grams, int candidates, SearchScratch scratch)
    {
        if (!reader.Grams.HasRepeats)
            return null;
        var repeats = reader.Grams.Repeats;
        var rarest = -1;
        foreach (var gram in grams)
        {
            if (!gram.IsShared && (rarest < 0 || repeats.DocumentFrequency(gram.Ordinal) < repeats.DocumentFrequency(rarest)))
                rarest = gram.Ordinal;
        }

        if (rarest < 0 || repeats.DocumentFrequency(rarest) > WorthReading * (long)candidates)
            return null;
        var list = scratch.List();
        repeats.Read(rarest, list);
        PostingList? other = null;
        foreach (var gram in grams)
        {
            if (gram.IsShared || gram.Ordinal == rarest)
                continue;
            if (repeats.IsBitmap(gram.Ordinal))
            {
                KeepMembers(list, repeats.Bits(gram.Ordinal));
            }
            else if (repeats.DocumentFrequency(gram.Ordinal) <= (long)WorthReading * list.Count)
            {
                other ??= scratch.List();
                repeats.Read(gram.Ordinal, other);
                Intersect(list, other);
            }
        }

        return new PhraseRepeats(new RisingDocuments(list.Docs, list.Count), list.Frequencies);
    }

    /// <summary>Those of a range of 64.</summary>
    public ulong Range(int range) => documents.Range(range);

    /// <summary>How often the phrase can occur in a document.</summary>
    public int MostIn(int docId)
    {
        var at = documents.Seek(docId);
        return at < documents.Count && documents.Docs[at] == docId ? most[at] + 1 : 1;
    }

    /// <summary>The same for many documents, rising.</summary>
    public void MostIn(ReadOnlySpan<int> docs, Span<int> mosts)
    {
        mosts.Fill(1);
        var repeated = documents.Docs;
        var i = 0;
        for (var at = 0; at < repeated.Length && i < docs.Length;)
        {
            if (docs[i] == repeated[at])
                mosts[i] = most[at] + 1;
            var next = docs[i];
            i += next <= repeated[at] ? 1 : 0;
            at += repeated[at] <= next ? 1 : 0;
        }
    }

    private static void KeepMembers(PostingList list, ReadOnlySpan<ulong> set)
    {
        var kept = 0;
        for (var i = 0; i < list.Count; i++)
        {
            var docId = list.Docs[i];
            list.Docs[kept] = docId;
            list.Frequencies[kept] = list.Frequencies[i];
            kept += (int)(set[docId >> 6] >> (docId & 63) & 1);
        }

        list.Count = kept;
    }

    private static void Intersect(PostingList list, PostingList other)
    {
        var kept = 0;
        var at = 0;
        for (var i = 0; i < list.Count; i++)
        {
            while (at < other.Count && other.Docs[at] < list.Docs[i])
                at++;
            if (at == other.Count)
                break;
            if (other.Docs[at] != list.Docs[i])
                continue;
            list.Docs[kept] = list.Docs[i];
            list.Frequencies[kept++] = Math.Min(list.Frequencies[i], other.Frequencies[at]);
        }

        list.Count = kept;
    }
}
