using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SearchService.Engine.Vectors;

/// <summary>Finds codes that are marked in a table of a byte a code.</summary>
/// <remarks>
/// Marked codes are rare, so eight look-ups share one branch. A table in the first levels of cache answers two or three look-ups a
/// cycle, which a gather of the vector unit does not.
/// </remarks>
internal static class Marks
{
    /// <summary>One for every code of 16 bits.</summary>
    public const int TableLength = 1 << 16;

    private const int Together = 8;

    /// <summary>The first place at or after <paramref name="from"/> whose code is marked; the number of codes when there is none.</summary>
    /// <param name="codes">Any.</param>
    /// <param name="from">0 … the number of codes, or more.</param>
    /// <param name="marks">0 or 1 by code, of <see cref="TableLength"/> or more.</param>
    public static int Next(ReadOnlySpan<ushort> codes, int from, byte[] marks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(marks.Length, TableLength, nameof(marks));
        ref var mark = ref MemoryMarshal.GetArrayDataReference(marks);
        ref var code = ref MemoryMarshal.GetReference(codes);
        for (; from + Together <= codes.Length; from += Together)
        {
            ref var first = ref Unsafe.Add(ref code, from);
            var any = Unsafe.Add(ref mark, first) | Unsafe.Add(ref mark, Unsafe.Add(ref first, 1))
                | Unsafe.Add(ref mark, Unsafe.Add(ref first, 2)) | Unsafe.Add(ref mark, Unsafe.Add(ref first, 3))
                | Unsafe.Add(ref mark, Unsafe.Add(ref first, 4)) | Unsafe.Add(ref mark, Unsafe.Add(ref first, 5))
                | Unsafe.Add(ref mark, Unsafe.Add(ref first, 6)) | Unsafe.Add(ref mark, Unsafe.Add(ref first, 7));
            if (any != 0)
                break;
        }

        return NextScalar(codes, from, marks);
    }

    /// <summary>The same, one by one.</summary>
    public static int NextScalar(ReadOnlySpan<ushort> codes, int from, byte[] marks)
    {
        for (; from < codes.Length; from++)
        {
            if (marks[codes[from]] != 0)
                return from;
        }

        return codes.Length;
    }
}
