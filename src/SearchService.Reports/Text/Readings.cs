using System.Text;
using SearchService.Engine.Text;
using SearchService.Reports.Model;

namespace SearchService.Reports.Text;

/// <summary>The cleaned text as it is meant to be read: 党 for D, 微信 for AAA.</summary>
public static class Readings
{
    /// <summary>Puts the readings of the ledger in place of what is written.</summary>
    /// <param name="cleaned">The cleaned text; its map leads from the decoded places of the ledger.</param>
    /// <param name="noise">The ledger of the file, in any order; only entries that read differently count.</param>
    /// <returns>The reading and the map from the cleaned text to it.</returns>
    public static (string Text, OffsetMap Map) Apply(CleanedText cleaned, IEnumerable<NoiseEntry> noise)
    {
        ArgumentNullException.ThrowIfNull(cleaned);
        ArgumentNullException.ThrowIfNull(noise);
        var edits = noise
            .Where(entry => entry.Normal is { Length: > 0 } && entry.Span.End <= cleaned.Map.SourceLength)
            .Select(entry => (Span: cleaned.Map.ToDerived(entry.Span), Normal: entry.Normal!))
            .Where(edit => !edit.Span.IsEmpty)
            .OrderBy(edit => edit.Span)
            .ToList();
        if (edits.Count == 0) return (cleaned.Text, OffsetMap.Identity(cleaned.Text.Length));

        var reading = new StringBuilder(cleaned.Text.Length);
        var map = new OffsetMap.Builder();
        var at = 0;
        foreach (var (span, normal) in edits)
        {
            if (span.Start < at) continue; // entries of a sound ledger do not overlap
            reading.Append(cleaned.Text, at, span.Start - at).Append(normal);
            map.Keep(span.Start - at);
            map.Replace(span.Length, normal.Length);
            at = span.End;
        }

        reading.Append(cleaned.Text, at, cleaned.Text.Length - at);
        map.Keep(cleaned.Text.Length - at);
        return (reading.ToString(), map.Build());
    }
}
