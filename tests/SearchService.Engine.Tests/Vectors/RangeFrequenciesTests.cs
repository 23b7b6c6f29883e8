using SearchService.Engine.Vectors;

namespace SearchService.Engine.Tests.Vectors;

public sealed class RangeFrequenciesTests
{
    private delegate void Spreader(ulong bits, ReadOnlySpan<byte> values, long firstBit, int width, Span<float> frequencies);

    public static TheoryData<string> Paths => KernelPaths.Runnable();

    [Theory]
    [MemberData(nameof(Paths))]
    public void Spread_PutsEachFrequencyIntoItsLane(string path)
    {
        Spreader spread = path switch
        {
            "scalar" => RangeFrequencies.SpreadScalar,
            "256" => RangeFrequencies.Spread256,
            "512" => RangeFrequencies.Spread512,
            _ => RangeFrequencies.Spread,
        };
        var random = new Random(8);
        var values = new byte[200 + 64];
        foreach (var width in new[] { 0, 1, 2, 4, 8 })
        {
            for (var round = 0; round < 200; round++)
            {
                random.NextBytes(values);
                if (round % 7 == 0)
                    Array.Fill(values, byte.MaxValue); // the highest frequency of each width
                var bits = round switch { 0 => 0UL, 1 => ulong.MaxValue, _ => (ulong)random.NextInt64() << 1 ^ (ulong)random.NextInt64() & (ulong)random.NextInt64() };
                var firstBit = (long)width * random.Next(100);
                var expected = new float[64];
                var at = firstBit;
                for (var lane = 0; lane < 64; lane++)
                {
                    if ((bits >> lane & 1) == 0)
                        continue;
                    expected[lane] = 1 + Enumerable.Range(0, width).Sum(bit => (values[(at + bit) / 8] >> (int)((at + bit) & 7) & 1) << bit);
                    at += width;
                }

                var actual = Enumerable.Repeat(float.NaN, 64).ToArray();
                spread(bits, values, firstBit, width, actual);
                Assert.Equal(expected, actual);
            }
        }
    }
}
