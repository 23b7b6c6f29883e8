using System.Globalization;

namespace SearchService.Engine.Storage;

/// <summary>The folder of an index: names of its files, durable writes, removal of what no commit names.</summary>
internal sealed class IndexDirectory(string folder)
{
    private const string CommitPrefix = "commit-";
    private const string SegmentSuffix = ".segment";
    private const string LiveSuffix = ".live";
    private const string TemporarySuffix = ".temporary";
    public const string LockName = "writer.lock";

    public string Folder { get; } = Path.GetFullPath(folder);

    public string PathOf(string name) => Path.Combine(Folder, name);

    public static string CommitName(long generation) => CommitPrefix + generation.ToString("d", CultureInfo.InvariantCulture);

    public static string SegmentName(long number) => number.ToString("d", CultureInfo.InvariantCulture) + SegmentSuffix;

    public static string LiveName(long number, long generation) =>
        string.Create(CultureInfo.InvariantCulture, $"{number}-{generation}{LiveSuffix}");

    /// <summary>The generation of the newest commit; 0 when there is none.</summary>
    public long NewestGeneration()
    {
        if (!Directory.Exists(Folder))
            return 0;
        var newest = 0L;
        foreach (var path in Directory.EnumerateFiles(Folder, CommitPrefix + "*"))
        {
            if (long.TryParse(Path.GetFileName(path.AsSpan())[CommitPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var generation))
                newest = Math.Max(newest, generation);
        }

        return newest;
    }

    /// <summary>Reads a small file whole and takes off its checksum, the last four bytes.</summary>
    /// <exception cref="CorruptIndexException">The checksum is another.</exception>
    public byte[] ReadChecked(string name)
    {
        var bytes = File.ReadAllBytes(PathOf(name));
        if (bytes.Length < 4)
            throw new CorruptIndexException(name, 0, $"expected at least 4 bytes, found {bytes.Length}");
        var found = Checksum.Of(bytes.AsSpan(0, bytes.Length - 4));
        var expected = BitConverter.ToUInt32(bytes, bytes.Length - 4);
        if (found != expected)
            throw new CorruptIndexException(name, bytes.Length - 4, $"expected checksum {expected:x8}, found {found:x8}");
        return bytes[..^4];
    }

    /// <summary>Writes a small file whole, its checksum after it, durable when this returns except for its name.</summary>
    public void WriteChecked(string name, ByteBuffer content)
    {
        content.WriteUInt32(Checksum.Of(content.Written));
        using var stream = new FileStream(PathOf(name), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.Write(content.Written);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Like <see cref="WriteChecked"/>, but the name appears with the whole content or not at all, durably.</summary>
    public void PublishChecked(string name, ByteBuffer content)
    {
        var temporary = name + TemporarySuffix;
        WriteChecked(temporary, content);
        DurableFolder.Flush(Folder); // the segments' names must be durable before the commit that lists them
        File.Move(PathOf(temporary), PathOf(name), overwrite: true);
        DurableFolder.Flush(Folder);
    }

    /// <summary>Waits until the disk has the content of a file that was written before; not its name.</summary>
    public void Flush(string name)
    {
        using var file = File.OpenHandle(PathOf(name), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Removes every file of ours that is not among <paramref name="kept"/>; foreign files and the lock stay.</summary>
    /// <param name="kept">Names.</param>
    /// <param name="segmentsEnd">Segments with this number or a higher one are being written and stay.</param>
    public void RemoveExcept(IReadOnlySet<string> kept, long segmentsEnd = long.MaxValue)
    {
        foreach (var path in Directory.EnumerateFiles(Folder))
        {
            var name = Path.GetFileName(path);
            if (IsOurs(name) && !kept.Contains(name) && !(SegmentNumber(name) >= segmentsEnd))
                TryDelete(name);
        }
    }

    private static bool IsOurs(string name) =>
        name.StartsWith(CommitPrefix, StringComparison.Ordinal) || name.EndsWith(SegmentSuffix, StringComparison.Ordinal)
        || name.EndsWith(LiveSuffix, StringComparison.Ordinal) || name.EndsWith(TemporarySuffix, StringComparison.Ordinal);

    private static long? SegmentNumber(string name) =>
        name.EndsWith(SegmentSuffix, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(0, name.Length - SegmentSuffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Deletes a file; where the system keeps mapped files undeletable, the next writer tries again.</summary>
    public void TryDelete(string name)
    {
        try
        {
            File.Delete(PathOf(name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Debug.Assert(OperatingSystem.IsWindows(), "only Windows refuses to delete a mapped file");
        }
    }
}
