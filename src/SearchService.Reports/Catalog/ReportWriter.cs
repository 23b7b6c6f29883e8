using Dapper;
using Microsoft.Data.Sqlite;
using SearchService.Reports.Model;
using SearchService.Reports.Search;

namespace SearchService.Reports.Catalog;

/// <summary>Stores one report of a file: its row, its sections and its search units.</summary>
internal sealed class ReportWriter(SqliteTransaction transaction, string fileId, IngestedFile file, IngestedReport report, long sequence)
{
    private readonly SqliteConnection _connection = transaction.Connection!;
    private readonly string _reportId = CatalogIds.OfReport(fileId, report.No);
    private readonly Dictionary<int, IngestedSection> _byNo = report.Sections.ToDictionary(section => section.No);

    /// <summary>Writes all rows.</summary>
    public void Write()
    {
        InsertReport();
        var units = UnitCutter.Cut(file, report);
        InsertSections(units);
        InsertUnits(units);
    }

    private void InsertReport() => _connection.Execute(
        """
        INSERT INTO report (id, fileId, no, title, year, period, kind, issuer, region, sector, evidence, titleStart, titleEnd, start, "end")
        VALUES (@_reportId, @fileId, @No, @title, @year, @period, @kind, @issuer, @region, @sector, @evidence, @titleStart, @titleEnd, @start, @end)
        """,
        new
        {
            _reportId,
            fileId,
            report.No,
            title = report.Title.Value,
            year = report.Year.Value,
            period = report.Period.Value,
            kind = report.Kind.Value,
            issuer = report.Issuer.Value,
            region = report.Region.Value,
            sector = report.Sector.Value,
            evidence = EvidenceJson.Write(new Dictionary<string, IReadOnlyList<Evidence>>
            {
                ["title"] = report.Title.Evidence,
                ["year"] = report.Year.Evidence,
                ["period"] = report.Period.Evidence,
                ["kind"] = report.Kind.Evidence,
                ["issuer"] = report.Issuer.Evidence,
                ["region"] = report.Region.Evidence,
                ["sector"] = report.Sector.Evidence,
            }),
            titleStart = report.TitleSpan?.Start ?? 0,
            titleEnd = report.TitleSpan?.End ?? 0,
            start = report.Span.Start,
            end = report.Span.End,
        },
        transaction);

    private void InsertSections(IReadOnlyList<CutUnit> units) => _connection.Execute(
        """
        INSERT INTO section VALUES (@_reportId, @No, @Path, @Level, @Heading, @headings, @Parent, @IsInline, @function, @Confidence, @evidence,
                                    @start, @end, @unitId)
        """,
        report.Sections.Select(section => new
        {
            _reportId,
            section.No,
            section.Path,
            section.Level,
            section.Heading,
            headings = EvidenceJson.Write(HeadingsOf(section)),
            section.Parent,
            section.IsInline,
            function = section.Function?.ChineseName(),
            section.Confidence,
            evidence = EvidenceJson.Write(section.Evidence),
            start = section.Span.Start,
            end = section.Span.End,
            unitId = UnitOf(section, units) is { } unit ? CatalogIds.OfUnit(_reportId, unit.Suffix) : null,
        }),
        transaction);

    private void InsertUnits(IReadOnlyList<CutUnit> units)
    {
        foreach (var unit in units)
        {
            var isTitle = unit.Suffix == "t";
            var inline = report.Sections.Where(section => section.IsInline && UnitOf(section, units) == unit).ToList();
            var function = isTitle ? SectionFunction.Title : unit.Section?.Function;
            var functions = inline.Select(section => section.Function).Prepend(function).OfType<SectionFunction>().Distinct()
                .Select(value => value.ChineseName()).DefaultIfEmpty(SectionFacets.Undecided).ToArray();
            var id = CatalogIds.OfUnit(_reportId, unit.Suffix);
            _connection.Execute(
                """
                DELETE FROM tombstone WHERE unitId = @id;
                INSERT INTO unit (id, fileId, reportId, sectionNo, path, headings, function, confidence, functions, hasInline, start, "end",
                                  cleanedStart, cleanedEnd, text, sequence)
                VALUES (@id, @fileId, @_reportId, @sectionNo, @path, @headings, @function, @confidence, @functions, @hasInline, @start, @end,
                        @cleanedStart, @cleanedEnd, @text, @sequence)
                """,
                new
                {
                    id,
                    fileId,
                    _reportId,
                    sectionNo = unit.Section?.No,
                    path = isTitle ? "T" : unit.Section?.Path ?? "",
                    headings = EvidenceJson.Write(unit.Section is { } section ? HeadingsOf(section) : []),
                    function = function?.ChineseName(),
                    confidence = isTitle ? 1 : unit.Section?.Confidence ?? 0,
                    functions = EvidenceJson.Write(functions),
                    hasInline = inline.Count > 0,
                    start = unit.Span.Start,
                    end = unit.Span.End,
                    cleanedStart = unit.Cleaned.Start,
                    cleanedEnd = unit.Cleaned.End,
                    text = CatalogDatabase.ToBlob(unit.Cleaned.Of(file.Cleaned.Text)),
                    sequence,
                },
                transaction);
        }
    }

    /// <summary>Headings from the top down to the section's own, one for each level; empty where a level has none.</summary>
    private List<string> HeadingsOf(IngestedSection section)
    {
        var headings = new List<string>();
        for (var at = section; at is not null; at = at.Parent is { } parent ? _byNo[parent] : null) headings.Add(at.Heading);
        headings.Reverse();
        return headings;
    }

    private static CutUnit? UnitOf(IngestedSection section, IReadOnlyList<CutUnit> units)
    {
        if (!section.IsInline) return units.FirstOrDefault(unit => unit.Section == section);
        return units.LastOrDefault(unit => unit.Span.Start <= section.Span.Start && section.Span.Start < unit.Span.End);
    }
}
