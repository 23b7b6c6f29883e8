using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Engine.Storage;
using SearchService.Reports.Catalog;
using SearchService.Reports.Import;
using SearchService.Reports.Indexing;
using SearchService.Reports.Model;
using SearchService.Reports.Phrases;
using SearchService.Reports.Search;
using SearchService.Reports.Suggestions;
using SearchService.Reports.Terms;
using SearchService.Reports.Terms.Discovery;
using SearchService.Reports.Text;

namespace SearchService.Reports;

/// <summary>The front door of a data folder: catalog, originals, index. Thread-safe.</summary>
/// <remarks>
/// The catalog is the truth: a file is acknowledged when <see cref="AddFile"/> returns, and survives a kill from then on. The index follows
/// with <see cref="CatchUpIndex"/>; a search shows what the index has reached.
/// </remarks>
public sealed class ReportLibrary : IDisposable
{
    private readonly string _folder;
    private readonly LibraryOptions _options;
    private readonly FolderLock? _lock; // null when read-only
    private readonly Lock _writing = new(); // one change of the catalog at a time
    private readonly CatalogDatabase _database;
    private readonly OriginalStore _originals;
    private readonly CatalogReader _reader;
    private readonly CatalogWriter _writer;
    private readonly ReadingCache _readings = new();
    private readonly CopyStore _copies;
    private readonly UnitIndex _index;
    private readonly SectionSearcher _searcher;
    private readonly Suggester _suggester;

    private ReportLibrary(string folder, LibraryOptions options)
    {
        _folder = folder;
        _options = options;
        if (!options.ReadOnly)
        {
            Directory.CreateDirectory(folder);
            _lock = new FolderLock(folder);
        }

        try
        {
            _database = new CatalogDatabase(Path.Combine(folder, "catalog.db"), options.ReadOnly);
            _originals = new OriginalStore(Path.Combine(folder, "originals"));
            _reader = new CatalogReader(_database);
            _writer = new CatalogWriter(_database, _originals);
            _copies = new CopyStore(_database, _readings);
            var terms = TermList.Load(folder);
            Analyzer = ChineseAnalyzer.WithTerms(terms, LearntCounts.Load(folder));
            _index = new UnitIndex(Path.Combine(folder, "segments"), Analyzer, options.ReadOnly);
            _searcher = new SectionSearcher(_index, new HitReader(_database, _readings), Analyzer);
            _suggester = new Suggester(_index, _searcher, new SuggestionCollector(new PhraseCorpus(_database, _readings), terms, Analyzer));
        }
        catch
        {
            _lock?.Dispose();
            throw;
        }
    }

    /// <summary>Opens a data folder; a writer makes it where it is missing. The index is not caught up: <see cref="CatchUpIndex"/> does.</summary>
    /// <param name="dataFolder">The folder with <c>catalog.db</c>.</param>
    /// <param name="options">How; null = to write.</param>
    /// <exception cref="DataFolderInUseException">Another process writes there, and read-only was not asked for.</exception>
    /// <exception cref="FileNotFoundException">Read-only, and there is no library.</exception>
    /// <exception cref="InvalidDataException">The catalog is of another version of the program.</exception>
    public static ReportLibrary Open(string dataFolder, LibraryOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        return new ReportLibrary(Path.GetFullPath(dataFolder), options ?? new LibraryOptions());
    }

    /// <summary>What cuts texts into the words of the index: the genre's terms and the drafter's own are whole.</summary>
    public ChineseAnalyzer Analyzer { get; }

    /// <summary>Grows with every commit of the index, across rebuilds too; 0 = nothing was indexed yet.</summary>
    public long IndexVersion => _index.State().Version;

    /// <summary>Why the index cannot be read (<see cref="Rebuild"/> helps); null while it can.</summary>
    public string? IndexFault => _index.Fault;

    /// <summary>What the drafter is told while the index cannot be read, in Chinese, with the way out; null while it can.</summary>
    public string? IndexAdvice => _index.Advice;

