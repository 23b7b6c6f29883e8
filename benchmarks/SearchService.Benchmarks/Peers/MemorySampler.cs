namespace SearchService.Benchmarks.Peers;

/// <summary>Looks twenty times a second how much memory of its own the process has.</summary>
internal sealed class MemorySampler : IDisposable
{
    private readonly Timer _timer;
    private long _highest;

    public MemorySampler() => _timer = new Timer(_ => Sample(), null, 0, 50);

    /// <summary>Most bytes seen, no page of a file among them.</summary>
    public long Highest
    {
        get
        {
            Sample();
            return Volatile.Read(ref _highest);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Sample()
    {
        var now = ProcessMemory.Anonymous;
        for (var seen = Volatile.Read(ref _highest); now > seen; seen = Volatile.Read(ref _highest))
        {
            if (Interlocked.CompareExchange(ref _highest, now, seen) == seen) return;
        }
    }
}
