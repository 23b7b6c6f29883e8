using System.Runtime.InteropServices;

namespace SearchService.Engine.Postings;

/// <summary>How a posting list is written.</summary>
internal enum PostingsKind : byte
{
    /// <summary>Gaps, each with a mark for a frequency other than 1.</summary>
    Short = 0,

    /// <summary>Elias-Fano documents, then packed frequencies.</summary>
    Long = 1,

    /// <summary>A bit a document, a bound for each range of 64, then packed frequencies by rank.</summary>
    Bitmap = 2,

    /// <summary>Gaps alone: every frequency is unknown.</summary>
    ShortBare = 3,

    /// <summary>Elias-Fano documents alone: every frequency is unknown.</summary>
    LongBare = 4,

    /// <summary>A bit a document alone: every frequency is unknown.</summary>
    BitmapBare = 5,
}

/// <summary>Where a posting list lies and how long it is. 12 bytes in the file.</summary>
/// <param name="DocumentFrequency">Postings.</param>
/// <param name="Place">Byte offset in the section, and the kind in the top byte.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct TermInfo(int DocumentFrequency, ulong Place)
{
    private const int KindShift = 56;

    public TermInfo(int documentFrequency, PostingsKind kind, long offset) : this(documentFrequency, (ulong)kind << KindShift | (ulong)offset)
    {
    }

    public PostingsKind Kind => (PostingsKind)(Place >> KindShift);

    public long Offset => (long)(Place & (1UL << KindShift) - 1);
}