    /// <summary>Searches. A query is never an error: what was not understood stands in the warnings.</summary>
    /// <exception cref="IOException">The index cannot be read; see <see cref="IndexFault"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public SectionSearchAnswer Search(SectionSearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _searcher.Search(request, cancellationToken);
    }

    /// <summary>What can be searched for, given a query that is being typed; characters, pinyin and initials in any mixture.</summary>
    /// <param name="request">The query as typed so far, and the filters it will be asked with.</param>
    /// <param name="limit">Suggestions at most; each finds something.</param>
    /// <param name="cancellationToken">Cancelled.</param>
    /// <remarks>The first call after a start reads the library to learn its phrases, up to a few seconds where it is large; when the index has moved on
    /// since, the phrases known so far serve while they are learnt anew.</remarks>
    /// <exception cref="IOException">The index cannot be read; see <see cref="IndexFault"/>.</exception>
    public SuggestionAnswer Suggest(SectionSearchRequest request, int limit = 8, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return _suggester.Suggest(request, limit, cancellationToken);
    }

    /// <summary>A search unit; null when there is none.</summary>
    public SectionDetail? GetSection(string id) => _reader.GetSection(id);

    /// <summary>A report; null when there is none.</summary>
    public ReportDetail? GetReport(string id) => _reader.GetReport(id);

    /// <summary>A file; null when there is none.</summary>
    public FileDetail? GetFile(string id) => _reader.GetFile(id);

    /// <summary>The bytes of a file as they came; null when there is no such file.</summary>
    public byte[]? GetOriginal(string fileId) => _reader.GetFile(fileId) is { } file ? _originals.Load(file.File.Sha256) : null;

    /// <summary>All files, by name.</summary>
    public IReadOnlyList<FileSummary> Files() => _reader.Files();

    /// <summary>All reports, by title; containers of compilations left out.</summary>
    public IReadOnlyList<ReportReference> Reports() => _reader.Reports();

    /// <summary>What the folder holds, and how far the index is.</summary>
    public LibraryStats Stats()
    {
        var state = _index.State();
        return new StatsReader(_database).Read(state.Version, state.Sequence);
    }

    /// <summary>Whether a file of that name is there with that content, so that it need not be read again.</summary>
    public bool HasFile(string name, string sha256) => _reader.HasFile(name, sha256);

    /// <summary>Stores a file. When this returns, the file survives a kill; the index shows it after <see cref="CatchUpIndex"/>.</summary>
    /// <param name="file">What ingestion found. The same name with other content replaces what was there.</param>
    /// <param name="original">Its bytes.</param>
    /// <param name="reread">Whether a file with the same name and bytes is stored anew, because the rules that read it have changed.</param>
    /// <exception cref="InvalidOperationException">Opened read-only.</exception>
    public AddedFile AddFile(IngestedFile file, ReadOnlySpan<byte> original, bool reread = false)
    {
        ArgumentNullException.ThrowIfNull(file);
        ThrowIfReadOnly();
        lock (_writing) return _writer.AddFile(file, original, reread);
    }

    /// <summary>Takes a file out, with its reports; false when there is none of that id.</summary>
    /// <exception cref="InvalidOperationException">Opened read-only.</exception>
    public bool RemoveFile(string fileId)
    {
        ThrowIfReadOnly();
        lock (_writing) return _writer.RemoveFile(fileId);
    }

    /// <summary>Notes a file that could not be read; the note goes when a file of that name is added.</summary>
    /// <param name="name">Path as given.</param>
    /// <param name="reason">For the drafter, in Chinese.</param>
    /// <exception cref="InvalidOperationException">Opened read-only.</exception>
    public void RecordFailure(string name, string reason)
    {
        ThrowIfReadOnly();
        lock (_writing) _writer.RecordFailure(name, reason);
    }

    /// <summary>Stores sections that come already cut, by thousands; when this returns they survive a kill.</summary>
    /// <exception cref="InvalidOperationException">Opened read-only.</exception>
    public ImportResult Import(IEnumerable<ImportedSection> sections, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sections);
        ThrowIfReadOnly();
        lock (_writing) return _writer.Import(sections, cancellationToken);
    }

    /// <summary>Phrases of the library that may be terms, the likeliest first, for a person to choose from; terms of the list are left out.</summary>
    /// <param name="limit">Candidates at most.</param>
    /// <param name="cancellationToken">Cancelled.</param>
    /// <remarks>Reads up to 4 million signs of the library. The same library and list give the same candidates.</remarks>
    public IReadOnlyList<TermCandidate> FindTerms(int limit, CancellationToken cancellationToken = default)
    {
        var finder = new TermFinder(Analyzer.Segmenter);
        foreach (var (text, source) in new PhraseCorpus(_database, _readings).Texts(cancellationToken)) finder.Add(text, source);
        return [.. finder.Find(cancellationToken).Take(limit)];
    }

    /// <summary>Counts the words of the library and stores the counts in its folder: opened again, it adds them to those of the lexicon, and asks for a rebuild.</summary>
    /// <param name="cancellationToken">Stops; nothing is stored.</param>
    /// <returns>Words counted.</returns>
    /// <remarks>Off unless asked for: measured, it changes 2 to 3 of 1,000 cuts, and not for the better (<c>docs/decisions/0003-analyzer.md</c>).</remarks>
    /// <exception cref="InvalidOperationException">Opened read-only.</exception>
    public long LearnCounts(CancellationToken cancellationToken = default)
    {
        ThrowIfReadOnly();
        var counts = new WordCounts();
        foreach (var (text, _) in new PhraseCorpus(_database, _readings).Texts(cancellationToken)) counts.Add(text, Segmenter.Default);
        LearntCounts.Save(_folder, counts);
        return counts.Total;
    }

    /// <summary>The texts among which copies are looked for, by number. Imported sections are not among them.</summary>
    public IReadOnlyList<CopyCandidate> CopyCandidates(CopyLevel level) => _copies.Candidates(level);

    /// <summary>A text of <see cref="CopyCandidates"/> as it is compared; null when it is gone.</summary>
    public ComparedText? ComparedTextOf(CopyLevel level, long number) => _copies.TextOf(level, number);

    /// <summary>Stores fingerprints and clusters, in one transaction; <see cref="CatchUpIndex"/> shows them.</summary>
    /// <param name="level">Of the numbers.</param>
    /// <param name="fingerprints">New ones.</param>
    /// <param name="clusters">Changed ones: id of the cluster's first text, null = alone.</param>
    /// <exception cref="InvalidOperationException">Opened read-only.</exception>
    public void StoreCopies(
        CopyLevel level, IReadOnlyCollection<(long Number, byte[] Fingerprint)> fingerprints, IReadOnlyCollection<(long Number, string? Cluster)> clusters)
    {
        ThrowIfReadOnly();
        lock (_writing) _copies.Store(level, fingerprints, clusters);
    }

    /// <summary>Lets the index show all that the catalog holds. Searches go on; cheap when there is nothing to do.</summary>
    /// <param name="progress">Units done so far, and in all.</param>
    /// <param name="cancellationToken">Stops early; what was committed stays.</param>
    /// <exception cref="InvalidOperationException">Opened read-only.</exception>
    /// <exception cref="IOException">The index cannot be read; see <see cref="IndexFault"/>.</exception>
    public void CatchUpIndex(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfReadOnly();
        _index.CatchUp(Filler(), progress, cancellationToken);
    }

    /// <summary>Builds the index anew from the catalog, beside the one that serves, then swaps. Searches go on.</summary>
    /// <param name="progress">Units done so far, and in all.</param>
    /// <param name="cancellationToken">Gives up; the old index goes on serving.</param>
    /// <exception cref="InvalidOperationException">Opened read-only.</exception>
    public void Rebuild(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        ThrowIfReadOnly();
        _index.Rebuild(Filler(), progress, cancellationToken);
    }

    /// <summary>Reads every byte of catalog, originals and index.</summary>
    /// <returns>What is wrong, one line each; empty = sound.</returns>
    public IReadOnlyList<string> Verify(CancellationToken cancellationToken = default) =>
        [.. new CatalogVerifier(_database, _originals).Verify(cancellationToken), .. _index.Verify(cancellationToken)];

    /// <summary>Copies the library into an empty or new folder while it is in use: catalog, originals, corrections, the drafter's terms. The index is built there on first use.</summary>
    /// <exception cref="IOException">The folder has files in it.</exception>
    public void Backup(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var target = Directory.CreateDirectory(folder);
        if (target.EnumerateFileSystemInfos().Any()) throw new IOException($"目录 {folder} 不是空的，没有动它。换一个空目录来存备份。");
        // Originals are never changed, and a replaced one is deleted only while the lock is free: the copied catalog finds all of its own.
        lock (_writing)
        {
            _database.CopyTo(Path.Combine(folder, "catalog.db"));
            foreach (var name in (string[])["originals", "overlay"]) CopyFolder(Path.Combine(_folder, name), Path.Combine(folder, name));
            foreach (var name in new[] { TermList.FileName, LearntCounts.FileName }.Where(name => File.Exists(Path.Combine(_folder, name))))
                File.Copy(Path.Combine(_folder, name), Path.Combine(folder, name));
        }

        DurableFolder.Flush(folder);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _suggester.Dispose();
        _index.Dispose();
        _database.Release();
        _lock?.Dispose();
    }

    private IndexFiller Filler() => new(_database, _writer, _readings, _options.CommitEveryUnits);

    private void ThrowIfReadOnly()
    {
        if (_options.ReadOnly) throw new InvalidOperationException("The library was opened read-only.");
    }

    private static void CopyFolder(string source, string target)
    {
        if (!Directory.Exists(source)) return;
        Directory.CreateDirectory(target);
        foreach (var path in Directory.GetFiles(source)) File.Copy(path, Path.Combine(target, Path.GetFileName(path)));
        foreach (var path in Directory.GetDirectories(source)) CopyFolder(path, Path.Combine(target, Path.GetFileName(path)));
        DurableFolder.Flush(target);
    }
}
