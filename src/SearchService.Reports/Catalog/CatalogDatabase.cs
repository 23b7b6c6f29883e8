using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace SearchService.Reports.Catalog;

/// <summary>Connections to <c>catalog.db</c>, and the migrations that shape it.</summary>
/// <remarks>
/// WAL with synchronous=FULL: a transaction that returned survives a kill of the process and of the machine; readers
/// see a snapshot and never wait for the writer. Texts are stored as UTF-16 (blob): two thirds of UTF-8 for Chinese, and
/// every unit comes back as it was, lone surrogates and NUL included.
/// </remarks>
internal sealed class CatalogDatabase
{
    private readonly string _connectionString;

    /// <summary>Opens the catalog of a folder; a writer creates or migrates it.</summary>
    /// <param name="path">Path of <c>catalog.db</c>.</param>
    /// <param name="readOnly">Whether nothing may be written.</param>
    /// <exception cref="FileNotFoundException">Read-only, and there is no catalog.</exception>
    /// <exception cref="InvalidDataException">The catalog was made by a newer version of the program.</exception>
    public CatalogDatabase(string path, bool readOnly)
    {
        if (readOnly && !File.Exists(path))
            throw new FileNotFoundException("这个目录里还没有资料库，先用 ingest 或 serve 建一个。", path);
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = 60, // seconds a statement waits for another process
        }.ToString();

        using var connection = Open();
        if (!readOnly)
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            CatalogMigrations.Apply(connection);
        }
        else
        {
            CatalogMigrations.ThrowIfNotCurrent(connection);
        }
    }

    /// <summary>A connection of its own, from the pool; the caller disposes it.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
        return connection;
    }

    /// <summary>Copies the catalog as of now into a new file.</summary>
    public void CopyTo(string path)
    {
        using var connection = Open();
        connection.Execute("VACUUM INTO @path", new { path });
    }

    /// <summary>Closes pooled connections, so that the file can be moved or deleted.</summary>
    public void Release()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>The blob of a text.</summary>
    public static byte[] ToBlob(string text) => MemoryMarshal.AsBytes(text.AsSpan()).ToArray();

    /// <summary>The text of a blob.</summary>
    public static string ToText(byte[] blob) => new(MemoryMarshal.Cast<byte, char>(blob));

    /// <summary>The blob of integers.</summary>
    public static byte[] ToBlob(int[] numbers) => MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();

    /// <summary>The integers of a blob.</summary>
    public static int[] ToNumbers(byte[] blob) => MemoryMarshal.Cast<byte, int>(blob).ToArray();
}
