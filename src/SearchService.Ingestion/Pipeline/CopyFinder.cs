using SearchService.Ingestion.Copies;
using SearchService.Reports;
using SearchService.Reports.Catalog;

namespace SearchService.Ingestion.Pipeline;

/// <summary>Finds the copies among all reports and among all sections of a library, and stores their clusters.</summary>
/// <remarks>A cluster bears the id of its first text, so it keeps its name while copies are added. Does nothing when nothing is new or gone.</remarks>
public static class CopyFinder
{
    private const int TextsHeld = 20_000; // plain texts kept for verification, some 20 MB

    /// <summary>Brings the clusters up to date; the index shows them after it has caught up.</summary>
    public static void Update(ReportLibrary library, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(library);
        Update(library, CopyLevel.Report, cancellationToken);
        Update(library, CopyLevel.Unit, cancellationToken);
    }

    private static void Update(ReportLibrary library, CopyLevel level, CancellationToken cancellationToken)
    {
        var candidates = library.CopyCandidates(level);
        if (IsUpToDate(candidates)) return;
        var texts = new Dictionary<long, string?>();
        var index = new CopyIndex(PlainOf);
        var clusters = new CopyClusters();
        var fingerprints = new List<(long, byte[])>();
        foreach (var candidate in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fingerprint = Stored(candidate);
            if (fingerprint is null)
            {
                fingerprint = CopyFingerprint.Of(PlainOf(candidate.Number) ?? "");
                fingerprints.Add((candidate.Number, fingerprint.ToBytes()));
            }

            foreach (var match in index.Add(candidate.Number, fingerprint)) clusters.Join(candidate.Number, match.Id);
        }

        var changed = new List<(long, string?)>();
        foreach (var cluster in candidates.GroupBy(candidate => clusters.ClusterOf(candidate.Number)))
        {
            var members = cluster.ToList(); // by number: the first one names it
            var name = members.Count > 1 ? members[0].Id : null;
            changed.AddRange(members.Where(member => member.Cluster != name).Select(member => (member.Number, name)));
        }

        library.StoreCopies(level, fingerprints, changed);

        string? PlainOf(long number)
        {
            if (texts.TryGetValue(number, out var plain)) return plain;
            if (texts.Count >= TextsHeld) texts.Clear();
            var text = library.ComparedTextOf(level, number);
            return texts[number] = text is null ? null : CopyText.Plain(text.Folded, CopyText.NamesOf(text.Region, text.Issuer));
        }
    }

    private static bool IsUpToDate(IReadOnlyList<CopyCandidate> candidates)
    {
        var sizes = new Dictionary<string, int>();
        foreach (var candidate in candidates)
        {
            if (candidate.Fingerprint is null) return false;
            if (candidate.Cluster is { } cluster) sizes[cluster] = sizes.GetValueOrDefault(cluster) + 1;
        }

        // A cluster whose first text is gone, or that has one text left, is out of date.
        return sizes.Values.All(size => size > 1) && candidates.Count(candidate => candidate.Cluster == candidate.Id) == sizes.Count;
    }

    private static CopyFingerprint? Stored(CopyCandidate candidate)
    {
        if (candidate.Fingerprint is null) return null;
        try
        {
            return CopyFingerprint.FromBytes(candidate.Fingerprint);
        }
        catch (InvalidDataException)
        {
            return null; // of another version: computed anew
        }
    }
}
