namespace SearchService.Benchmarks.Peers;

/// <summary>A corpus file cut into blocks of whole lines, so that several threads can parse it.</summary>
internal static class CorpusFile
{
    private const int BlockBytes = 1 << 20;

    /// <summary>Reads the file once, from its beginning.</summary>
    public static IEnumerable<byte[]> Blocks(string path)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        for (long at = 0, length = RandomAccess.GetLength(file); at < length;)
        {
            var size = BlockBytes;
            while (true)
            {
                var block = new byte[Math.Min(size, length - at)];
                for (var read = 0; read < block.Length;) read += RandomAccess.Read(file, block.AsSpan(read), at + read);
                var end = at + block.Length == length ? block.Length : block.AsSpan().LastIndexOf((byte)'\n') + 1;
                if (end == 0)
                {
                    size *= 2; // a line longer than the block
                    continue;
                }

                at += end;
                yield return end == block.Length ? block : block[..end];
                break;
            }
        }
    }

    /// <summary>The sections of a block, in their order.</summary>
    public static IEnumerable<BenchSection> Sections(byte[] block)
    {
        for (var at = 0; at < block.Length;)
        {
            var length = block.AsSpan(at).IndexOf((byte)'\n');
            if (length < 0) length = block.Length - at;
            if (length > 0) yield return BenchSection.Parse(block.AsSpan(at, length));
            at += length + 1;
        }
    }
}
