namespace SearchService.Engine.Storage;

/// <summary>A file of the index does not hold what was written to it.</summary>
public sealed class CorruptIndexException : IOException
{
    /// <summary>Says where, what was expected and found, and what to do.</summary>
    /// <param name="file">Name of the file, relative to the index folder.</param>
    /// <param name="offset">Byte offset in it.</param>
    /// <param name="detail">Expected and found.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    public CorruptIndexException(string file, long offset, string detail, Exception? innerException = null)
        : base($"{file}, byte {offset}: {detail}. Remedy: rebuild the index from its source (verb rebuild).", innerException)
    {
        FileName = file;
        Offset = offset;
    }

    /// <summary>Name of the file, relative to the index folder.</summary>
    public string FileName { get; }

    /// <summary>Byte offset in the file.</summary>
    public long Offset { get; }
}
