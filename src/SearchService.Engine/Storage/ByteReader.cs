using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SearchService.Engine.Storage;

/// <summary>Reads what <see cref="ByteBuffer"/> wrote; running off the end is damage, not a crash.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, string file)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int Position { get; private set; }

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    public long ReadInt64() => (long)ReadUInt64();

    /// <summary>A count of things that take at least <paramref name="bytesEach"/> bytes each.</summary>
    public int ReadCount(int bytesEach)
    {
        var at = Position;
        var count = ReadUInt32();
        if (count > (uint)(_bytes.Length - Position) / (uint)bytesEach)
            throw new CorruptIndexException(file, at, $"expected at most {(_bytes.Length - Position) / bytesEach} entries, found {count}");
        return (int)count;
    }

    public string ReadString()
    {
        var count = ReadCount(2);
        return new string(MemoryMarshal.Cast<byte, char>(Take(count * 2)));
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (_bytes.Length - Position < count)
            throw new CorruptIndexException(file, Position, $"expected {count} more bytes, found {_bytes.Length - Position}");
        var taken = _bytes.Slice(Position, count);
        Position += count;
        return taken;
    }
}
