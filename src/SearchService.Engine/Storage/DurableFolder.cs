using System.Runtime.InteropServices;

namespace SearchService.Engine.Storage;

/// <summary>Makes the names in a folder survive a power cut.</summary>
public static partial class DurableFolder
{
    /// <summary>Waits until the disk has every name added, renamed or removed so far.</summary>
    /// <param name="folder">Path of the folder.</param>
    /// <exception cref="IOException">The folder cannot be opened or flushed.</exception>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return; // renames are journalled there, and folders cannot be flushed
        var descriptor = OpenFile(folder, 0);
        if (descriptor < 0)
            throw new IOException($"{folder} cannot be opened to make its names durable.");
        var result = SyncFile(descriptor);
        _ = CloseFile(descriptor);
        if (result != 0)
            throw new IOException($"{folder} cannot be made durable.");
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int SyncFile(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFile(int descriptor);
}
