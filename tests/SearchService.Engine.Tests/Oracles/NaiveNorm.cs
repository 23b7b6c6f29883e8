namespace SearchService.Engine.Tests.Oracles;

/// <summary>The one byte a field length is stored in, by the table and not by bit tricks: 0 to 23 are exact, above that eight steps an octave.</summary>
internal static class NaiveNorm
{
    private const int ExactCount = 24;
    private static readonly int[] Lengths = MakeLengths();

    /// <summary>The length the engine scores with: the largest representable one that is not above <paramref name="length"/>.</summary>
    public static int Stored(int length) => Lengths.Last(representable => representable <= length);

    private static int[] MakeLengths()
    {
        // Above the exact part come 0..7 one by one, then 8·2^s, 9·2^s … 15·2^s, each plus 24.
        var lengths = Enumerable.Range(0, ExactCount).Select(length => (long)length).ToList();
        lengths.AddRange(Enumerable.Range(0, 8).Select(step => (long)(ExactCount + step)));
        for (var shift = 0; lengths.Count < 256; shift++)
            lengths.AddRange(Enumerable.Range(8, 8).Select(mantissa => ExactCount + ((long)mantissa << shift)));
        return [.. lengths.Take(256).Where(length => length <= int.MaxValue).Select(length => (int)length)];
    }
}
