using System.Globalization;
using SearchService.Engine.Search;
using SearchService.Reports.Indexing;

namespace SearchService.Reports.Search;

/// <summary>The filters of a request, field by field.</summary>
internal static class FilterBuilder
{
    /// <summary>Only fields with a condition.</summary>
    public static IReadOnlyList<FieldFilter> Build(SectionSearchRequest request)
    {
        var filters = new List<FieldFilter>();
        Add(SectionFacets.Year, Names(request.Years), Names(request.ExcludeYears));
        Add(SectionFacets.Function, request.Functions, request.ExcludeFunctions);
        Add(SectionFacets.Issuer, request.Issuers, request.ExcludeIssuers);
        Add(SectionFacets.Kind, request.Kinds, request.ExcludeKinds);
        Add(SectionFacets.Sector, request.Sectors, request.ExcludeSectors);
        Add(SectionFacets.Region, request.Regions, request.ExcludeRegions);
        Add(UnitSchema.Report, request.Reports, request.ExcludeReports);
        Add(UnitSchema.File, request.Files, []);
        if (request.YearMin is not null || request.YearMax is not null)
        {
            filters.Add(new FieldFilter(UnitSchema.YearNumber)
            {
                Min = request.YearMin,
                Max = request.YearMax,
                SidewaysOf = SectionFacets.Year,
            });
        }

        return filters;

        void Add(string name, IReadOnlyList<string> anyOf, IReadOnlyList<string> noneOf)
        {
            if (anyOf.Count + noneOf.Count > 0) filters.Add(new FieldFilter(name) { AnyOf = anyOf, NoneOf = noneOf });
        }
    }

    private static string[] Names(IReadOnlyList<int> years) => [.. years.Select(year => year.ToString(CultureInfo.InvariantCulture))];
}
