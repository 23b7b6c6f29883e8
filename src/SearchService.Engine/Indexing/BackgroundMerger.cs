using SearchService.Engine.Documents;
using SearchService.Engine.Segments;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Indexing;

/// <summary>Merges on a thread of its own, one merge at a time, while there is something to merge; below the priority of everything else.</summary>
internal sealed class BackgroundMerger(WriterSegments segments, IndexDirectory directory, Schema schema, SegmentCache cache, Action merged) : IDisposable
{
    private readonly object _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private bool _isRunning;
    private bool _isDue;
    private bool _isAllDue;
    private Exception? _fault;

    /// <summary>Looks, on its own thread, whether something is to be merged.</summary>
    /// <param name="all">Whether all segments shall become one.</param>
    public void Wake(bool all = false)
    {
        lock (_lock)
        {
            if (_stop.IsCancellationRequested || _fault is not null)
                return;
            _isDue = true;
            _isAllDue |= all;
            if (_isRunning)
                return;
            _isRunning = true;
            new Thread(Run) { IsBackground = true, Name = "merging segments" }.Start();
        }
    }

    /// <summary>Returns when nothing is left to merge.</summary>
    /// <exception cref="IOException">A merge failed; its sources serve on.</exception>
    public void Wait()
    {
        lock (_lock)
        {
            while (_isRunning)
                Monitor.Wait(_lock);
            if (_fault is not null)
                throw new IOException($"Segments could not be merged: {_fault.Message}", _fault);
        }
    }

    /// <summary>Drops the merge under way and starts no other.</summary>
    public void Stop()
    {
        _stop.Cancel();
        lock (_lock)
        {
            while (_isRunning)
                Monitor.Wait(_lock);
        }
    }

    public void Dispose() => Stop();

    private void Run()
    {
        ThreadPriorityHint.LowerCurrent();
        while (TakeDue(out var all))
        {
            try
            {
                while (segments.BeginMerge(all) is { } merge)
                {
                    Run(merge);
                    merged();
                    all = false;
                }
            }
            catch (OperationCanceledException)
            {
            }
            catch (Exception e)
            {
                // Whatever it is, it must not end the process; who waits for merges is told.
                lock (_lock)
                    _fault = e; // until the writer is opened again: the same would fail again
            }
        }
    }

    private bool TakeDue(out bool all)
    {
        lock (_lock)
        {
            all = _isAllDue;
            var isDue = _isDue && !_stop.IsCancellationRequested && _fault is null;
            _isDue = _isAllDue = false;
            if (isDue)
                return true;
            _isRunning = false;
            Monitor.PulseAll(_lock);
            return false;
        }
    }

    private void Run(Merge merge)
    {
        var isDone = false;
        try
        {
            var merger = new SegmentMerger(merge.Views, schema);
            WriterSegment? merged = null;
            if (merger.DocumentCount > 0)
            {
                var length = merger.Write(directory.PathOf(IndexDirectory.SegmentName(merge.Number)), _stop.Token);
                var entry = new SegmentEntry(merge.Number, length, merger.DocumentCount, 0, merger.DocumentCount);
                merged = new WriterSegment(new SegmentView(entry, cache.Open(entry), null), isCommitted: false);
            }

            segments.EndMerge(merge, merged, merger.NewDocId);
            isDone = true;
        }
        finally
        {
            if (!isDone)
                segments.AbandonMerge(merge);
        }
    }
}
