using Dapper;
using SearchService.Engine.Analysis;
using SearchService.Engine.Text;
using SearchService.Reports.Text;

namespace SearchService.Reports.Catalog;

/// <summary>Fingerprints and clusters of copies: what ingestion computes and the catalog keeps.</summary>
/// <remarks>Imported sections are left alone: they are looked for by the hundred thousand, and nobody copies from a list.</remarks>
internal sealed class CopyStore(CatalogDatabase database, ReadingCache readings)
{
    /// <summary>All texts of a level, by number.</summary>
    public IReadOnlyList<CopyCandidate> Candidates(CopyLevel level)
    {
        using var connection = database.Open();
        return connection.Query<CopyCandidate>(level == CopyLevel.Unit
            ? "SELECT position AS number, id, fingerprint, copyCluster AS cluster FROM unit WHERE fileId IS NOT NULL ORDER BY position"
            : "SELECT rowid AS number, id, fingerprint, source AS cluster FROM report WHERE fileId IS NOT NULL AND no > 0 ORDER BY rowid").AsList();
    }

    /// <summary>A text as it is compared; null when it is gone.</summary>
    public ComparedText? TextOf(CopyLevel level, long number)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        if (level == CopyLevel.Unit)
        {
            var unit = connection.QuerySingleOrDefault<UnitRow>($"{UnitRow.Select} WHERE u.position = @number", new { number }, snapshot);
            if (unit is null) return null;
            var text = new UnitText(readings.Of(unit, connection, snapshot), CatalogDatabase.ToText(unit.Text), unit.CleanedStart, unit.Start);
            return new ComparedText(text.Folded, unit.Region, unit.Issuer);
        }

        var report = connection.QuerySingleOrDefault<ReportRow>($"{ReportRow.Select} WHERE rowid = @number", new { number }, snapshot);
        if (report?.FileId is null) return null;
        var file = connection.QuerySingle<FileTextRow>("SELECT id, cleaned, map, length FROM file WHERE id = @FileId", report, snapshot);
        var map = OffsetMap.FromArray(CatalogDatabase.ToNumbers(file.Map), file.Length);
        var cleaned = map.ToDerived(new TextSpan(report.Start, report.End)).Of(CatalogDatabase.ToText(file.Cleaned));
        return new ComparedText(Normalizer.Fold(cleaned).Text, report.Region, report.Issuer);
    }

    /// <summary>Stores what was found, in one transaction. Units whose own or whose report's cluster changes are indexed anew.</summary>
    /// <param name="level">Of the numbers.</param>
    /// <param name="fingerprints">New ones, by number.</param>
    /// <param name="clusters">Changed ones, by number; null = alone.</param>
    public void Store(
        CopyLevel level, IReadOnlyCollection<(long Number, byte[] Fingerprint)> fingerprints, IReadOnlyCollection<(long Number, string? Cluster)> clusters)
    {
        if (fingerprints.Count + clusters.Count == 0) return;
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var (table, key) = level == CopyLevel.Unit ? ("unit", "position") : ("report", "rowid");
        connection.Execute(
            $"UPDATE {table} SET fingerprint = @Fingerprint WHERE {key} = @Number",
            fingerprints.Select(found => new { found.Number, found.Fingerprint }), transaction);
        if (clusters.Count > 0)
        {
            var sequence = CatalogWriter.NextSequence(transaction);
            connection.Execute(
                level == CopyLevel.Unit
                    ? "UPDATE unit SET copyCluster = @Cluster, sequence = @sequence WHERE position = @Number"
                    : """
                      UPDATE report SET source = @Cluster WHERE rowid = @Number;
                      UPDATE unit SET sequence = @sequence WHERE reportId = (SELECT id FROM report WHERE rowid = @Number)
                      """,
                clusters.Select(found => new { found.Number, found.Cluster, sequence }), transaction);
        }

        transaction.Commit();
    }
}
