using System.Globalization;
using SearchService.Benchmarks.Peers;
using SearchService.Engine;
using SearchService.Engine.Search;

namespace SearchService.Benchmarks.Mixed;

/// <summary>One thread that asks all queries in turn for some seconds and opens the newest commit once a second.</summary>
/// <param name="Seconds">How long it ran, opening and first use of a searcher among them.</param>
/// <param name="Milliseconds">Of every search.</param>
/// <param name="Openings">Milliseconds of every opening of a searcher.</param>
/// <param name="Pauses">Searches and openings that took longer than <see cref="PauseMs"/>.</param>
/// <param name="CollectorMs">How long the collector held the process up.</param>
/// <param name="WaitedMs">How long the thread was ready and had no core; 0 where the kernel does not tell.</param>
internal sealed record SearchPhase(
    double Seconds, List<double> Milliseconds, List<double> Openings, List<Pause> Pauses, double CollectorMs, double WaitedMs)
{
    public const double PauseMs = 50;
    private const double OpenedEverySeconds = 1;

    public double QueriesPerSecond => Milliseconds.Count / Seconds;

    /// <param name="index">Whose commits are searched.</param>
    /// <param name="requests">Asked in turn.</param>
    /// <param name="isOver">Told the seconds so far.</param>
    public static SearchPhase Run(SearchIndex index, SearchRequest[] requests, Func<double, bool> isOver)
    {
        var (times, openings, pauses) = (new List<double>(1 << 20), new List<double>(), new List<Pause>());
        var (collector, waited) = (GC.GetTotalPauseDuration(), WaitedSoFarMs());
        var clock = Stopwatch.StartNew();
        var searcher = Timed(index.OpenSearcher, openings, "opening");
        try
        {
            var openAt = OpenedEverySeconds;
            for (var at = 0; !isOver(clock.Elapsed.TotalSeconds); at++)
            {
                if (clock.Elapsed.TotalSeconds >= openAt)
                {
                    var older = searcher;
                    searcher = Timed(index.OpenSearcher, openings, "opening");
                    older.Dispose();
                    openAt = clock.Elapsed.TotalSeconds + OpenedEverySeconds;
                }

                Timed(() => searcher.Search(requests[at % requests.Length]), times, "search");
            }
        }
        finally
        {
            searcher.Dispose();
        }

        return new SearchPhase(
            clock.Elapsed.TotalSeconds, times, openings, pauses, (GC.GetTotalPauseDuration() - collector).TotalMilliseconds, WaitedSoFarMs() - waited);

        T Timed<T>(Func<T> run, List<double> milliseconds, string what)
        {
            var before = GC.GetTotalPauseDuration();
            var start = Stopwatch.GetTimestamp();
            var result = run();
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            milliseconds.Add(took);
            if (took > PauseMs) pauses.Add(new Pause(what, clock.Elapsed.TotalSeconds, took, (GC.GetTotalPauseDuration() - before).TotalMilliseconds));
            return result;
        }
    }

    public void Print(string name)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-8}{Seconds,8:F1} s{QueriesPerSecond,10:F0} queries/s   ms: p50 {Percentile(50):F3}  p95 {Percentile(95):F3}  p99 {Percentile(99):F3}  max {Milliseconds.Max():F1}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"        {Openings.Count} openings, at most {Openings.Max():F1} ms; collector {CollectorMs:F0} ms, without a core {WaitedMs:F0} ms; {Pauses.Count} pauses over {PauseMs} ms, together {Pauses.Sum(pause => pause.Milliseconds):F0} ms"));
        foreach (var pause in Pauses) Console.WriteLine($"        {pause}");
    }

    private double Percentile(double percent) => LatencyMeter.Percentile(Milliseconds, percent);

    /// <remarks>The kernel counts by thread: nanoseconds run, nanoseconds ready without a core, slices.</remarks>
    private static double WaitedSoFarMs()
    {
        const string file = "/proc/thread-self/schedstat";
        return File.Exists(file) && File.ReadAllText(file).Split(' ') is [_, var waited, ..] ? long.Parse(waited, CultureInfo.InvariantCulture) / 1e6 : 0;
    }
}

/// <summary>A search or an opening that took too long.</summary>
/// <param name="What">Which of them.</param>
/// <param name="AtSeconds">When it ended, from the beginning of the phase.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="CollectorMs">Of it, the collector held the process up.</param>
internal sealed record Pause(string What, double AtSeconds, double Milliseconds, double CollectorMs)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{What} of {Milliseconds:F0} ms at {AtSeconds:F1} s, the collector's share {CollectorMs:F0} ms");
}
