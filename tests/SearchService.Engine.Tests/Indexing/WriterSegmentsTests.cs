using SearchService.Engine.Indexing;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Indexing;

/// <summary>A merge step by step, so that what happens between its steps is certain.</summary>
public sealed class WriterSegmentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IndexDirectory _directory;
    private readonly SegmentCache _cache;
    private readonly WriterSegments _segments;

    public WriterSegmentsTests()
    {
        _directory = new IndexDirectory(_folder.Path);
        _cache = new SegmentCache(_directory, TestIndex.Schema);
        _segments = new WriterSegments(_directory, TestIndex.Schema, _cache);
    }

    public void Dispose()
    {
        _segments.Clear();
        _cache.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void EndMerge_CarriesOverWhatWasDeletedMeanwhile()
    {
        AddSegment("a", "b", "c");
        AddSegment("d", "e", "b");
        _segments.Delete("a");
        var merge = _segments.BeginMerge(all: true)!;
        var merger = new SegmentMerger(merge.Views, TestIndex.Schema);
        _segments.Delete("c");
        AddSegment("e");
        End(merge, merger);

        Assert.Equal(["d", "b", "e"], LiveKeys());
        Assert.Equal([4, 1], DocumentCounts());
    }

    [Fact]
    public void EndMerge_OfNothingLiveLeavesNoSegment()
    {
        AddSegment("a", "b");
        AddSegment("c");
        var merge = _segments.BeginMerge(all: true)!;
        var merger = new SegmentMerger(merge.Views, TestIndex.Schema);
        foreach (var key in new[] { "a", "b", "c" }) _segments.Delete(key);
        End(merge, merger);

        Assert.Empty(LiveKeys());
        _segments.RemoveOrphans(CommitManifest.Empty);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void AbandonMerge_LeavesEverythingAsItWas()
    {
        AddSegment("a", "b");
        AddSegment("c");
        var merge = _segments.BeginMerge(all: true)!;
        Assert.Null(_segments.BeginMerge(all: false));
        _segments.Delete("b");
        _segments.AbandonMerge(merge);

        Assert.Equal(["a", "c"], LiveKeys());
        Assert.Equal([2, 1], DocumentCounts());
    }

    [Fact]
    public void Freeze_IsNotMovedByLaterDeletions()
    {
        AddSegment("a", "b");
        var frozen = Assert.Single(_segments.Freeze(forCommit: true));
        _segments.Delete("a");
        Assert.Equal(2, frozen.LiveCount);
        Assert.Null(frozen.Live);
        var later = Assert.Single(_segments.Freeze(forCommit: true));
        _segments.Delete("b");
        Assert.Equal(1, later.LiveCount);
        Assert.True(later.Live!.IsLive(1));
        Assert.Empty(LiveKeys());
    }

    private void AddSegment(params string[] keys)
    {
        foreach (var key in keys)
        {
            var segment = _segments.Take();
            _segments.Put(segment, key, segment.Add(TestIndex.Document(key, key)));
        }

        foreach (var frozen in _segments.Freeze(forCommit: false)) _segments.Write(frozen.Segment);
    }

    private void End(Merge merge, SegmentMerger merger)
    {
        var length = merger.Write(_directory.PathOf(IndexDirectory.SegmentName(merge.Number)), TestContext.Current.CancellationToken);
        var entry = new SegmentEntry(merge.Number, length, merger.DocumentCount, 0, merger.DocumentCount);
        _segments.EndMerge(merge, new WriterSegment(new SegmentView(entry, _cache.Open(entry), null), isCommitted: false), merger.NewDocId);
    }

    private int[] DocumentCounts() => [.. _segments.Freeze(forCommit: false).Select(frozen => frozen.Segment.DocumentCount)];

    private string[] LiveKeys() => [.. _segments.Freeze(forCommit: false).SelectMany(frozen => Enumerable.Range(0, frozen.Segment.DocumentCount)
        .Where(docId => frozen.Live?.IsLive(docId) ?? true).Select(docId => frozen.Segment.Reader!.Keys[docId]))];
}
