using SearchService.Engine.Postings;
using SearchService.Engine.Scoring;
using SearchService.Engine.Storage;
using SearchService.Engine.Vectors;

namespace SearchService.Benchmarks.Kernels;

/// <summary>The layer above: lists of every kind, written into a segment file and read from it whole, and scored.</summary>
internal sealed class PostingScan : IDisposable
{
    private const uint PostingsSection = 1;
    private const uint InfosSection = 2;
    private const float Boost = 1f;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"searchservice-kernels-{Guid.NewGuid():N}");
    private readonly int _documentCount;
    private readonly float[] _factors;
    private readonly List<(MadeList List, bool IsBare)> _lists = [];
    private readonly PagedFile _file;
    private readonly PostingsReader _reader;

    /// <param name="documentCount">Documents of the segment.</param>
    /// <param name="random">What the lists are drawn from.</param>
    public PostingScan(int documentCount, Random random)
    {
        _documentCount = documentCount;
        _factors = ScoreKernels.Factors(random, documentCount);
        foreach (var share in new[] { documentCount / 100, 100, 10, 4, 2 })
        {
            var list = MadeList.Of(random, documentCount, documentCount / share);
            _lists.AddRange([(list, false), (list, true)]);
        }

        using (var file = new PagedFileWriter(_path))
        {
            file.BeginSection(PostingsSection);
            var writer = new PostingsWriter(documentCount, _factors, file.Append);
            foreach (var (list, isBare) in _lists)
            {
                if (isBare) writer.AddBare(list.Docs);
                else writer.Add(list.Docs, list.Frequencies);
            }

            file.EndSection();
            file.WriteSection(InfosSection, writer.Complete());
            file.Complete();
        }

        _file = new PagedFile(_path, new FileInfo(_path).Length);
        _reader = new PostingsReader(_file.Section(InfosSection), 0, _file.Section(PostingsSection), documentCount);
    }

    public IEnumerable<Kernel> All() => Enumerable.Range(0, _lists.Count).SelectMany(ordinal =>
        _lists[ordinal].IsBare ? [Read(ordinal)] : new[] { Read(ordinal), Score(ordinal) });

    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_path);
    }

    private string NameOf(int ordinal) => $"{_reader.Info(ordinal).Kind} of {_lists[ordinal].List.Length}";

    private Kernel Read(int ordinal)
    {
        var (expected, isBare) = _lists[ordinal];
        var list = new PostingList();
        return new Kernel(
            $"{NameOf(ordinal)}: read", Kernel.Nanoseconds, KernelPaths.OfChosen(() => _reader.Read(ordinal, list)), Kernel.Per(expected.Length),
            () =>
            {
                Array.Fill(list.Docs, -1);
                Array.Fill(list.Frequencies, -1);
            },
            () => list.DocSpan.SequenceEqual(expected.Docs) && (isBare || list.Frequencies.AsSpan(0, list.Count).SequenceEqual(expected.Frequencies)));
    }

    /// <summary>As the matchers do it: a bitmap range by range, any other list decoded and scored whole.</summary>
    private Kernel Score(int ordinal)
    {
        var made = _lists[ordinal].List;
        var expected = made.Docs.Select((docId, i) => Boost * Bm25.Score(ScoreKernels.Weight, made.Frequencies[i], _factors[docId])).ToArray();
        var list = new PostingList();
        var isBitmap = _reader.IsBitmap(ordinal);
        var scores = new float[isBitmap ? Bits.PaddedRanges(_documentCount) * 64 : made.Length];
        return new Kernel(
            $"{NameOf(ordinal)}: read and score", Kernel.Nanoseconds,
            KernelPaths.OfChosen(isBitmap ? () => ScoreBitmap(_reader.Bitmap(ordinal), scores) : () => ScoreList(ordinal, list, scores)),
            Kernel.Per(made.Length), () => Array.Clear(scores),
            () => (isBitmap ? Array.ConvertAll(made.Docs, docId => scores[docId]) : scores).AsSpan().SequenceEqual(expected));
    }

    private void ScoreBitmap(BitmapList bitmap, Span<float> sums)
    {
        Span<float> frequencies = stackalloc float[RangeScores.Documents];
        var bits = bitmap.Bits;
        for (var range = 0; range < bits.Length; range++)
        {
            var width = bitmap.FrequencyWidth(range, out var firstBit);
            RangeFrequencies.Spread(bits[range], bitmap.Values, firstBit, width, frequencies);
            RangeScores.Add(sums.Slice(range * 64, 64), frequencies, _factors.AsSpan(range * 64, 64), ScoreKernels.Weight, Boost);
        }
    }

    private void ScoreList(int ordinal, PostingList list, float[] scores)
    {
        _reader.Read(ordinal, list);
        RangeScores.ScoreList(list.DocSpan, list.Frequencies.AsSpan(0, list.Count), _factors, ScoreKernels.Weight, Boost, scores);
    }
}
