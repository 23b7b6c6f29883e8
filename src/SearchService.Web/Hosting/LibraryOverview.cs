using SearchService.Reports;
using SearchService.Reports.Search;

namespace SearchService.Web.Hosting;

/// <summary>What is in the library, counted once for each version of the index.</summary>
internal sealed class LibraryOverview(ServedLibrary served)
{
    private readonly Lock _lock = new();
    private Overview? _last;

    /// <exception cref="IOException">There is no index to count.</exception>
    public Overview Current
    {
        get
        {
            var library = served.Library;
            lock (_lock)
            {
                if (_last is null || _last.Stats.IndexVersion != library.IndexVersion) _last = Overview.Of(library.Stats(), library.Reports());
                return _last;
            }
        }
    }
}

/// <summary>The numbers of the start page and of every page's head.</summary>
/// <param name="Stats">Of the library.</param>
/// <param name="Years">By rising year.</param>
/// <param name="Regions">The most reports first; reports without a region are left out.</param>
/// <param name="SectorCount">How many sectors there are.</param>
internal sealed record Overview(LibraryStats Stats, IReadOnlyList<int> Years, IReadOnlyList<RegionRow> Regions, int SectorCount)
{
    /// <summary>2019—2025; empty where no year is known.</summary>
    public string YearRange => Years.Count == 0 ? "" : Years[0] == Years[^1] ? $"{Years[0]}" : $"{Years[0]}—{Years[^1]}";

    public static Overview Of(LibraryStats stats, IReadOnlyList<ReportReference> reports) => new(
        stats,
        [.. reports.Select(report => report.Year).OfType<int>().Distinct().Order()],
        [
            .. reports.Where(report => report.Region is not null).GroupBy(report => report.Region!)
                .Select(region => new RegionRow(region.Key, region.Count(), region.Where(report => report.Year is not null).CountBy(report => report.Year!.Value).ToDictionary()))
                .OrderByDescending(region => region.Reports).ThenBy(region => region.Region, StringComparer.Ordinal),
        ],
        reports.Select(report => report.Sector).OfType<string>().Distinct().Count());
}

/// <summary>A line of the map: reports of a region by year.</summary>
internal sealed record RegionRow(string Region, int Reports, IReadOnlyDictionary<int, int> ByYear);
