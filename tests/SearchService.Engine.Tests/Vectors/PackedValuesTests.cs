using System.Runtime.InteropServices;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Tests.Vectors;

public sealed class PackedValuesTests
{
    private delegate void Unpacker(ref byte packed, int width, Span<int> target, int count);

    public static TheoryData<string> Paths => KernelPaths.Runnable();

    [Theory]
    [MemberData(nameof(Paths))]
    public void Unpack_GivesTheValuesAndOneMore(string path)
    {
        Unpacker unpack = path switch
        {
            "scalar" => PackedValues.UnpackScalar,
            "256" => PackedValues.Unpack256,
            "512" => PackedValues.Unpack512,
            _ => PackedValues.Unpack,
        };
        var random = new Random(6);
        var widths = path is "256" or "512" ? Enumerable.Range(1, 24) : Enumerable.Range(0, 31);
        foreach (var width in widths)
        {
            foreach (var count in new[] { 1, 7, 8, 9, 16, 127, 128 })
            {
                var packed = new byte[count * width / 8 + 1 + 64];
                random.NextBytes(packed);
                var expected = Enumerable.Range(0, count).Select(i => 1 + Enumerable.Range(0, width).Sum(bit => (packed[(i * width + bit) / 8] >> ((i * width + bit) & 7) & 1) << bit));
                var target = new int[count + 16];
                unpack(ref MemoryMarshal.GetReference(packed.AsSpan()), width, target, count);
                Assert.Equal(expected, target[..count]);
            }
        }
    }
}
