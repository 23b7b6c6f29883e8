using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using SearchService.Reports.Model;
using SearchService.Reports.Search;

namespace SearchService.Reports.Catalog;

/// <summary>Counts what the catalog holds.</summary>
internal sealed class StatsReader(CatalogDatabase database)
{
    /// <summary>All numbers, of one snapshot.</summary>
    /// <param name="indexVersion">Of the index that serves.</param>
    /// <param name="indexSequence">The change it has reached.</param>
    public LibraryStats Read(long indexVersion, long indexSequence)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        return new LibraryStats
        {
            Files = Count("SELECT COUNT(*) FROM file"),
            Reports = Count("SELECT COUNT(*) FROM report WHERE no > 0"),
            Sources = Count("SELECT COUNT(DISTINCT COALESCE(source, id)) FROM report WHERE no > 0"),
            Sections = Count("SELECT COUNT(*) FROM section"),
            Units = Count("SELECT COUNT(*) FROM unit"),
            ImportedSections = Count("SELECT COUNT(*) FROM unit WHERE fileId IS NULL"),
            Characters = Count("SELECT COALESCE(SUM(length), 0) FROM file"),
            Years = Values("SELECT year, COUNT(*) FROM report WHERE no > 0 AND year IS NOT NULL GROUP BY year ORDER BY year"),
            Kinds = Values("SELECT kind, COUNT(*) FROM report WHERE no > 0 AND kind IS NOT NULL GROUP BY kind ORDER BY COUNT(*) DESC, kind"),
            Functions = Values(
                $"SELECT COALESCE(function, '{SectionFacets.Undecided}') AS name, COUNT(*) FROM section GROUP BY name ORDER BY COUNT(*) DESC, name"),
            Noise = [.. connection.Query<(int Kind, long Count)>(
                "SELECT kind, COUNT(*) FROM noise GROUP BY kind ORDER BY COUNT(*) DESC, kind", transaction: snapshot)
                .Select(row => new ValueCount(((NoiseKind)row.Kind).ChineseName(), row.Count))],
            Failures = [.. connection.Query<(string Name, string Reason)>(
                "SELECT name, reason FROM failure ORDER BY sequence DESC, name", transaction: snapshot).Select(row => new FailureEntry(row.Name, row.Reason))],
            IndexVersion = indexVersion,
            CatalogSequence = Count("SELECT value FROM counter WHERE name = 'sequence'"),
            IndexSequence = indexSequence,
            FilesBehind = connection.ExecuteScalar<long>(
                "SELECT COUNT(DISTINCT COALESCE(fileId, reportId)) FROM unit WHERE sequence > @indexSequence", new { indexSequence }, snapshot),
        };

        long Count(string sql) => connection.ExecuteScalar<long>(sql, transaction: snapshot);

        ValueCount[] Values(string sql)
        {
            using var command = new SqliteCommand(sql, connection, snapshot);
            using var reader = command.ExecuteReader();
            var values = new List<ValueCount>();
            while (reader.Read()) values.Add(new ValueCount(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!, reader.GetInt64(1)));
            return [.. values];
        }
    }
}
