using Dapper;
using SearchService.Engine.Indexing;
using SearchService.Reports.Catalog;
using SearchService.Reports.Text;

namespace SearchService.Reports.Indexing;

/// <summary>Brings an index from the change it has reached to the latest change of the catalog.</summary>
internal sealed class IndexFiller(CatalogDatabase database, CatalogWriter catalog, ReadingCache readings, int commitEvery)
{
    private const int BatchUnits = 512; // made into documents at once
    private const int ParallelFrom = 20_000; // units; below, the order of equal scores is the order of the catalog

    /// <summary>Adds what changed after <paramref name="reached"/> and commits, at the latest at the end.</summary>
    /// <param name="writer">Of the index.</param>
    /// <param name="reached">State of the index.</param>
    /// <param name="committed">Called after every commit with the new state.</param>
    /// <param name="progress">Units done so far, and in all.</param>
    /// <param name="cancellationToken">Stops between two batches; what was committed stays.</param>
    /// <returns>The state reached; <paramref name="reached"/> itself when there was nothing to do.</returns>
    public IndexState Fill(
        IndexWriter writer, IndexState reached, Action<IndexState> committed, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var target = connection.ExecuteScalar<long>("SELECT value FROM counter WHERE name = 'sequence'", transaction: snapshot);
        if (target == reached.Sequence) return reached;

        var total = connection.ExecuteScalar<long>("SELECT COUNT(*) FROM unit WHERE sequence > @Sequence", reached, snapshot);
        foreach (var gone in connection.Query<string>("SELECT unitId FROM tombstone WHERE sequence > @Sequence", reached, snapshot)) writer.Delete(gone);

        var documents = new UnitDocuments(connection, snapshot, readings);
        var batch = new List<UnitRow>(BatchUnits);
        long done = 0, complete = reached.Sequence, sinceCommit = 0;
        // Unbuffered rows would keep the statement open while texts are read on the same connection, so pages are asked for.
        for (UnitRow? last = null; ; batch.Clear())
        {
            cancellationToken.ThrowIfCancellationRequested();
            batch.AddRange(connection.Query<UnitRow>(
                $"{UnitRow.Select} WHERE (u.sequence, u.position) > (@sequence, @position) ORDER BY u.sequence, u.position LIMIT {BatchUnits}",
                new { sequence = last?.Sequence ?? reached.Sequence, position = last?.Position ?? long.MaxValue }, snapshot));
            if (batch.Count == 0) break;
            // All changes numbered below the first unit not yet added are in.
            if (sinceCommit >= commitEvery && batch[0].Sequence > complete + 1) sinceCommit = Commit(batch[0].Sequence - 1);
            if (total < ParallelFrom) batch.ForEach(unit => writer.Add(documents.Of(unit)));
            else Parallel.ForEach(batch.ConvertAll(documents.Of), writer.Add);
            last = batch[^1];
            done += batch.Count;
            sinceCommit += batch.Count;
            progress?.Report((done, total));
        }

        Commit(target);
        return reached;

        long Commit(long sequence)
        {
            complete = sequence;
            reached = new IndexState(catalog.NextIndexVersion(), sequence);
            writer.Commit(reached.ToUserData());
            committed(reached);
            return 0;
        }
    }
}
