namespace SearchService.Benchmarks.Peers;

/// <summary>Memory of this process as the kernel counts it, in bytes; 0 where there is no /proc.</summary>
internal static class ProcessMemory
{
    /// <summary>Most that was ever resident, mapped files included.</summary>
    public static long Peak => Read("VmHWM:");

    /// <summary>Resident now and no page of a file.</summary>
    public static long Anonymous => Read("RssAnon:");

    private static long Read(string name)
    {
        const string Status = "/proc/self/status";
        if (!File.Exists(Status)) return 0;
        var line = File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim()) * 1024;
    }
}
