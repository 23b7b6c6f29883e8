using System.Runtime.InteropServices;
using SearchService.Engine.Scoring;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Postings;

/// <summary>Writes posting lists one after another into a section and remembers where each lies.</summary>
/// <remarks>Production <c>Postings</c>.</remarks>
/// <param name="documentCount">Documents of the segment.</param>
/// <param name="inverseNorms">By document: what a bound multiplies a frequency with; empty when every list is bare.</param>
/// <param name="flush">Takes the bytes of each list.</param>
internal sealed class PostingsWriter(int documentCount, float[] inverseNorms, PostingsWriter.Sink flush)
{
    /// <summary>Receives bytes in order.</summary>
    internal delegate void Sink(ReadOnlySpan<byte> bytes);

    private const int ShortMax = 127;
    private readonly ByteBuffer _bytes = new(1 << 16);
    private readonly List<TermInfo> _infos = [];
    private readonly float[] _best = new float[Vectors.Bits.PaddedRanges(documentCount)];
    private readonly byte[] _bounds = new byte[Vectors.Bits.PaddedRanges(documentCount)];
    private long _written;

    /// <summary>Appends a list with its frequencies.</summary>
    /// <param name="docs">Rising.</param>
    /// <param name="frequencies">Of each, as written.</param>
    /// <param name="left">What a frequency leaves out of how often the term occurs: bounds are for all of it.</param>
    public void Add(ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies, int left = 0)
    {
        if (BitmapList.IsWorthwhile(documentCount, docs.Length) && Highest(frequencies) <= BitmapList.FrequencyMax)
            AddBitmap(docs, frequencies, left);
        else if (docs.Length <= ShortMax)
            Append(PostingsKind.Short, docs, frequencies);
        else
            Append(PostingsKind.Long, docs, frequencies);
    }

    /// <summary>Appends a list without frequencies.</summary>
    public void AddBare(ReadOnlySpan<int> docs)
    {
        if (!BitmapList.IsWorthwhile(documentCount, docs.Length))
        {
            Append(docs.Length <= ShortMax ? PostingsKind.ShortBare : PostingsKind.LongBare, docs, []);
            return;
        }

        _bytes.Clear();
        BitmapList.WriteBits(_bytes, documentCount, docs);
        Flush(PostingsKind.BitmapBare, docs.Length);
    }

    /// <returns>The infos by order of addition, and one past the last, as bytes.</returns>
    public ReadOnlySpan<byte> Complete()
    {
        _infos.Add(new TermInfo(0, PostingsKind.Short, _written));
        return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_infos));
    }

    private void AddBitmap(ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies, int left)
    {
        Array.Clear(_best);
        for (var i = 0; i < docs.Length; i++)
        {
            ref var best = ref _best[docs[i] >> 6];
            best = MathF.Max(best, (frequencies[i] + left) * inverseNorms[docs[i]]);
        }

        for (var range = 0; range < _best.Length; range++)
            _bounds[range] = BoundCode.Encode(_best[range]);
        _bytes.Clear();
        BitmapList.Write(_bytes, documentCount, docs, frequencies, _bounds);
        Flush(PostingsKind.Bitmap, docs.Length);
    }

    private void Append(PostingsKind kind, ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies)
    {
        _bytes.Clear();
        if (kind is PostingsKind.Short or PostingsKind.ShortBare)
            ShortList.Write(_bytes, docs, frequencies);
        else
            LongList.Write(_bytes, documentCount, docs, frequencies);
        Flush(kind, docs.Length);
    }

    private void Flush(PostingsKind kind, int documentFrequency)
    {
        _infos.Add(new TermInfo(documentFrequency, kind, _written));
        _written += _bytes.Length;
        flush(_bytes.Written);
    }

    private static int Highest(ReadOnlySpan<int> frequencies)
    {
        var highest = 0;
        foreach (var frequency in frequencies)
            highest = Math.Max(highest, frequency);
        return highest;
    }
}
