using Dapper;
using SearchService.Engine.Text;
using SearchService.Reports.Model;
using SearchService.Reports.Search;

namespace SearchService.Reports.Catalog;

/// <summary>Reads what is shown of files, reports and sections. Thread-safe; every answer is one snapshot.</summary>
internal sealed class CatalogReader(CatalogDatabase database)
{
    private const string SelectFile =
        """
        SELECT id, name, sha256, encoding, length,
               (SELECT COUNT(*) FROM report r WHERE r.fileId = f.id AND r.no > 0) AS reportCount,
               (SELECT COUNT(*) FROM noise n WHERE n.fileId = f.id) AS noiseCount
        FROM file f
        """;

    /// <summary>All files by name.</summary>
    public IReadOnlyList<FileSummary> Files()
    {
        using var connection = database.Open();
        return [.. connection.Query<FileRow>($"{SelectFile} ORDER BY name").Select(row => row.ToSummary())];
    }

    /// <summary>All reports, by title; containers of compilations left out.</summary>
    public IReadOnlyList<ReportReference> Reports()
    {
        using var connection = database.Open();
        return [.. connection.Query<ReportRow>($"{ReportRow.Select} WHERE no > 0 ORDER BY title, id").Select(Refer)];
    }

    /// <summary>Files that could not be read, the latest first.</summary>
    public IReadOnlyList<FailureEntry> Failures()
    {
        using var connection = database.Open();
        return [.. connection.Query<(string Name, string Reason)>("SELECT name, reason FROM failure ORDER BY sequence DESC, name")
            .Select(row => new FailureEntry(row.Name, row.Reason))];
    }

    /// <summary>Whether a file of that name has that content.</summary>
    public bool HasFile(string name, string sha256)
    {
        using var connection = database.Open();
        return connection.ExecuteScalar<int>("SELECT COUNT(*) FROM file WHERE name = @name AND sha256 = @sha256", new { name, sha256 }) > 0;
    }

