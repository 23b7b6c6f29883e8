using SearchService.Reports.Model;

namespace SearchService.Ingestion.Cleaning;

/// <summary>Decoded text → cleaned text with its offset map, and the ledger of what was left out.</summary>
/// <remarks>Only removes; characters that stay are never changed. The readings (党 for D) and the masks need the borders
/// of the reports and are found afterwards by <see cref="ReadingFinder"/>. Linear in the length of the text.</remarks>
public static class Cleaner
{
    public static (CleanedText Cleaned, IReadOnlyList<NoiseEntry> Noise) Clean(string decoded)
    {
        ArgumentNullException.ThrowIfNull(decoded);
        var page = new NoisyPage(decoded);
        InlineDebris.Mark(page);
        SiteFurniture.Mark(page);
        Adverts.Mark(page);
        RepeatedBodies.Mark(page);
        OutlineBlocks.Mark(page);
        HardWraps.Mark(page);
        Blanks.Mark(page);
        return page.Marks.Apply();
    }
}
