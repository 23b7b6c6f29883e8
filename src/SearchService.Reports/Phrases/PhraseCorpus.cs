using Dapper;
using SearchService.Reports.Catalog;
using SearchService.Reports.Text;

namespace SearchService.Reports.Phrases;

/// <summary>The texts that phrases are counted in: the units of the catalog, one of each cluster of copies, folded.</summary>
internal sealed class PhraseCorpus(CatalogDatabase database, ReadingCache readings)
{
    private const int BatchUnits = 512;

    /// <summary>Signs read at most; of a larger library every second, third, … unit is read, so that time and memory stay bounded.</summary>
    public const long CharactersMax = 4_000_000;

    /// <summary>Folded texts with their sources, in the order of the catalog.</summary>
    public IEnumerable<(string Folded, string Source)> Texts(CancellationToken cancellationToken)
    {
        const string One = "(u.copyCluster IS NULL OR u.copyCluster = u.id)";
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var characters = connection.ExecuteScalar<long?>($"SELECT SUM(LENGTH(u.text)) / 2 FROM unit u WHERE {One}", transaction: snapshot) ?? 0;
        var step = (int)(characters / CharactersMax) + 1;
        for (long position = 0; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var units = connection.Query<UnitRow>(
                $"{UnitRow.Select} WHERE u.position > @position AND u.position % @step = 0 AND {One} ORDER BY u.position LIMIT {BatchUnits}",
                new { position, step }, snapshot).AsList();
            if (units.Count == 0) yield break;
            position = units[^1].Position;
            foreach (var unit in units)
            {
                var text = new UnitText(readings.Of(unit, connection, snapshot), CatalogDatabase.ToText(unit.Text), unit.CleanedStart, unit.Start);
                yield return (text.Folded, unit.Source ?? unit.ReportId);
            }
        }
    }

    /// <summary>Headings of sections with the number of different sources each has.</summary>
    public IEnumerable<(string Heading, int Sources)> Headings()
    {
        using var connection = database.Open();
        return [.. connection.Query<(string, int)>(
            $"""
             SELECT s.heading, COUNT(DISTINCT COALESCE(r.source, r.id)) AS sources FROM section s JOIN report r ON r.id = s.reportId
             WHERE s.heading <> '' GROUP BY s.heading ORDER BY sources DESC, s.heading LIMIT {HeadingsMax}
             """)];
    }

    private const int HeadingsMax = 50_000;
}
