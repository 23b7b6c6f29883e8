using Dapper;
using Microsoft.Data.Sqlite;
using SearchService.Reports.Import;
using SearchService.Reports.Model;

namespace SearchService.Reports.Catalog;

/// <summary>Changes the catalog. One at a time: the library holds the lock.</summary>
internal sealed class CatalogWriter(CatalogDatabase database, OriginalStore originals)
{
    private const int ImportBatch = 1000; // sections in one transaction

    /// <summary>Stores a file: originals first, then everything else in one transaction.</summary>
    /// <param name="file">What ingestion found.</param>
    /// <param name="original">Its bytes.</param>
    /// <param name="reread">Whether a file with the same name and bytes is stored anew (the rules that read it have changed).</param>
    public AddedFile AddFile(IngestedFile file, ReadOnlySpan<byte> original, bool reread)
    {
        originals.Save(file.Sha256, original);
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var sameContent = connection.Query<string>(
            "SELECT name FROM file WHERE sha256 = @Sha256 AND name <> @Name ORDER BY name", file, transaction).AsList();
        var (id, oldSha256) = Identify(transaction, file.Name);
        if (oldSha256 == file.Sha256 && !reread) return new AddedFile(id, AddOutcome.Unchanged, sameContent);

        var sequence = NextSequence(transaction);
        if (oldSha256 is not null) RemoveFile(transaction, id, sequence);
        InsertFile(transaction, id, file, sequence);
        connection.Execute("DELETE FROM failure WHERE name = @Name", file, transaction);
        var isOrphan = oldSha256 is not null && connection.ExecuteScalar<int>(
            "SELECT COUNT(*) FROM file WHERE sha256 = @oldSha256", new { oldSha256 }, transaction) == 0;
        transaction.Commit();
        if (isOrphan) originals.Delete(oldSha256!);
        return new AddedFile(id, oldSha256 is null ? AddOutcome.Added : AddOutcome.Replaced, sameContent);
    }

    /// <summary>Takes a file out, with its reports and units; false when there is none of that id.</summary>
    public bool RemoveFile(string id)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var sha256 = connection.QuerySingleOrDefault<string>("SELECT sha256 FROM file WHERE id = @id", new { id }, transaction);
        if (sha256 is null) return false;
        RemoveFile(transaction, id, NextSequence(transaction));
        var isOrphan = connection.ExecuteScalar<int>("SELECT COUNT(*) FROM file WHERE sha256 = @sha256", new { sha256 }, transaction) == 0;
        transaction.Commit();
        if (isOrphan) originals.Delete(sha256);
        return true;
    }

    /// <summary>Notes a file that could not be read.</summary>
    public void RecordFailure(string name, string reason)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        var sequence = NextSequence(transaction);
        connection.Execute(
            "INSERT INTO failure VALUES (@name, @reason, @sequence) ON CONFLICT DO UPDATE SET reason = @reason, sequence = @sequence",
            new { name, reason, sequence }, transaction);
        transaction.Commit();
    }

    /// <summary>Stores sections that come already cut, a transaction for every thousand.</summary>
    public ImportResult Import(IEnumerable<ImportedSection> sections, CancellationToken cancellationToken)
    {
        long imported = 0, unchanged = 0;
        var failures = new List<FailureEntry>();
        foreach (var batch in sections.Chunk(ImportBatch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var connection = database.Open();
            using var transaction = connection.BeginTransaction();
            var writer = new ImportWriter(transaction, NextSequence(transaction));
            foreach (var section in batch)
            {
                if (writer.Store(section, out var problem)) imported++;
                else if (problem is null) unchanged++;
                else failures.Add(new FailureEntry(section.Id, problem));
            }

            transaction.Commit();
        }

        return new ImportResult(imported, unchanged, failures);
    }

    /// <summary>Takes the next version number of the index; durable before the index uses it.</summary>
    public long NextIndexVersion()
    {
        using var connection = database.Open();
        return connection.ExecuteScalar<long>("UPDATE counter SET value = value + 1 WHERE name = 'indexVersion' RETURNING value");
    }

    /// <summary>Numbers the transaction; whatever it changes bears the number.</summary>
    internal static long NextSequence(SqliteTransaction transaction) => transaction.Connection!.ExecuteScalar<long>(
        "UPDATE counter SET value = value + 1 WHERE name = 'sequence' RETURNING value", transaction: transaction);

    private static (string Id, string? Sha256) Identify(SqliteTransaction transaction, string name)
    {
        for (var digits = 12; ; digits += 4)
        {
            var id = CatalogIds.OfFile(name, digits);
            var (otherName, sha256) = transaction.Connection!.QuerySingleOrDefault<(string, string)>(
                "SELECT name, sha256 FROM file WHERE id = @id", new { id }, transaction);
            if (otherName is null) return (id, null);
            if (otherName == name) return (id, sha256);
        }
    }

    private static void RemoveFile(SqliteTransaction transaction, string fileId, long sequence)
    {
        var connection = transaction.Connection!;
        connection.Execute(
            """
            INSERT INTO tombstone SELECT id, @sequence FROM unit WHERE fileId = @fileId ON CONFLICT DO UPDATE SET sequence = @sequence;
            DELETE FROM unit WHERE fileId = @fileId;
            DELETE FROM file WHERE id = @fileId;
            """,
            new { fileId, sequence }, transaction);
    }

    private static void InsertFile(SqliteTransaction transaction, string id, IngestedFile file, long sequence)
    {
        var connection = transaction.Connection!;
        connection.Execute(
            "INSERT INTO file VALUES (@id, @Name, @Sha256, @Encoding, @length, @decoded, @cleaned, @map, @sequence)",
            new
            {
                id,
                file.Name,
                file.Sha256,
                file.Encoding,
                length = file.Decoded.Length,
                decoded = CatalogDatabase.ToBlob(file.Decoded),
                cleaned = CatalogDatabase.ToBlob(file.Cleaned.Text),
                map = CatalogDatabase.ToBlob(file.Cleaned.Map.ToArray()),
                sequence,
            },
            transaction);
        connection.Execute(
            """INSERT INTO noise VALUES (@id, @no, @start, @end, @kind, @Normal, @Rule)""",
            file.Noise.Select((entry, no) => new
            {
                id,
                no,
                start = entry.Span.Start,
                end = entry.Span.End,
                kind = (int)entry.Kind,
                entry.Normal,
                entry.Rule,
            }),
            transaction);
        foreach (var report in file.Reports) new ReportWriter(transaction, id, file, report, sequence).Write();
    }
}
