using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SearchService.Engine.Analysis;
using SearchService.Engine.Documents;
using SearchService.Reports.Catalog;
using SearchService.Reports.Search;
using SearchService.Reports.Text;

namespace SearchService.Reports.Indexing;

/// <summary>Rows of the catalog → documents of the index. Reads within one snapshot of the catalog.</summary>
internal sealed class UnitDocuments(SqliteConnection connection, SqliteTransaction snapshot, ReadingCache readings)
{
    private (string Id, string Decoded) _file = ("", ""); // units of one file follow each other

    /// <summary>The document of a unit.</summary>
    public Document Of(UnitRow unit)
    {
        var cleaned = CatalogDatabase.ToText(unit.Text);
        var text = new UnitText(readings.Of(unit, connection, snapshot), cleaned, unit.CleanedStart, unit.Start);
        var texts = new Dictionary<string, string> { [UnitSchema.Text] = text.Folded, [UnitSchema.Literal] = LiteralOf(unit, cleaned) };
        var headings = string.Join('\n', EvidenceJson.ReadList(unit.Headings).Where(heading => heading.Length > 0));
        if (headings.Length > 0) texts[UnitSchema.Headings] = Normalizer.Fold(headings).Text;
        if (unit.Title is { Length: > 0 } title) texts[UnitSchema.Title] = Normalizer.Fold(title).Text;

        var facets = new Dictionary<string, IReadOnlyList<string>>
        {
            [UnitSchema.Report] = [unit.ReportId],
            [UnitSchema.Source] = [unit.Source ?? unit.ReportId],
            [SectionFacets.Function] = EvidenceJson.ReadList(unit.Functions),
        };
        Put(UnitSchema.File, unit.FileId);
        Put(UnitSchema.Copy, unit.CopyCluster);
        Put(SectionFacets.Year, unit.Year?.ToString(CultureInfo.InvariantCulture));
        Put(SectionFacets.Issuer, unit.Issuer);
        Put(SectionFacets.Kind, unit.Kind);
        Put(SectionFacets.Sector, unit.Sector);
        Put(SectionFacets.Region, unit.Region);
        return new Document(unit.Id)
        {
            Texts = texts,
            Facets = facets,
            Numbers = unit.Year is { } year ? new Dictionary<string, long> { [UnitSchema.YearNumber] = year } : [],
        };

        void Put(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) facets[name] = [value];
        }
    }

    private string LiteralOf(UnitRow unit, string cleaned)
    {
        if (unit.FileId is null) return cleaned;
        if (_file.Id != unit.FileId)
        {
            var decoded = connection.ExecuteScalar<byte[]>("SELECT decoded FROM file WHERE id = @FileId", unit, snapshot)!;
            _file = (unit.FileId, CatalogDatabase.ToText(decoded));
        }

        return _file.Decoded[unit.Start..unit.End];
    }
}
