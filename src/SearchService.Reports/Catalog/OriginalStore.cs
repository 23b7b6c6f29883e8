using System.Security.Cryptography;
using SearchService.Engine.Storage;

namespace SearchService.Reports.Catalog;

/// <summary>The bytes of every file, unaltered, under <c>originals/&lt;sha256&gt;</c>.</summary>
/// <remarks>An original is on the disk before the transaction that mentions it commits; it is never changed afterwards.</remarks>
internal sealed class OriginalStore(string folder)
{
    /// <summary>Writes the bytes, unless they are there, and waits until the disk has them.</summary>
    /// <exception cref="ArgumentException">The bytes do not have that hash.</exception>
    public void Save(string sha256, ReadOnlySpan<byte> bytes)
    {
        if (Hash(bytes) != sha256) throw new ArgumentException("The bytes do not have the SHA-256 that the file states.", nameof(sha256));
        var path = PathOf(sha256);
        if (File.Exists(path) && new FileInfo(path).Length == bytes.Length) return;
        Directory.CreateDirectory(folder);
        var temporary = path + ".tmp";
        using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        DurableFolder.Flush(folder);
    }

    /// <summary>The bytes; null when they are not there.</summary>
    public byte[]? Load(string sha256) => File.Exists(PathOf(sha256)) ? File.ReadAllBytes(PathOf(sha256)) : null;

    /// <summary>Removes bytes that no file has any more.</summary>
    public void Delete(string sha256) => File.Delete(PathOf(sha256));

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private string PathOf(string sha256) => Path.Combine(folder, sha256);
}
