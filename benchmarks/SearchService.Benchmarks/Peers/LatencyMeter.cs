namespace SearchService.Benchmarks.Peers;

/// <summary>The statistic of the comparison: each query repeated, its lower quartile taken, then percentiles over the queries of a kind.</summary>
internal static class LatencyMeter
{
    private const double SecondsPerQuery = 0.05;
    private const int RepeatsMin = 15;
    private const int RepeatsMax = 2_000;

    /// <summary>Lower quartile of the repeats of one query, in milliseconds.</summary>
    public static double LowerQuartileMs(Action search)
    {
        var first = Stopwatch.GetTimestamp();
        search();
        var once = Stopwatch.GetElapsedTime(first).TotalSeconds;
        var repeats = (int)Math.Clamp(SecondsPerQuery / Math.Max(once, 1e-7), RepeatsMin, RepeatsMax);
        var times = new double[repeats];
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            search();
            times[repeat] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times[repeats / 4];
    }

    /// <summary>Nearest-rank percentile; 0 for no values.</summary>
    public static double Percentile(IEnumerable<double> values, double percent)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * percent / 100) - 1)];
    }

    /// <summary>Answers a second, all threads together, the queries taken in turn for about a second.</summary>
    public static double QueriesPerSecond(IReadOnlyList<Action> searches, int threads)
    {
        long answered = 0;
        var clock = Stopwatch.StartNew();
        var workers = Enumerable.Range(0, threads).Select(offset => Task.Factory.StartNew(
            () =>
            {
                for (var at = offset; clock.ElapsedMilliseconds < 1_000; at++)
                {
                    searches[at % searches.Count]();
                    Interlocked.Increment(ref answered);
                }
            },
            TaskCreationOptions.LongRunning)).ToArray();
        Task.WaitAll(workers);
        return answered / clock.Elapsed.TotalSeconds;
    }
}
