using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SearchService.Engine.Analysis;
using SearchService.Engine.Text;
using SearchService.Ingestion.Pipeline;
using SearchService.Reports.Text;

namespace SearchService.Ingestion.Tests.Search;

/// <summary>A search unit as the catalog's rows have it, with its texts made once more from the file's bytes.</summary>
internal sealed record NaiveUnit
{
    private const string Rows =
        """
        SELECT u.id, u.fileId, u.reportId, u.headings, u.functions, u.start, u."end", u.cleanedStart, u.cleanedEnd, u.copyCluster, r.title,
               COALESCE(u.year, r.year), COALESCE(u.kind, r.kind), COALESCE(u.issuer, r.issuer), r.region, r.sector, COALESCE(r.source, r.id), u.path
        FROM unit u JOIN report r ON r.id = u.reportId ORDER BY u.position
        """;

    public required string Id { get; init; }
    public required string File { get; init; }
    public required string Report { get; init; }
    public required string Source { get; init; }
    public required string? Copy { get; init; }
    public required string Path { get; init; }
    public required string Cleaned { get; init; }
    public required string Folded { get; init; }
    public required string Literal { get; init; }

    /// <summary>As written, from the top down to the unit's own.</summary>
    public required IReadOnlyList<string> HeadingList { get; init; }

    public required string Headings { get; init; }
    public required string Title { get; init; }
    public required int? Year { get; init; }

    /// <summary>Values by name of the facet.</summary>
    public required IReadOnlyDictionary<string, string[]> Facets { get; init; }

    public static IReadOnlyList<NaiveUnit> ReadAll(string catalog)
    {
        using var connection = new SqliteConnection($"Data Source={catalog};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var files = ReadFiles(connection);
        var units = new List<NaiveUnit>();
        using var command = connection.CreateCommand();
        command.CommandText = Rows;
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var (decoded, cleaned, reading, map) = files[row.GetString(1)];
            var span = new TextSpan(row.GetInt32(7), row.GetInt32(8));
            var headings = JsonSerializer.Deserialize<string[]>(row.GetString(3))!;
            units.Add(new NaiveUnit
            {
                Id = row.GetString(0),
                File = row.GetString(1),
                Report = row.GetString(2),
                Source = row.GetString(16),
                Copy = Text(row, 9),
                Path = row.GetString(17),
                Cleaned = span.Of(cleaned),
                Folded = Normalizer.Fold(map.ToDerived(span).Of(reading)).Text,
                Literal = decoded[row.GetInt32(5)..row.GetInt32(6)],
                HeadingList = headings,
                Headings = Normalizer.Fold(string.Join('\n', headings.Where(heading => heading.Length > 0))).Text,
                Title = Normalizer.Fold(Text(row, 10) ?? "").Text,
                Year = row.IsDBNull(11) ? null : row.GetInt32(11),
                Facets = new Dictionary<string, string[]>
                {
                    ["function"] = JsonSerializer.Deserialize<string[]>(row.GetString(4))!,
                    ["year"] = Values(row, 11),
                    ["kind"] = Values(row, 12),
                    ["issuer"] = Values(row, 13),
                    ["region"] = Values(row, 14),
                    ["sector"] = Values(row, 15),
                },
            });
        }

        return units;
    }

    private static Dictionary<string, (string Decoded, string Cleaned, string Reading, OffsetMap Map)> ReadFiles(SqliteConnection connection)
    {
        var files = new Dictionary<string, (string, string, string, OffsetMap)>();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, name, decoded FROM file";
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            var decoded = new string(MemoryMarshal.Cast<byte, char>((byte[])row[2]));
            var file = FileInspector.Inspect(row.GetString(1), Encoding.UTF8.GetBytes(decoded)).File!;
            Assert.Equal(decoded, file.Decoded);
            var (reading, map) = Readings.Apply(file.Cleaned, file.Noise);
            files.Add(row.GetString(0), (decoded, file.Cleaned.Text, reading, map));
        }

        return files;
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string[] Values(SqliteDataReader row, int column) => row.IsDBNull(column) ? [] : [row.GetValue(column).ToString()!];
}
