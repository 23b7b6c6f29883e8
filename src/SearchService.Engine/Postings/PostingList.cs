namespace SearchService.Engine.Postings;

/// <summary>Room for a decoded posting list; reused from list to list.</summary>
internal sealed class PostingList
{
    public int[] Docs = [];
    public int[] Frequencies = [];
    public int Count;

    public ReadOnlySpan<int> DocSpan => Docs.AsSpan(0, Count);

    public void Resize(int count)
    {
        Count = count;
        if (Docs.Length >= count)
            return;
        Docs = new int[count + count / 4];
        Frequencies = new int[Docs.Length];
    }
}