    /// <summary>A file; null when there is none.</summary>
    public FileDetail? GetFile(string id)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var file = connection.QuerySingleOrDefault<FileRow>($"{SelectFile} WHERE id = @id", new { id }, snapshot);
        if (file is null) return null;
        var decoded = CatalogDatabase.ToText(connection.ExecuteScalar<byte[]>("SELECT decoded FROM file WHERE id = @id", new { id }, snapshot)!);
        return new FileDetail
        {
            File = file.ToSummary(),
            Original = decoded,
            Reports = [.. connection.Query<ReportRow>($"{ReportRow.Select} WHERE fileId = @id ORDER BY no", new { id }, snapshot).Select(Refer)],
            Noise = [.. connection.Query<NoiseRow>($"{NoiseRow.Select} WHERE fileId = @id ORDER BY no", new { id }, snapshot).Select(row => Describe(row, decoded))],
            SameContent = [.. connection.Query<FileRow>($"{SelectFile} WHERE sha256 = @Sha256 AND id <> @Id ORDER BY name", file, snapshot).Select(row => row.ToSummary())],
        };
    }

    /// <summary>A report; null when there is none.</summary>
    public ReportDetail? GetReport(string id)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var report = connection.QuerySingleOrDefault<ReportRow>($"{ReportRow.Select} WHERE id = @id", new { id }, snapshot);
        if (report is null) return null;
        var copies = report.Source is null ? [] : connection.Query<ReportRow>(
            $"{ReportRow.Select} WHERE source = @Source AND id <> @Id ORDER BY year, title, id", report, snapshot).Select(Refer).ToList();
        if (report.FileId is null)
        {
            var units = connection.Query<UnitRow>($"{UnitRow.Select} WHERE u.reportId = @id ORDER BY u.position", new { id }, snapshot).AsList();
            return ReportDetails.OfImported(report, units, copies);
        }

        var file = connection.QuerySingle<FileRow>($"{SelectFile} WHERE id = @FileId", report, snapshot).ToSummary();
        var texts = connection.QuerySingle<FileTextRow>("SELECT id, decoded, cleaned, map, length FROM file WHERE id = @FileId", report, snapshot);
        var sections = connection.Query<SectionRow>($"{SectionRow.Select} WHERE reportId = @id ORDER BY no", new { id }, snapshot).AsList();
        var noise = connection.Query<NoiseRow>(
            $"""{NoiseRow.Select} WHERE fileId = @FileId AND start < @End AND "end" > @Start ORDER BY no""", report, snapshot).AsList();
        return ReportDetails.OfFile(report, file, texts, sections, noise, copies);
    }

    /// <summary>A search unit; null when there is none.</summary>
    public SectionDetail? GetSection(string id)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var unit = connection.QuerySingleOrDefault<UnitRow>($"{UnitRow.Select} WHERE u.id = @id", new { id }, snapshot);
        if (unit is null) return null;
        var text = CatalogDatabase.ToText(unit.Text);
        FileSummary? file = null;
        var original = text;
        IReadOnlyList<NoiseDetail> noise = [];
        if (unit.FileId is not null)
        {
            file = connection.QuerySingle<FileRow>($"{SelectFile} WHERE id = @FileId", unit, snapshot).ToSummary();
            var decoded = CatalogDatabase.ToText(connection.ExecuteScalar<byte[]>("SELECT decoded FROM file WHERE id = @FileId", unit, snapshot)!);
            original = decoded[unit.Start..unit.End];
            noise = [.. connection.Query<NoiseRow>(
                $"""{NoiseRow.Select} WHERE fileId = @FileId AND start < @End AND "end" > @Start ORDER BY no""", unit, snapshot)
                .Select(row => Describe(row, decoded))];
        }

        var neighbours = connection.Query<string>(
            "SELECT id FROM unit WHERE reportId = @ReportId ORDER BY start, position", unit, snapshot).AsList();
        var at = neighbours.IndexOf(id);
        return new SectionDetail
        {
            Id = id,
            File = file,
            Report = Refer(unit),
            Path = unit.Path,
            Headings = EvidenceJson.ReadList(unit.Headings),
            Function = unit.Function,
            Confidence = unit.Confidence,
            Evidence = unit.SectionNo is null ? [] : EvidenceJson.Read(connection.ExecuteScalar<string>(
                "SELECT evidence FROM section WHERE reportId = @ReportId AND no = @SectionNo", unit, snapshot)!),
            Text = text,
            Original = original,
            Start = unit.Start,
            End = unit.End,
            Noise = noise,
            Copies = unit.CopyCluster is null ? [] : connection.Query<string>(
                "SELECT id FROM unit WHERE copyCluster = @CopyCluster AND id <> @Id ORDER BY position", unit, snapshot).AsList(),
            PreviousId = at > 0 ? neighbours[at - 1] : null,
            NextId = at >= 0 && at + 1 < neighbours.Count ? neighbours[at + 1] : null,
        };
    }

    /// <summary>The report of a unit, as a hit names it; year, kind and issuer are the unit's own where it has them.</summary>
    public static ReportReference Refer(UnitRow unit) =>
        new(unit.ReportId, unit.No, unit.Title, unit.Year, unit.Kind, unit.Issuer, unit.Sector, unit.Region);

    /// <summary>A line of the noise ledger, ready to show.</summary>
    public static NoiseDetail Describe(NoiseRow row, string decoded)
    {
        var kind = (NoiseKind)row.Kind;
        return new NoiseDetail(
            row.Start, row.End, kind.FileName(), kind.ChineseName(), row.Normal, row.Rule, new TextSpan(row.Start, row.End).Of(decoded));
    }

    internal static ReportReference Refer(ReportRow report) =>
        new(report.Id, report.No, report.Title, report.Year, report.Kind, report.Issuer, report.Sector, report.Region);

    private sealed class FileRow
    {
        public string Id { get; init; } = "";
        public string Name { get; init; } = "";
        public string Sha256 { get; init; } = "";
        public string Encoding { get; init; } = "";
        public int Length { get; init; }
        public int ReportCount { get; init; }
        public int NoiseCount { get; init; }

        public FileSummary ToSummary() => new(Id, Name, Sha256, Encoding, Length, ReportCount, NoiseCount);
    }
}
