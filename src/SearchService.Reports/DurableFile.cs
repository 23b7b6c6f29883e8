using SearchService.Engine.Storage;

namespace SearchService.Reports;

/// <summary>Small files that must survive a power cut.</summary>
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
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }
}
