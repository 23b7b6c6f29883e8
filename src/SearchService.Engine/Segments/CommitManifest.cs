using SearchService.Engine.Documents;
using SearchService.Engine.Storage;

namespace SearchService.Engine.Segments;

/// <summary>One segment of a commit.</summary>
/// <param name="Number">Names the file.</param>
/// <param name="FileLength">Bytes of the file.</param>
/// <param name="DocumentCount">Documents, deleted ones too.</param>
/// <param name="LiveGeneration">The commit that wrote the live documents; 0 = all live.</param>
/// <param name="LiveCount">Live documents.</param>
internal sealed record SegmentEntry(long Number, long FileLength, int DocumentCount, long LiveGeneration, int LiveCount)
{
    public string FileName => IndexDirectory.SegmentName(Number);

    public string LiveName => IndexDirectory.LiveName(Number, LiveGeneration);
}

/// <summary>A commit: its segments, the schema they were written with, and the caller's strings.</summary>
/// <remarks>Production <c>Commit</c> of <c>index/README.md</c>.</remarks>
internal sealed record CommitManifest(
    long Generation, long NextSegmentNumber, IReadOnlyDictionary<string, string> UserData, IReadOnlyList<SegmentEntry> Segments)
{
    private const uint Magic = 0x54494D43; // "CMIT"
    private const int EntryBytes = 36;

    public static CommitManifest Empty { get; } = new(0, 1, new Dictionary<string, string>(), []);

    public IEnumerable<string> FileNames()
    {
        yield return IndexDirectory.CommitName(Generation);
        foreach (var segment in Segments)
        {
            yield return segment.FileName;
            if (segment.LiveGeneration != 0)
                yield return segment.LiveName;
        }
    }

    public void Publish(IndexDirectory directory, Schema schema)
    {
        var content = new ByteBuffer();
        content.WriteUInt32(Magic);
        content.WriteUInt32(FormatVersion.Current);
        content.WriteString(SchemaFingerprint.Of(schema));
        content.WriteInt64(Generation);
        content.WriteInt64(NextSegmentNumber);
        content.WriteUInt32((uint)UserData.Count);
        foreach (var (name, value) in UserData.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            content.WriteString(name);
            content.WriteString(value);
        }

        content.WriteUInt32((uint)Segments.Count);
        foreach (var segment in Segments)
        {
            content.WriteInt64(segment.Number);
            content.WriteInt64(segment.FileLength);
            content.WriteUInt32((uint)segment.DocumentCount);
            content.WriteInt64(segment.LiveGeneration);
            content.WriteUInt32((uint)segment.LiveCount);
            content.WriteUInt32(0);
        }

        directory.PublishChecked(IndexDirectory.CommitName(Generation), content);
    }

    /// <exception cref="CorruptIndexException">The file is damaged.</exception>
    /// <exception cref="UnsupportedIndexFormatException">It was written by another version or with another schema.</exception>
    public static CommitManifest Load(IndexDirectory directory, long generation, Schema schema)
    {
        var name = IndexDirectory.CommitName(generation);
        var reader = new ByteReader(directory.ReadChecked(name), name);
        if (reader.ReadUInt32() is var magic && magic != Magic)
            throw new CorruptIndexException(name, 0, $"expected {Magic:x8}, found {magic:x8}");
        if (reader.ReadUInt32() is var version && !FormatVersion.IsRead(version))
            throw new UnsupportedIndexFormatException($"{name} has format version {version}, expected {FormatVersion.Oldest} to {FormatVersion.Current}");
        var expected = SchemaFingerprint.Of(schema);
        if (reader.ReadString() is var found && found != expected)
            throw new UnsupportedIndexFormatException($"{name} was written with the schema [{found}], expected [{expected}]");
        if (reader.ReadInt64() is var inside && inside != generation)
            throw new CorruptIndexException(name, 0, $"expected generation {generation}, found {inside}");
        var next = reader.ReadInt64();
        var userData = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var count = reader.ReadCount(8); count > 0; count--)
        {
            var key = reader.ReadString();
            userData[key] = reader.ReadString();
        }

        var segments = new SegmentEntry[reader.ReadCount(EntryBytes)];
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = new SegmentEntry(
                reader.ReadInt64(), reader.ReadInt64(), (int)reader.ReadUInt32(), reader.ReadInt64(), (int)reader.ReadUInt32());
            reader.ReadUInt32();
        }

        return new CommitManifest(generation, next, userData, segments);
    }
}
