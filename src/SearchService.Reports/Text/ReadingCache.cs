using Dapper;
using Microsoft.Data.Sqlite;
using SearchService.Engine.Text;
using SearchService.Reports.Catalog;
using SearchService.Reports.Model;

namespace SearchService.Reports.Text;

/// <summary>The readings of the files last shown. Thread-safe.</summary>
internal sealed class ReadingCache
{
    private const int Capacity = 512; // files; a map is a few kilobytes

    private readonly Lock _lock = new();
    private readonly Dictionary<(string File, long Sequence), FileReadings> _byFile = [];

    /// <summary>The readings of a unit's file.</summary>
    public FileReadings Of(UnitRow unit, SqliteConnection connection, SqliteTransaction? transaction)
    {
        if (unit.FileId is null) return FileReadings.Plain(unit.End);
        var key = (unit.FileId, unit.FileSequence);
        lock (_lock)
        {
            if (_byFile.TryGetValue(key, out var known)) return known;
        }

        var loaded = Load(unit.FileId, connection, transaction);
        lock (_lock)
        {
            if (_byFile.Count >= Capacity) _byFile.Clear(); // the next searches fill it again with what they show
            _byFile[key] = loaded;
        }

        return loaded;
    }

    private static FileReadings Load(string fileId, SqliteConnection connection, SqliteTransaction? transaction)
    {
        var file = connection.QuerySingle<FileTextRow>("SELECT id, map, length FROM file WHERE id = @fileId", new { fileId }, transaction);
        var readings = connection.Query<NoiseRow>(
            $"{NoiseRow.Select} WHERE fileId = @fileId AND kind IN @kinds AND normal <> '' ORDER BY start",
            new { fileId, kinds = new[] { (int)NoiseKind.PartyLetter, (int)NoiseKind.WeChat } }, transaction);
        return new FileReadings(
            OffsetMap.FromArray(CatalogDatabase.ToNumbers(file.Map), file.Length),
            readings.Select(row => (new TextSpan(row.Start, row.End), row.Normal!)));
    }
}
