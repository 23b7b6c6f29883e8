using System.Globalization;

namespace SearchService.Web.Rendering;

/// <summary>Numbers as a Chinese page shows them.</summary>
internal static class Numbers
{
    /// <summary>12.2万, or the number itself below ten thousand.</summary>
    public static string InTenThousands(long number) => number < 10_000
        ? number.ToString("N0", CultureInfo.InvariantCulture)
        : (number / 10_000.0).ToString("0.#", CultureInfo.InvariantCulture) + "万";

    /// <summary>Class of a cell of the map: four steps of heat.</summary>
    public static string Heat(long count) => count switch { 1 => "d1", 2 => "d2", 3 or 4 => "d3", _ => "d4" };
}
