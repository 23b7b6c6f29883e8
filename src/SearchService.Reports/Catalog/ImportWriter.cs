using Dapper;
using Microsoft.Data.Sqlite;
using SearchService.Reports.Import;
using SearchService.Reports.Model;
using SearchService.Reports.Search;

namespace SearchService.Reports.Catalog;

/// <summary>Stores imported sections within one transaction.</summary>
/// <remarks>Sections of one report may differ in year, kind or bureau; each keeps its own, the report those of its first section.</remarks>
internal sealed class ImportWriter(SqliteTransaction transaction, long sequence)
{
    private readonly SqliteConnection _connection = transaction.Connection!;
    private readonly HashSet<string> _reports = [];

    /// <summary>Stores a section, unless it is there with the same content.</summary>
    /// <param name="section">What came in.</param>
    /// <param name="problem">Why it was left out; null when it was not.</param>
    /// <returns>Whether anything changed.</returns>
    public bool Store(ImportedSection section, out string? problem)
    {
        problem = string.IsNullOrWhiteSpace(section.Id) ? "没有 id。" : string.IsNullOrWhiteSpace(section.Text) ? "没有正文。" : null;
        if (problem is not null) return false;
        var function = SectionFunctions.Parse(section.Type);
        var reportId = CatalogIds.OfImportedReport(section.Report);
        var row = new
        {
            id = section.Id,
            reportId,
            function = function?.ChineseName(),
            confidence = function is null ? 0 : 1,
            functions = EvidenceJson.Write(new[] { function?.ChineseName() ?? SectionFacets.Undecided }),
            length = section.Text.Length,
            text = CatalogDatabase.ToBlob(section.Text),
            year = section.Year,
            kind = function is null ? section.Type : null,
            issuer = section.Bureau,
            title = section.Title.Length > 0 ? section.Title : null,
            sequence,
        };
        var old = _connection.QuerySingleOrDefault<OldRow>(
            "SELECT fileId, reportId, functions, text, year, kind, issuer FROM unit WHERE id = @id", row, transaction);
        if (old is { FileId: not null })
        {
            problem = "这个 id 已是资料库里一段的编号。";
            return false;
        }

        EnsureReport(reportId, row);
        if (old is not null && old.ReportId == reportId && old.Functions == row.functions && old.Year == row.year && old.Kind == row.kind
            && old.Issuer == row.issuer && old.Text.AsSpan().SequenceEqual(row.text))
            return false;

        _connection.Execute(
            """
            DELETE FROM tombstone WHERE unitId = @id;
            DELETE FROM unit WHERE id = @id;
            INSERT INTO unit (id, reportId, path, headings, function, confidence, functions, hasInline, start, "end", cleanedStart, cleanedEnd,
                              text, year, kind, issuer, sequence)
            VALUES (@id, @reportId, '', '[]', @function, @confidence, @functions, 0, 0, @length, 0, @length, @text, @year, @kind, @issuer, @sequence)
            """,
            row, transaction);
        return true;
    }

    private void EnsureReport(string reportId, object row)
    {
        if (!_reports.Add(reportId)) return;
        _connection.Execute(
            """
            INSERT INTO report (id, no, title, year, kind, issuer, evidence, titleStart, titleEnd, start, "end")
            VALUES (@reportId, 1, @title, @year, @kind, @issuer, '{}', 0, 0, 0, 0)
            ON CONFLICT DO UPDATE SET title = COALESCE(title, @title)
            """,
            row, transaction);
    }

    private sealed class OldRow
    {
        public string? FileId { get; init; }
        public string ReportId { get; init; } = "";
        public string Functions { get; init; } = "";
        public byte[] Text { get; init; } = [];
        public int? Year { get; init; }
        public string? Kind { get; init; }
        public string? Issuer { get; init; }
    }
}
