using SearchService.Engine.Text;
using SearchService.Reports.Catalog;
using SearchService.Reports.Text;

namespace SearchService.Reports.Search;

/// <summary>Where a phrase that was looked for in headings stands in the unit's own text: in its heading line, or in the title that it is.</summary>
/// <remarks>Headings further up, and the title of the report, stand outside the unit; nothing of them can be marked in it.</remarks>
internal static class HeadingPlaces
{
    private const string TitlePath = "T";

    /// <summary>The places of the phrases, in no order.</summary>
    /// <param name="text">The unit's texts.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="phrases">Folded, none empty.</param>
    public static IEnumerable<UnitSpan> Find(UnitText text, UnitRow unit, IReadOnlyList<string> phrases)
    {
        if (HeadingOf(text.Cleaned, unit) is not { } heading) yield break;
        foreach (var phrase in phrases)
        {
            for (var at = text.Folded.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = text.Folded.IndexOf(phrase, at + 1, StringComparison.Ordinal))
            {
                var place = text.OfFolded(new TextSpan(at, at + phrase.Length));
                if (place.Cleaned.Start >= heading.End) break;
                if (heading.Contains(place.Cleaned)) yield return place;
            }
        }
    }

    /// <summary>The unit's own heading in its cleaned text; null where it has none or begins without it.</summary>
    private static TextSpan? HeadingOf(string cleaned, UnitRow unit)
    {
        if (unit.Path == TitlePath) return new TextSpan(0, cleaned.Length);
        if (EvidenceJson.ReadList(unit.Headings) is not [.., { Length: > 0 } heading]) return null;
        var lineEnd = cleaned.IndexOf('\n', StringComparison.Ordinal);
        var at = cleaned[..(lineEnd < 0 ? cleaned.Length : lineEnd)].IndexOf(heading, StringComparison.Ordinal);
        return at < 0 ? null : new TextSpan(at, at + heading.Length);
    }
}
