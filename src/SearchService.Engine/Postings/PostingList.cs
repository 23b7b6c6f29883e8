namespace SearchService.Engine.Postings;

/// <summary>Room for a decoded posting list, with what decoders write behind it; reused from list to list.</summary>
internal sealed class PostingList
{
    public int[] Docs = [];
    public int[] Frequencies = [];
    public int Count;

    public ReadOnlySpan<int> DocSpan => Docs.AsSpan(0, Count);

    public void Resize(int count)
    {
        Count = count;
        if (Docs.Length >= count + Vectors.EliasFano.SpareDocs)
            return;
        Docs = new int[count + count / 4 + Vectors.EliasFano.SpareDocs];
        Frequencies = new int[Docs.Length];
    }
}
