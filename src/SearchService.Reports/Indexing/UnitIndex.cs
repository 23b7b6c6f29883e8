using System.Globalization;
using SearchService.Engine;
using SearchService.Engine.Analysis;
using SearchService.Engine.Documents;
using SearchService.Engine.Indexing;
using SearchService.Engine.Storage;

namespace SearchService.Reports.Indexing;

/// <summary>The index of a data folder: <c>segments/&lt;number&gt;</c>, and <c>segments/current</c> that says which one serves.</summary>
/// <remarks>Derived from the catalog: a lost or damaged one is built again. A rebuild fills the next folder while this one serves, then swaps.</remarks>
internal sealed class UnitIndex : IDisposable
{
    private readonly string _folder;
    private readonly Schema _schema;
    private readonly bool _readOnly;
    private readonly Lock _filling = new();   // one catch-up or rebuild at a time
    private readonly Lock _swapping = new();  // guards the fields below
    private SearchIndex? _index;
    private IndexWriter? _writer; // guarded by _filling; stays open, so that segments are merged between two catch-ups
    private SharedSearcher? _shared;
    private IOException? _fault;
    private int _number;

    /// <summary>Opens the index that serves. One that cannot be read is no error before it is asked.</summary>
    /// <param name="folder">The folder <c>segments</c>.</param>
    /// <param name="analyzer">Cuts words.</param>
    /// <param name="readOnly">Whether another process writes it.</param>
    public UnitIndex(string folder, IAnalyzer analyzer, bool readOnly)
    {
        _folder = folder;
        _schema = UnitSchema.Create(analyzer);
        _readOnly = readOnly;
        _number = File.Exists(CurrentPath) && int.TryParse(File.ReadAllText(CurrentPath), CultureInfo.InvariantCulture, out var number) ? number : 1;
        if (!readOnly) RemoveOthers();
        try
        {
            _index = SearchIndex.Open(PathOf(_number), _schema);
            _shared = new SharedSearcher(_index.OpenSearcher());
        }
        catch (IOException e)
        {
            _index?.Dispose();
            _index = null;
            _fault = e;
        }
    }

    /// <summary>Why the index cannot be read; null while it can.</summary>
    public string? Fault
    {
        get
        {
            lock (_swapping) return _fault?.Message;
        }
    }

    /// <summary>What the drafter is told while the index cannot be read, with the way out; null while it can.</summary>
    public string? Advice
    {
        get
        {
            lock (_swapping) return _fault is null ? null : AdviceOn(_fault);
        }
    }

    /// <summary>The snapshot that serves now.</summary>
    /// <exception cref="IOException">The index cannot be read; a rebuild helps.</exception>
    public SearcherLease Acquire()
    {
        lock (_swapping)
        {
            if (_fault is not null) throw new IOException(AdviceOn(_fault), _fault);
            _shared!.TryUse(); // cannot fail: the owner's use ends under this lock only
            return new SearcherLease(_shared);
        }
    }

    /// <summary>What the serving index shows; nothing while it cannot be read.</summary>
    public IndexState State()
    {
        if (Fault is not null) return new IndexState(0, 0);
        using var lease = Acquire();
        return IndexState.Of(lease.Searcher);
    }

    /// <summary>Adds what is missing.</summary>
    public void CatchUp(IndexFiller filler, IProgress<(long, long)>? progress, CancellationToken cancellationToken)
    {
        lock (_filling)
        {
            var state = State();
            if (Advice is { } advice) throw new IOException(advice, _fault);
            _writer ??= _index!.OpenWriter();
            try
            {
                filler.Fill(_writer, state, _ => Refresh(), progress, cancellationToken);
            }
            catch
            {
                _writer.Dispose(); // with what is not committed; the next catch-up begins anew
                _writer = null;
                throw;
            }
        }
    }

    /// <summary>Builds a new index from the catalog while this one serves, then lets the new one serve.</summary>
    public void Rebuild(IndexFiller filler, IProgress<(long, long)>? progress, CancellationToken cancellationToken)
    {
        lock (_filling)
        {
            var number = _number + 1;
            if (Directory.Exists(PathOf(number))) Directory.Delete(PathOf(number), recursive: true);
            var index = SearchIndex.Open(PathOf(number), _schema);
            try
            {
                using (var writer = index.OpenWriter())
                {
                    // What is added to the catalog meanwhile is taken in until nothing is left.
                    var state = new IndexState(0, 0);
                    for (var reached = state; ; state = reached)
                    {
                        reached = filler.Fill(writer, state, _ => { }, progress, cancellationToken);
                        if (reached == state) break;
                    }

                    writer.WaitForMerges();
                }

                // Nothing is swapped in that was not read back whole.
                if (index.Verify(cancellationToken) is [var problem, ..]) throw new IOException(problem);

                DurableFile.Replace(CurrentPath, number.ToString(CultureInfo.InvariantCulture));
            }
            catch
            {
                index.Dispose();
                throw;
            }

            _writer?.Dispose();
            _writer = null;
            Swap(index, number);
        }
    }

    /// <summary>Reads every byte.</summary>
    /// <returns>What is wrong, one line each; empty = sound.</returns>
    public IReadOnlyList<string> Verify(CancellationToken cancellationToken)
    {
        if (Fault is { } fault) return [fault];
        lock (_filling) return _index!.Verify(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_filling)
        {
            EndWriting();
            lock (_swapping)
            {
                _shared?.Release();
                _index?.Dispose();
                _index = null;
                _shared = null;
                _fault = new IOException("资料库已经关闭。");
            }
        }
    }

    private static string AdviceOn(IOException fault) => fault switch
    {
        UnsupportedIndexFormatException => "索引是按另一版词表、分词规则或格式建的，和现在的对不上。原件和分类都在，没有丢。请停下服务，在命令行运行 searchservice rebuild。",
        _ => "索引有一段读不出来。原件和分类都在，没有丢。请停下服务，在命令行运行 searchservice rebuild。",
    };

    private string CurrentPath => Path.Combine(_folder, "current");

    private string PathOf(int number) => Path.Combine(_folder, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Lets merges come to their end: a program that adds one file and ends would never have any.</summary>
    private void EndWriting()
    {
        try
        {
            _writer?.WaitForMerges();
        }
        catch (IOException)
        {
            // Its sources serve on; Verify tells of the damage.
        }

        _writer?.Dispose();
        _writer = null;
    }

    private void Refresh()
    {
        lock (_swapping)
        {
            var old = _shared;
            _shared = new SharedSearcher(_index!.OpenSearcher());
            old?.Release();
        }
    }

    private void Swap(SearchIndex index, int number)
    {
        lock (_swapping)
        {
            var (oldIndex, oldShared, oldFolder) = (_index, _shared, PathOf(_number));
            _index = index;
            _number = number;
            _fault = null;
            _shared = new SharedSearcher(index.OpenSearcher());
            oldShared?.Release();
            oldIndex?.Dispose(); // searches under way keep what they have open
            Remove(oldFolder);
        }
    }

    /// <summary>Deletes the folder of an index; where the system keeps open files, the next start does it.</summary>
    private static void Remove(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    private void RemoveOthers()
    {
        if (!Directory.Exists(_folder)) return;
        foreach (var path in Directory.GetDirectories(_folder))
        {
            if (Path.GetFileName(path) != Path.GetFileName(PathOf(_number))) Remove(path);
        }
    }
}
