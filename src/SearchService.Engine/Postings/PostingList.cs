namespace SearchService.Engine.Postings;

/// <summary>Room for a decoded posting list; reused from list to list.</summary>
internal sealed class PostingList
{
    public int[] Docs = [];
    public int[] Frequencies = [];
    public int Count;

    public void EnsureCapacity(int count)
    {
        if (Docs.Length >= count)
            return;
        Docs = new int[count];
        Frequencies = new int[count];
    }
}
