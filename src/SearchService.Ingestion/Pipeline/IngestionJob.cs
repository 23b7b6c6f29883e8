using System.Collections.Concurrent;
using SearchService.Ingestion.Reading;
using SearchService.Reports;
using SearchService.Reports.Catalog;

namespace SearchService.Ingestion.Pipeline;

/// <summary>Files and folders → library. One file that cannot be read is a line in the ledger; the rest go on.</summary>
/// <remarks>Files are read and understood two at a time and stored in the order of their names, so the same folder gives the same library.</remarks>
public sealed class IngestionJob(ReportLibrary library, IngestionOptions? options = null)
{
    private const int Ahead = 8; // files understood but not yet stored, so that memory stays bounded

    private readonly IngestionOptions _options = options ?? new IngestionOptions();

    /// <summary>Ingests files and folders (folders with all below them), finds copies, then lets the index catch up.</summary>
    /// <param name="paths">As the caller gave them. A file's name in the library is its path below the folder given; of a single file its own name.</param>
    /// <param name="progress">Told after each file, in order.</param>
    /// <param name="cancellationToken">Stops between two files; what was acknowledged stays.</param>
    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder; nothing was done.</exception>
    public IngestionSummary Run(IReadOnlyList<string> paths, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var sources = FindFiles(paths);
        return Run(
            [.. sources.Select(source => (source.Name, (Func<byte[]>)(() => ReadAll(source.FullName, _options.MaxBytes))))], progress, cancellationToken);
    }

    /// <summary>Ingests files that are in memory already, such as uploads.</summary>
    /// <param name="files">Name and bytes.</param>
    /// <param name="progress">Told after each file, in order.</param>
    /// <param name="cancellationToken">Stops between two files; what was acknowledged stays.</param>
    public IngestionSummary Run(
        IReadOnlyList<(string Name, byte[] Bytes)> files, IProgress<IngestionProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        return Run([.. files.Select(file => (file.Name, (Func<byte[]>)(() => file.Bytes)))], progress, cancellationToken);
    }

    private IngestionSummary Run(
        IReadOnlyList<(string Name, Func<byte[]> Read)> files, IProgress<IngestionProgress>? progress, CancellationToken cancellationToken)
    {
        var results = new List<FileResult>(files.Count);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var understood = new BlockingCollection<Task<Understood>>(Ahead);
        using var gate = new SemaphoreSlim(_options.Parallelism);
        var producer = Task.Run(
            () =>
            {
                try
                {
                    foreach (var (name, read) in files)
                    {
                        gate.Wait(stop.Token);
                        understood.Add(Task.Run(() => Understand(name, read, gate), CancellationToken.None), stop.Token);
                    }
                }
                catch (OperationCanceledException)
                {
                }
                finally
                {
                    understood.CompleteAdding();
                }
            },
            CancellationToken.None);
        try
        {
            foreach (var task in understood.GetConsumingEnumerable(cancellationToken))
            {
                results.Add(Store(task.GetAwaiter().GetResult()));
                progress?.Report(new IngestionProgress(results.Count, files.Count, results[^1]));
                if (results.Count % _options.CommitEveryFiles == 0 && results.Count < files.Count) library.CatchUpIndex(cancellationToken: cancellationToken);
            }
        }
        finally
        {
            stop.Cancel();
            producer.Wait(CancellationToken.None);
            foreach (var task in understood) task.Wait(CancellationToken.None); // they hold the gate
        }

        cancellationToken.ThrowIfCancellationRequested();
        CopyFinder.Update(library, cancellationToken);
        library.CatchUpIndex(cancellationToken: cancellationToken);
        return new IngestionSummary(results, library.IndexVersion);
    }

    private Understood Understand(string name, Func<byte[]> read, SemaphoreSlim gate)
    {
        try
        {
            var bytes = read();
            var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
            if (!_options.Reread && library.HasFile(name, sha256)) return new Understood(name, bytes, null, IsKnown: true);
            return new Understood(name, bytes, FileInspector.Inspect(name, bytes, _options.MaxBytes), IsKnown: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Understood(name, [], new InspectionResult(null, new ReadFailure($"读不到这个文件：{e.Message}")), IsKnown: false);
        }
        finally
        {
            gate.Release();
        }
    }

    private FileResult Store(Understood understood)
    {
        if (understood.IsKnown) return new FileResult(understood.Name, FileOutcome.Unchanged, null, 0, 0, [], null);
        if (understood.Inspection!.File is not { } file)
        {
            var reason = understood.Inspection.Failure!.Reason;
            library.RecordFailure(understood.Name, reason);
            return new FileResult(understood.Name, FileOutcome.Failed, null, 0, 0, [], reason);
        }

        var added = library.AddFile(file, understood.Bytes, _options.Reread);
        var outcome = added.Outcome switch
        {
            AddOutcome.Added => FileOutcome.Added,
            AddOutcome.Replaced => FileOutcome.Replaced,
            _ => FileOutcome.Unchanged,
        };
        var reports = file.Reports.Where(report => report.No > 0).ToList();
        return new FileResult(
            understood.Name, outcome, added.FileId, reports.Count, reports.Sum(report => report.Sections.Count), added.SameContent, null);
    }

    private static byte[] ReadAll(string path, int maxBytes)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        // One byte more than allowed is enough to be refused for its size.
        var bytes = new byte[Math.Min(stream.Length, (long)maxBytes + 1)];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static List<(string Name, string FullName)> FindFiles(IReadOnlyList<string> paths)
    {
        var files = new List<(string Root, string Name, string FullName)>();
        var enumeration = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                files.AddRange(Directory.EnumerateFiles(path, "*", enumeration)
                    .Select(file => (Path.GetFileName(Path.GetFullPath(path)), Path.GetRelativePath(path, file).Replace('\\', '/'), Path.GetFullPath(file))));
            }
            else if (File.Exists(path))
            {
                files.Add((Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path))) ?? "", Path.GetFileName(path), Path.GetFullPath(path)));
            }
            else
            {
                throw new FileNotFoundException($"没有这个文件或目录：{path}。看看路径是否写对；什么都还没有动。", path);
            }
        }

        // Two folders may have files of one name: then the folder's name tells them apart.
        var named = files.DistinctBy(file => file.FullName).GroupBy(file => file.Name)
            .SelectMany(group => group.Count() == 1
                ? group.Select(file => (file.Name, file.FullName))
                : group.Select(file => (Name: $"{file.Root}/{file.Name}", file.FullName)))
            .ToList();
        named.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return named;
    }

    private sealed record Understood(string Name, byte[] Bytes, InspectionResult? Inspection, bool IsKnown);
}
