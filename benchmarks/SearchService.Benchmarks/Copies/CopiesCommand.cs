using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SearchService.Engine.Analysis;
using SearchService.Ingestion.Copies;
using SearchService.Ingestion.Pipeline;

namespace SearchService.Benchmarks.Copies;

/// <summary><c>copies</c>: which reports and sections of some folders copy each other, against all pairs compared one by one.</summary>
internal static class CopiesCommand
{
    public static Command Create()
    {
        var folders = new Argument<DirectoryInfo[]>("folders") { Description = "folders of reports", Arity = ArgumentArity.ZeroOrMore };
        var jsonl = new Option<FileInfo>("--jsonl") { Description = "sections cut elsewhere, an object with a text a line: speed and memory only" };
        var least = new Option<double>("--least") { Description = "list pairs from this Jaccard similarity on", DefaultValueFactory = _ => 0.15 };
        var command = new Command("copies", "Similar reports and sections, recall of the index against all pairs") { folders, least, jsonl };
        command.SetAction(result =>
        {
            if (result.GetValue(jsonl) is { } file) Scale(file);
            else Run(result.GetValue(folders) ?? [], result.GetValue(least));
        });
        return command;
    }

    private static void Run(DirectoryInfo[] folders, double least)
    {
        var reports = new List<(string Name, string Plain)>();
        var sections = new List<(string Name, string Plain)>();
        foreach (var path in folders.SelectMany(folder => folder.EnumerateFiles("*", SearchOption.AllDirectories)).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            if (FileInspector.Inspect(path.Name, File.ReadAllBytes(path.FullName)).File is not { } file) continue;
            foreach (var report in file.Reports.Where(report => report.Sections.Count > 0))
            {
                var name = $"{path.Directory!.Name}/{path.Name}#{report.No}";
                var names = CopyText.NamesOf(report.Region.Value, report.Issuer.Value);
                reports.Add((name, Plain(file.Decoded[report.Span.Start..report.Span.End], names)));
                sections.AddRange(report.Sections.Where(section => !section.IsInline)
                    .Select(section => ($"{name} {section.Path} {section.Function}", Plain(file.Decoded[section.Span.Start..section.Span.End], names))));
            }
        }

        Compare("reports", reports, least);
        Compare("sections", sections, least);
    }

    private static string Plain(string decoded, IReadOnlyCollection<string> names) => CopyText.Plain(Normalizer.Fold(decoded).Text, names);

    private static void Scale(FileInfo file)
    {
        List<string> texts = [.. File.ReadLines(file.FullName).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)];
        var clock = Stopwatch.StartNew();
        var plain = texts.ConvertAll(text => Plain(text, []));
        var folded = clock.Elapsed.TotalSeconds;
        var fingerprints = plain.ConvertAll(CopyFingerprint.Of);
        var signed = clock.Elapsed.TotalSeconds;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = clock.Elapsed.TotalSeconds;
        var index = new CopyIndex(id => plain[(int)id]);
        var clusters = new CopyClusters();
        var matches = 0;
        for (var id = 0; id < plain.Count; id++)
        {
            foreach (var match in index.Add(id, fingerprints[id]))
            {
                matches++;
                clusters.Join(match.Id, id);
            }
        }

        var clustered = clock.Elapsed.TotalSeconds;
        var sizes = Enumerable.Range(0, plain.Count).GroupBy(id => clusters.ClusterOf(id)).Select(cluster => cluster.Count()).OrderDescending().ToList();
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(texts);
        GC.KeepAlive(index);
        GC.KeepAlive(clusters);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{plain.Count} texts: fold {folded:0.0} s, fingerprints {signed - folded:0.0} s, cluster {clustered - started:0.0} s; index {bytes / 1e6:0} MB and fingerprints {plain.Count * CopyFingerprint.StoredBytes / 1e6:0} MB; {matches} matches, clusters of {string.Join(", ", sizes.Take(8))} …"));
    }

    private static void Compare(string what, List<(string Name, string Plain)> texts, double least)
    {
        var clock = Stopwatch.StartNew();
        var clusters = new CopyClusters();
        var index = new CopyIndex(id => texts[(int)id].Plain);
        var found = new HashSet<(long, long)>();
        for (var id = 0; id < texts.Count; id++)
        {
            foreach (var match in index.Add(id, CopyFingerprint.Of(texts[id].Plain)))
            {
                found.Add((match.Id, id));
                clusters.Join(match.Id, id);
            }
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var sizes = Enumerable.Range(0, texts.Count).GroupBy(id => clusters.ClusterOf(id)).Select(cluster => cluster.Count()).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"## {what}: {texts.Count}, {found.Count} matches, {sizes.Count(size => size > 1)} clusters, largest {sizes[^1]}, {seconds:0.00} s"));

        var sets = texts.Select(text => SetOf(text.Plain)).ToList();
        int copies = 0, missed = 0;
        for (var right = 0; right < texts.Count; right++)
        {
            for (var left = 0; left < right; left++)
            {
                var shared = sets[left].Count(sets[right].Contains);
                var jaccard = shared == 0 ? 0 : (double)shared / (sets[left].Count + sets[right].Count - shared);
                if (jaccard < least) continue;
                var contained = (double)shared / Math.Min(sets[left].Count, sets[right].Count);
                var isCopy = jaccard >= CopyRules.Default.JaccardMin && Math.Min(texts[left].Plain.Length, texts[right].Plain.Length) >= CopyRules.Default.HanCountForSimilar;
                if (isCopy) copies++;
                if (isCopy && clusters.ClusterOf(left) != clusters.ClusterOf(right)) missed++;
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{jaccard:0.000}\t{contained:0.000}\t{texts[left].Plain.Length}\t{texts[right].Plain.Length}\t{(clusters.ClusterOf(left) == clusters.ClusterOf(right) ? "=" : "")}\t{texts[left].Name}\t{texts[right].Name}"));
            }
        }

        Console.WriteLine($"{what}: {copies} pairs at or above the threshold, {missed} of them not in one cluster");
    }

    /// <summary>Runs of five characters, counted without the index's help.</summary>
    private static HashSet<string> SetOf(string plain) => [.. Enumerable.Range(0, Math.Max(0, plain.Length - 4)).Select(at => plain.Substring(at, 5))];
}
