using System.Runtime.InteropServices;
using SearchService.Engine.Documents;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;

namespace SearchService.Engine.Indexing;

/// <summary>All segments of a writer: those being filled, one for each adding thread, and those sealed or written, in the order of import.</summary>
/// <remarks>A key has one live document at most, wherever it is, from the moment its <c>Add</c> returns.</remarks>
internal sealed class WriterSegments(IndexDirectory directory, Schema schema, SegmentCache cache)
{
    /// <summary>Most documents of a segment before it is written.</summary>
    public const int DocumentsMax = 50_000;

    /// <summary>Most bytes of memory that an adding thread fills before it writes them.</summary>
    public const long HeldBytesMax = 64 << 20;

    private readonly object _gate = new();
    private readonly SharedPieces _pieces = new();
    private readonly List<WriterSegment> _filling = [];
    private readonly Stack<WriterSegment> _idle = new();
    private readonly List<WriterSegment> _sealed = []; // by the number of the first segment that went into each
    private readonly HashSet<long> _mergedInto = []; // numbers of the files that merges are writing
    private long _nextNumber;

    /// <summary>Whether there are additions or deletions that no commit has.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Whether merges have replaced segments that the last commit names.</summary>
    public bool IsMerged { get; set; }

    public long NextNumber
    {
        get
        {
            lock (_gate)
                return _nextNumber;
        }
    }

    /// <summary>Starts from what is committed.</summary>
    public void Load(IndexSnapshot committed)
    {
        lock (_gate)
        {
            _nextNumber = Math.Max(_nextNumber, committed.Manifest.NextSegmentNumber);
            foreach (var view in committed.Retained().Views)
                _sealed.Add(new WriterSegment(view, isCommitted: true));
            IsChanged = IsMerged = false;
        }
    }

    /// <summary>A segment to add one document to; nobody else has it meanwhile.</summary>
    public WriterSegment Take()
    {
        lock (_gate)
        {
            if (_idle.TryPop(out var idle))
                return idle;
            var segment = new WriterSegment(schema, _pieces, TakeNumber_NeedsGate());
            _filling.Add(segment);
            return segment;
        }
    }

    /// <summary>Gives it back with the document in it, which replaces the one with its key.</summary>
    /// <returns>Whether it is full, and sealed now: the caller has to write it.</returns>
    public bool Put(WriterSegment segment, string key, int docId)
    {
        var hash = KeyColumn.Hash(key);
        lock (_gate)
        {
            Delete_NeedsGate(key, hash);
            segment.Register(key, docId);
            IsChanged = true;
            if (!segment.IsFull)
            {
                _idle.Push(segment);
                return false;
            }

            _filling.Remove(segment);
            Seal_NeedsGate(segment);
            return true;
        }
    }

    public void Delete(string key)
    {
        var hash = KeyColumn.Hash(key);
        lock (_gate)
            IsChanged |= Delete_NeedsGate(key, hash);
    }

    /// <summary>Seals what is being filled and fixes all as it is now. No document may be on its way.</summary>
    /// <param name="forCommit">Whether a commit will have it.</param>
    public List<FrozenSegment> Freeze(bool forCommit)
    {
        lock (_gate)
        {
            IsChanged &= !forCommit;
            IsMerged &= !forCommit;
            foreach (var segment in _filling)
            {
                if (!segment.IsEmpty)
                    Seal_NeedsGate(segment);
            }

            _filling.Clear();
            _idle.Clear();
            foreach (var empty in _sealed.FindAll(segment => segment is { LiveCount: 0, IsMerging: false, Reader: not null }))
            {
                _sealed.Remove(empty);
                empty.Reader!.Release();
            }

            return [.. _sealed.Where(segment => segment.LiveCount > 0).Select(segment => segment.Freeze())];
        }
    }

    public void Write(WriterSegment segment) => segment.Write(directory, cache, _gate);

    /// <summary>Chooses segments to merge and fixes them as they are now; null when all is well.</summary>
    /// <param name="all">Whether all become one, whatever their sizes.</param>
    public Merge? BeginMerge(bool all)
    {
        lock (_gate)
        {
            var (start, count) = all ? AllOfThem_NeedsGate() : MergePolicy.Next([.. _sealed.Select(segment =>
                new MergeCandidate(segment.DocumentCount, segment.LiveCount, segment.Reader is not null && !segment.IsMerging))]);
            if (count == 0)
                return null;
            var sources = _sealed.GetRange(start, count);
            var views = new List<SegmentView>();
            var lives = new List<LiveDocs?>();
            foreach (var source in sources)
            {
                source.IsMerging = true;
                source.Reader!.TryRetain();
                lives.Add(source.Freeze().Live);
                views.Add(new SegmentView(new SegmentEntry(source.Number, source.FileLength, source.DocumentCount, 0, source.LiveCount), source.Reader, lives[^1]));
            }

            var number = TakeNumber_NeedsGate();
            _mergedInto.Add(number);
            return new Merge(sources, views, number);
        }
    }

