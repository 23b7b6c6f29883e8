using SearchService.Engine.Documents;
using SearchService.Engine.Indexing;
using SearchService.Engine.Postings;
using SearchService.Engine.Scoring;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;

namespace SearchService.Engine.Tests.Postings;

public sealed class RepeatsTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), "repeats-" + Guid.NewGuid().ToString("n"));

    public void Dispose() => File.Delete(_path);

    /// <summary>Few units, so that pairs of every frequency repeat; lists of every kind.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(700)]
    [InlineData(5000)]
    public void Repeats_AreThePlacesAfterTheFirst(int documentCount)
    {
        var random = new Random(documentCount);
        var texts = Enumerable.Range(0, documentCount)
            .Select(_ => new string([.. Enumerable.Range(0, random.Next(40)).Select(_ => (char)('一' + (int)(30 * Math.Pow(random.NextDouble(), 4))))]))
            .ToArray();
        using (var file = new PagedFileWriter(_path))
        {
            var factors = Enumerable.Repeat(1f, documentCount).ToArray();
            var unitCount = texts.Sum(text => text.Length);
            new GramInverter(file, 0, EncodedTexts.Of(documentCount, docId => texts[docId], _ => true), factors).Write(unitCount);
            file.Complete();
        }

        using var reread = new PagedFile(_path, new FileInfo(_path).Length);
        var grams = new GramIndex(reread, 0, documentCount);
        Assert.True(grams.HasRepeats);
        var list = new PostingList();
        var bounded = 0;
        foreach (var pair in texts.SelectMany(text => text.Zip(text.Skip(1))).Distinct())
        {
            var own = grams.Find(pair.First, pair.Second);
            if (own.IsShared)
                continue;
            var expected = texts
                .Select((text, docId) => (docId, Count: text.Zip(text.Skip(1)).Count(other => other == pair)))
                .Where(found => found.Count > 1)
                .ToArray();
            grams.Repeats.Read(own.Ordinal, list);
            Assert.Equal(expected, list.DocSpan.ToArray().Zip(list.Frequencies.Select(frequency => frequency + 1)));
            if (grams.Repeats.Info(own.Ordinal).Kind != PostingsKind.Bitmap)
                continue;
            bounded++;
            var bounds = grams.Repeats.Bitmap(own.Ordinal).Bounds;
            foreach (var (docId, count) in expected)
                Assert.True(bounds[docId >> 6] >= BoundCode.Encode(count));
        }

        Assert.True(bounded > 0);
    }
}
