using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace SearchService.Reports.Search;

/// <summary>Where the next page begins, and in which version of the index the page before was found.</summary>
internal readonly record struct SearchCursor(int Offset, long IndexVersion)
{
    /// <summary>As it is handed out: opaque, URL-safe.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Offset}.{IndexVersion}")));

    /// <summary>Reads what was handed out; null for anything else.</summary>
    public static SearchCursor? Parse(string text)
    {
        var bytes = new byte[text.Length];
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length)) return null;
        var parts = Encoding.ASCII.GetString(bytes, 0, length).Split('.');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new SearchCursor(offset, version)
                : null;
    }
}