    /// <summary>Puts the merged segment in the place of its sources; what was deleted in them meanwhile is deleted in it.</summary>
    /// <param name="merge">From <see cref="BeginMerge"/>.</param>
    /// <param name="merged">Null when nothing was left.</param>
    /// <param name="newDocId">Source and old document → new document.</param>
    public void EndMerge(Merge merge, WriterSegment? merged, Func<int, int, int> newDocId)
    {
        lock (_gate)
        {
            var start = _sealed.IndexOf(merge.Sources[0]);
            if (merged is not null)
            {
                for (var source = 0; source < merge.Sources.Count; source++)
                {
                    foreach (var docId in DeletedSince(merge.Views[source], merge.Sources[source].Live))
                        merged.Delete(newDocId(source, docId));
                }

                _sealed.Insert(start, merged);
            }

            foreach (var source in merge.Sources)
            {
                _sealed.Remove(source);
                source.Reader!.Release();
            }

            _mergedInto.Remove(merge.Number);
            IsMerged = true;
        }

        merge.Release();
    }

    /// <summary>Leaves everything as it was.</summary>
    public void AbandonMerge(Merge merge)
    {
        lock (_gate)
        {
            foreach (var source in merge.Sources)
                source.IsMerging = false;
            _mergedInto.Remove(merge.Number);
        }

        merge.Release();
        directory.TryDelete(IndexDirectory.SegmentName(merge.Number));
    }

    /// <summary>Removes the files that neither the commit nor this writer needs.</summary>
    public void RemoveOrphans(CommitManifest committed)
    {
        var kept = committed.FileNames().ToHashSet(StringComparer.Ordinal);
        long end;
        lock (_gate)
        {
            end = _nextNumber;
            kept.UnionWith(_filling.Concat(_sealed).Select(segment => segment.Number).Concat(_mergedInto).Select(IndexDirectory.SegmentName));
        }

        directory.RemoveExcept(kept, end);
    }

    /// <summary>Gives back every segment. No merge may be under way.</summary>
    public void Clear()
    {
        List<WriterSegment> all;
        lock (_gate)
        {
            all = [.. _filling, .. _sealed];
            _filling.Clear();
            _idle.Clear();
            _sealed.Clear();
        }

        all.ForEach(segment => segment.Close());
    }

    private long TakeNumber_NeedsGate()
    {
        // A system that keeps open files undeletable may have left one of an earlier writer.
        while (File.Exists(directory.PathOf(IndexDirectory.SegmentName(_nextNumber))))
            _nextNumber++;
        return _nextNumber++;
    }

    private void Seal_NeedsGate(WriterSegment segment)
    {
        segment.Seal();
        var at = _sealed.FindLastIndex(before => before.Number < segment.Number);
        _sealed.Insert(at + 1, segment);
    }

    private bool Delete_NeedsGate(string key, uint hash)
    {
        foreach (var segment in _filling)
        {
            if (segment.Delete(key, hash))
                return true;
        }

        foreach (var segment in CollectionsMarshal.AsSpan(_sealed))
        {
            if (segment.Delete(key, hash))
                return true;
        }

        return false;
    }

    private (int Start, int Count) AllOfThem_NeedsGate()
    {
        var isDone = _sealed.Count == 0 || (_sealed.Count == 1 && _sealed[0].LiveCount == _sealed[0].DocumentCount);
        return isDone || _sealed.Exists(segment => segment.Reader is null) ? (0, 0) : (0, _sealed.Count);
    }

    private static IEnumerable<int> DeletedSince(SegmentView then, LiveDocs? now)
    {
        if (now is null || ReferenceEquals(now, then.Live))
            yield break;
        for (var range = 0; range < now.Ranges.Length; range++)
        {
            for (var gone = then.LiveRange(range) & ~now.Ranges[range]; gone != 0; gone &= gone - 1)
                yield return range * 64 + System.Numerics.BitOperations.TrailingZeroCount(gone);
        }
    }
}

/// <summary>Segments on their way to become one.</summary>
/// <param name="Sources">The segments.</param>
/// <param name="Views">As they were when the merge began, retained.</param>
/// <param name="Number">Of the file it is written to.</param>
internal sealed record Merge(IReadOnlyList<WriterSegment> Sources, IReadOnlyList<SegmentView> Views, long Number)
{
    public void Release()
    {
        foreach (var view in Views)
            view.Reader.Release();
    }
}
