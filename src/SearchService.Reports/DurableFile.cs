using Microsoft.Win32.SafeHandles;

namespace SearchService.Reports;

/// <summary>Small files and folders that must survive a power cut.</summary>
internal static class DurableFile
{
    /// <summary>Replaces the content of a file at one instant.</summary>
    public static void Replace(string path, string content)
    {
        var temporary = path + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(content));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Makes renames in a folder durable, where the system lets a folder be flushed.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return; // NTFS journals renames itself and opens no folders
        using SafeFileHandle handle = File.OpenHandle(folder, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }
}
