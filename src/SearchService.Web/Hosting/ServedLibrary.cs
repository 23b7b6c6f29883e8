using SearchService.Engine.Analysis.Chinese;
using SearchService.Engine.Storage;
using SearchService.Reports;

namespace SearchService.Web.Hosting;

/// <summary>The library the server answers from.</summary>
/// <remarks>A damaged index must not keep the server down: it starts, and says what is wrong and what to do.</remarks>
internal sealed class ServedLibrary(ReportLibrary library)
{
    /// <summary>The library, its index readable.</summary>
    /// <exception cref="IndexUnreadableException">The index cannot be read.</exception>
    public ReportLibrary Library => library.IndexFault is { } fault ? throw new IndexUnreadableException(fault, library.IndexAdvice) : library;

    /// <summary>Cuts texts as the index does; needs no readable index.</summary>
    public ChineseAnalyzer Analyzer => library.Analyzer;

    /// <summary>What to do about an index that cannot be read; null while it can.</summary>
    public string? Advice => library.IndexAdvice;

    /// <summary>What <paramref name="read"/> gives; null where the index cannot be read.</summary>
    public static T? Try<T>(Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (IOException fault) when (IsDamage(fault))
        {
            return null;
        }
    }

    public static bool IsDamage(Exception fault) => fault is CorruptIndexException or UnsupportedIndexFormatException or IndexUnreadableException;
}

/// <summary>The index cannot be read; the message says where and why.</summary>
internal sealed class IndexUnreadableException(string message, string? advice) : IOException(message)
{
    /// <summary>What to do, for the drafter.</summary>
    public string? Advice { get; } = advice;
}
