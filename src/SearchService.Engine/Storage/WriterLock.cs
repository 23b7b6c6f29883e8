namespace SearchService.Engine.Storage;

/// <summary>The right to write an index: a lock of the operating system on a file, so that a killed process leaves none behind.</summary>
internal sealed class WriterLock : IDisposable
{
    private readonly FileStream _stream;

    /// <exception cref="IndexLockedException">Another writer has it.</exception>
    public WriterLock(IndexDirectory directory)
    {
        try
        {
            _stream = new FileStream(directory.PathOf(IndexDirectory.LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new IndexLockedException(directory.Folder);
        }
    }

    public void Dispose() => _stream.Dispose();
}
