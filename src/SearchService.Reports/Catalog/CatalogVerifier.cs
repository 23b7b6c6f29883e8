using Dapper;

namespace SearchService.Reports.Catalog;

/// <summary>Checks the catalog against itself and against the originals.</summary>
internal sealed class CatalogVerifier(CatalogDatabase database, OriginalStore originals)
{
    /// <summary>Reads everything.</summary>
    /// <returns>What is wrong, one line each; empty = sound.</returns>
    public IReadOnlyList<string> Verify(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        using var connection = database.Open();
        problems.AddRange(connection.Query<string>("PRAGMA integrity_check").Where(line => line != "ok").Select(line => $"catalog.db：{line}"));
        problems.AddRange(connection.Query<string>("SELECT \"table\" FROM pragma_foreign_key_check").Select(table => $"catalog.db：{table} 里有没有主的行"));
        foreach (var (name, sha256) in connection.Query<(string Name, string Sha256)>("SELECT name, sha256 FROM file ORDER BY name"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (originals.Load(sha256) is not { } bytes) problems.Add($"{name}：原件 originals/{sha256} 不见了");
            else if (OriginalStore.Hash(bytes) != sha256) problems.Add($"{name}：原件 originals/{sha256} 和当初存下的不一样了");
        }

        return problems;
    }
}
