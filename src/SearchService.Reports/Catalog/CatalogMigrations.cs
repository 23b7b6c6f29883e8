using Dapper;
using Microsoft.Data.Sqlite;

namespace SearchService.Reports.Catalog;

/// <summary>The numbered steps from an empty file to today's tables. A step that was released is never edited.</summary>
/// <remarks>
/// Column names are those of the row classes. <c>sequence</c> is the number of the transaction that last changed a unit:
/// the index asks for what is above the number it has reached. <c>copyCluster</c> and <c>source</c> are null while alone.
/// Imported sections have no file; their own year, kind and issuer stand in the unit.
/// </remarks>
internal static class CatalogMigrations
{
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO counter VALUES ('sequence', 0), ('indexVersion', 0);

        CREATE TABLE file (
            id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL, encoding TEXT NOT NULL,
            length INTEGER NOT NULL, decoded BLOB NOT NULL, cleaned BLOB NOT NULL, map BLOB NOT NULL, sequence INTEGER NOT NULL);
        CREATE INDEX fileBySha256 ON file (sha256);

        CREATE TABLE report (
            id TEXT PRIMARY KEY, fileId TEXT REFERENCES file (id) ON DELETE CASCADE, no INTEGER NOT NULL,
            title TEXT, year INTEGER, period TEXT, kind TEXT, issuer TEXT, region TEXT, sector TEXT, evidence TEXT NOT NULL,
            titleStart INTEGER NOT NULL, titleEnd INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            source TEXT, fingerprint BLOB);
        CREATE INDEX reportByFile ON report (fileId, no);
        CREATE INDEX reportBySource ON report (source) WHERE source IS NOT NULL;

        CREATE TABLE section (
            reportId TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE, no INTEGER NOT NULL, path TEXT NOT NULL,
            level INTEGER NOT NULL, heading TEXT NOT NULL, headings TEXT NOT NULL, parent INTEGER, isInline INTEGER NOT NULL,
            function TEXT, confidence REAL NOT NULL, evidence TEXT NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, unitId TEXT,
            PRIMARY KEY (reportId, no)) WITHOUT ROWID;
        CREATE INDEX sectionByUnit ON section (unitId);

        CREATE TABLE unit (
            position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, fileId TEXT,
            reportId TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE, sectionNo INTEGER,
            path TEXT NOT NULL, headings TEXT NOT NULL, function TEXT, confidence REAL NOT NULL, functions TEXT NOT NULL,
            hasInline INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
            cleanedStart INTEGER NOT NULL, cleanedEnd INTEGER NOT NULL, text BLOB NOT NULL,
            year INTEGER, kind TEXT, issuer TEXT,
            copyCluster TEXT, fingerprint BLOB, sequence INTEGER NOT NULL);
        CREATE INDEX unitBySequence ON unit (sequence, position);
        CREATE INDEX unitByReport ON unit (reportId, start);
        CREATE INDEX unitByFile ON unit (fileId) WHERE fileId IS NOT NULL;
        CREATE INDEX unitByCopyCluster ON unit (copyCluster) WHERE copyCluster IS NOT NULL;
        CREATE INDEX unitWithoutFingerprint ON unit (position) WHERE fingerprint IS NULL;

        CREATE TABLE noise (
            fileId TEXT NOT NULL REFERENCES file (id) ON DELETE CASCADE, no INTEGER NOT NULL,
            start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind INTEGER NOT NULL, normal TEXT, rule TEXT NOT NULL,
            PRIMARY KEY (fileId, no)) WITHOUT ROWID;

        CREATE TABLE tombstone (unitId TEXT PRIMARY KEY, sequence INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX tombstoneBySequence ON tombstone (sequence);

        CREATE TABLE failure (name TEXT PRIMARY KEY, reason TEXT NOT NULL, sequence INTEGER NOT NULL) WITHOUT ROWID;
        """,
    ];

    /// <summary>Brings a catalog up to date; each step is one transaction.</summary>
    public static void Apply(SqliteConnection connection)
    {
        for (var version = Version(connection); version < Steps.Length; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Steps[version], transaction: transaction);
            connection.Execute($"PRAGMA user_version = {version + 1}", transaction: transaction);
            transaction.Commit();
        }
    }

    /// <summary>For readers, who cannot migrate.</summary>
    /// <exception cref="InvalidDataException">The tables are of another version.</exception>
    public static void ThrowIfNotCurrent(SqliteConnection connection)
    {
        var version = Version(connection);
        if (version != Steps.Length)
            throw new InvalidDataException($"资料库的结构是第 {version} 版，程序要第 {Steps.Length} 版。用 serve 或 ingest 打开一次，就会升级。");
    }

    private static int Version(SqliteConnection connection)
    {
        var version = connection.ExecuteScalar<int>("PRAGMA user_version");
        if (version > Steps.Length)
            throw new InvalidDataException($"资料库的结构是第 {version} 版，这个程序只认到第 {Steps.Length} 版。请换用新的程序。");
        return version;
    }
}
