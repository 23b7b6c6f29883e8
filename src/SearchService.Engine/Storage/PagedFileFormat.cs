namespace SearchService.Engine.Storage;

/// <summary>Numbers that the writer and the reader of a segment file share.</summary>
internal static class PagedFileFormat
{
    /// <summary>"SSEG" as the first bytes.</summary>
    public const uint Magic = 0x47455353;

    /// <summary>Bytes under one checksum: verified when first read.</summary>
    public const int PageBytes = 1 << PageShift;

    public const int PageShift = 14;

    /// <summary>Magic, version, then zeros.</summary>
    public const int HeaderBytes = 64;

    /// <summary>Section count, directory offset, page count, checksum of the page table, file length, version, magic, checksum of these.</summary>
    public const int FooterBytes = 48;

    /// <summary>Sections start at a multiple of this.</summary>
    public const int Alignment = 64;

    /// <summary>Readable bytes after each section, so that vectors may load past the end of the last value.</summary>
    public const int SpareBytes = 128;

    /// <summary>Identifier, offset, length.</summary>
    public const int DirectoryEntryBytes = 24;
}
