using System.Text;

namespace SearchService.Ingestion.Copies;

/// <summary>What of a text counts when copies are looked for.</summary>
/// <remarks>
/// Only Han characters count. Figures, masks, Latin letters, punctuation and the names given are left out, since a copy changes
/// just these: with them gone two reference reports that are one and the same agree to 0.99 instead of 0.81.
/// </remarks>
public static class CopyText
{
    /// <summary>The Han characters of a folded text, without the names.</summary>
    /// <param name="folded">The text, folded by the engine's normaliser.</param>
    /// <param name="names">Names of places and bodies to leave out; longest first wins.</param>
    public static string Plain(string folded, IReadOnlyCollection<string>? names = null)
    {
        if (names is { Count: > 0 })
        {
            foreach (var name in names.Where(name => name.Length > 1).OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal))
                folded = folded.Replace(name, "", StringComparison.Ordinal);
        }

        var plain = new StringBuilder(folded.Length);
        foreach (var rune in folded.EnumerateRunes())
        {
            if (IsHan(rune.Value)) plain.Append(rune.ToString());
        }

        return plain.ToString();
    }

    /// <summary>The names a copy of a report would change: its region and its issuer, whole and without their kind (安河县, 安河).</summary>
    /// <param name="region">安河县; null where it is not known.</param>
    /// <param name="issuer">安河县水利局; null where it is not known.</param>
    public static IReadOnlyCollection<string> NamesOf(string? region, string? issuer)
    {
        var names = new HashSet<string>();
        foreach (var name in (ReadOnlySpan<string?>)[region, issuer])
        {
            if (name is { Length: > 1 }) names.Add(name);
        }

        if (region is { Length: > 2 } && "省市县区旗州盟镇乡".Contains(region[^1])) names.Add(region[..^1]);
        return names;
    }

    private static bool IsHan(int codePoint) => codePoint is
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x323AF) or 0x3007;
}
