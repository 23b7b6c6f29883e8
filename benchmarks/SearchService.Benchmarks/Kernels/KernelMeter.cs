namespace SearchService.Benchmarks.Kernels;

/// <summary>Times runs of microseconds: warmed until compiled for good, taken in batches, lower quartile of the batches.</summary>
internal static class KernelMeter
{
    private const int WarmUpMs = 400; // the compiler waits 100 ms for calm, twice
    private const int Batches = 101;
    private const double BatchMs = 2;

    /// <summary>Nanoseconds of one run.</summary>
    public static double Nanoseconds(Action run)
    {
        var clock = Stopwatch.StartNew();
        long runs = 0;
        for (; clock.ElapsedMilliseconds < WarmUpMs; runs++) run();
        var once = clock.Elapsed.TotalMilliseconds / runs;
        var together = Math.Max(1, (int)(BatchMs / once));
        var times = new double[Batches];
        for (var batch = 0; batch < Batches; batch++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < together; i++) run();
            times[batch] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / together;
        }

        Array.Sort(times);
        return times[Batches / 4];
    }
}
