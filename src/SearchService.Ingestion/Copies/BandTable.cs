namespace SearchService.Ingestion.Copies;

/// <summary>Bucket → the last text that fell into it. An open-addressed table of two arrays, 8 bytes a place.</summary>
internal sealed class BandTable
{
    private const int Empty = -1;
    private uint[] _buckets = new uint[1024];
    private int[] _texts = CreateTexts(1024);
    private int _count;

    /// <summary>Puts a text in front of a bucket; returns the text that was there, -1 = none.</summary>
    public int Exchange(uint bucket, int text)
    {
        if (_count * 4L >= _buckets.Length * 3L) Grow();
        var at = PlaceOf(bucket);
        var before = _texts[at];
        if (before == Empty) _count++;
        _buckets[at] = bucket;
        _texts[at] = text;
        return before;
    }

    /// <summary>The last text of a bucket; -1 = none.</summary>
    public int LastOf(uint bucket) => _texts[PlaceOf(bucket)];

    private int PlaceOf(uint bucket)
    {
        var mask = _buckets.Length - 1;
        var at = (int)(bucket & (uint)mask);
        while (_texts[at] != Empty && _buckets[at] != bucket) at = (at + 1) & mask;
        return at;
    }

    private void Grow()
    {
        var (buckets, texts) = (_buckets, _texts);
        _buckets = new uint[buckets.Length * 2];
        _texts = CreateTexts(_buckets.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i] == Empty) continue;
            var at = PlaceOf(buckets[i]);
            _buckets[at] = buckets[i];
            _texts[at] = texts[i];
        }
    }

    private static int[] CreateTexts(int length)
    {
        var texts = new int[length];
        Array.Fill(texts, Empty);
        return texts;
    }
}
