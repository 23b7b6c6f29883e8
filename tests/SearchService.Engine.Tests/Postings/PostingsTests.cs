using SearchService.Engine.Postings;
using SearchService.Engine.Storage;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Tests.Postings;

public sealed class PostingsTests : IDisposable
{
    // Sizes straddle the ranges of 64, the blocks of 128 and of 512, and the border between short and long lists.
    private static readonly int[] Sizes = [0, 1, 2, 63, 64, 65, 127, 128, 129, 511, 512, 513, 1024];
    private readonly string _path = Path.Combine(Path.GetTempPath(), "postings-" + Guid.NewGuid().ToString("n"));

    public static TheoryData<int> DocumentCounts => [1, 64, 65, 512, 513, 1025, 5000, 100_000];

    public void Dispose() => File.Delete(_path);

    [Theory]
    [MemberData(nameof(DocumentCounts))]
    public void Lists_ReadBackAsWritten(int documentCount)
    {
        var random = new Random(documentCount);
        var lists = Sizes.Where(size => size <= documentCount)
            .SelectMany(size => new[] { Random(random, documentCount, size, 1), Random(random, documentCount, size, 3), Random(random, documentCount, size, 100_000) })
            .ToList();
        using (var file = new PagedFileWriter(_path))
        {
            Write(file, 1, documentCount, lists, bare: false);
            Write(file, 3, documentCount, lists, bare: true);
            file.Complete();
        }

        using var reread = new PagedFile(_path, new FileInfo(_path).Length);
        var full = new PostingsReader(reread.Section(2), 0, reread.Section(1), documentCount);
        var bare = new PostingsReader(reread.Section(4), 0, reread.Section(3), documentCount);
        var list = new PostingList();
        for (var i = 0; i < lists.Count; i++)
        {
            full.Read(i, list);
            Assert.Equal(lists[i].Docs, list.DocSpan.ToArray());
            Assert.Equal(lists[i].Frequencies, list.Frequencies[..list.Count]);
            bare.Read(i, list);
            Assert.Equal(lists[i].Docs, list.DocSpan.ToArray());
        }
    }

    /// <summary>The worked example of <c>index/README.md</c>.</summary>
    [Fact]
    public void ShortList_HasTheBytesOfTheFormatPage()
    {
        var bytes = new ByteBuffer();
        ShortList.Write(bytes, [7, 11], [1, 3]);
        Assert.Equal([0x0E, 0x07, 0x03], bytes.Written.ToArray());
        bytes.Clear();
        LongList.Write(bytes, 1000, [7, 11], []);
        Assert.Equal([0x07, 0x0B, 0x03, 0, 0, 0, 0, 0, 0, 0], bytes.Written[..10].ToArray());
    }

    /// <summary>The bound of a range reaches the score of every document in it, rounding included.</summary>
    [Fact]
    public void Bounds_ReachEveryScore()
    {
        const int documentCount = 2000;
        var random = new Random(7);
        var factors = Enumerable.Range(0, Bits.PaddedRanges(documentCount) * 64).Select(_ => (float)random.NextDouble() * 3f + 0.001f).ToArray();
        var (docs, frequencies) = Random(random, documentCount, 900, 200);
        using (var file = new PagedFileWriter(_path))
        {
            file.BeginSection(1);
            var writer = new PostingsWriter(documentCount, factors, file.Append);
            writer.Add(docs, frequencies);
            file.EndSection();
            file.WriteSection(2, writer.Complete());
            file.Complete();
        }

        using var reread = new PagedFile(_path, new FileInfo(_path).Length);
        var bitmap = new PostingsReader(reread.Section(2), 0, reread.Section(1), documentCount).Bitmap(0);
        const float weight = 5.3f;
        var bounds = new float[bitmap.Bounds.Length];
        var (scale, highest, slack) = Engine.Scoring.BoundCode.Bounding(weight, growth: 1f);
        RangeScores.AddBounds(bounds, bitmap.Bounds, scale, highest, slack);
        for (var i = 0; i < docs.Length; i++)
            Assert.True(Engine.Scoring.Bm25.Score(weight, frequencies[i], factors[docs[i]]) <= bounds[docs[i] >> 6]);
    }

    private static void Write(PagedFileWriter file, uint id, int documentCount, List<(int[] Docs, int[] Frequencies)> lists, bool bare)
    {
        file.BeginSection(id);
        var writer = new PostingsWriter(documentCount, bare ? [] : new float[Bits.PaddedRanges(documentCount) * 64], file.Append);
        foreach (var (docs, frequencies) in lists)
        {
            if (bare)
                writer.AddBare(docs);
            else
                writer.Add(docs, frequencies);
        }

        file.EndSection();
        file.WriteSection(id + 1, writer.Complete());
    }

    private static (int[] Docs, int[] Frequencies) Random(Random random, int documentCount, int size, int frequencyMax)
    {
        var all = Enumerable.Range(0, documentCount).ToArray();
        random.Shuffle(all);
        return ([.. all.Take(size).Order()], [.. Enumerable.Range(0, size).Select(_ => 1 + (int)(frequencyMax * Math.Pow(random.NextDouble(), 8)))]);
    }
}
