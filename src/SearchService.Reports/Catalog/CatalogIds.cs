using System.Security.Cryptography;
using System.Text;

namespace SearchService.Reports.Catalog;

/// <summary>Ids that stay the same when a file is read again: made from its name and from places in its structure.</summary>
internal static class CatalogIds
{
    /// <summary>Id of a file: the first hexadecimal digits of the SHA-256 of its name.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="digits">12, more after a collision; at most 64.</param>
    public static string OfFile(string name, int digits) => Hash(name)[..digits];

    /// <summary>Id of a report of a file.</summary>
    public static string OfReport(string fileId, int no) => $"{fileId}-{no}";

    /// <summary>Id of a report that sections were imported for.</summary>
    public static string OfImportedReport(string report) => $"r-{Hash(report)[..16]}";

    /// <summary>Id of a search unit of a report.</summary>
    public static string OfUnit(string reportId, string suffix) => $"{reportId}-{suffix}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
