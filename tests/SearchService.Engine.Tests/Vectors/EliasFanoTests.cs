using System.Runtime.InteropServices;
using SearchService.Engine.Vectors;

namespace SearchService.Engine.Tests.Vectors;

public sealed class EliasFanoTests
{
    private delegate void Decoder(ref byte low, ref byte high, int lowBits, Span<int> docs, int count);

    public static TheoryData<string> Paths => KernelPaths.Runnable();

    /// <summary>Lists coded bit by bit, as the format page says, and decoded by each path.</summary>
    [Theory]
    [MemberData(nameof(Paths))]
    public void Decode_GivesTheDocuments(string path)
    {
        Decoder decode = path switch
        {
            "scalar" => EliasFano.DecodeScalar,
            "256" => EliasFano.Decode256,
            "512" => EliasFano.Decode512,
            _ => EliasFano.Decode,
        };
        var random = new Random(5);
        foreach (var count in new[] { 0, 1, 2, 7, 8, 15, 16, 17, 63, 64, 65, 128, 129, 1000, 5000 })
        {
            foreach (var lowBits in new[] { 0, 1, 2, 3, 5, 7, 8, 11, 13, 16, 21, 24 })
            {
                var docs = Rising(random, count, lowBits);
                var (low, high) = Encode(docs, lowBits);
                var decoded = new int[count + EliasFano.SpareDocs];
                decode(ref MemoryMarshal.GetReference(low.AsSpan()), ref MemoryMarshal.GetReference(high.AsSpan()), lowBits, decoded, count);
                Assert.Equal(docs, decoded[..count]);
            }
        }
    }

    private static int[] Rising(Random random, int count, int lowBits)
    {
        // Gaps of about the width of the low bits, as the writer chooses them, and now and then a long one.
        var gapMax = Math.Min(1L << lowBits, int.MaxValue / (count + 1) / 9 + 1);
        var docs = new int[count];
        var docId = -1;
        for (var i = 0; i < count; i++)
            docs[i] = docId += 1 + (int)random.NextInt64(random.Next(20) == 0 ? gapMax * 8 : gapMax);
        return docs;
    }

    private static (byte[] Low, byte[] High) Encode(int[] docs, int lowBits)
    {
        var random = new Random(docs.Length);
        var low = new byte[docs.Length * lowBits / 8 + 1 + EliasFano.SpareBytes];
        var high = new byte[((docs.LastOrDefault() >> lowBits) + docs.Length) / 64 * 8 + 8 + EliasFano.SpareBytes];
        random.NextBytes(low.AsSpan(docs.Length * lowBits / 8 + 1)); // whatever follows must not matter
        for (var i = 0; i < docs.Length; i++)
        {
            for (var bit = 0; bit < lowBits; bit++)
                Set(low, (long)i * lowBits + bit, (docs[i] >> bit & 1) != 0);
            Set(high, (docs[i] >> lowBits) + i, true);
        }

        return (low, high);
    }

    private static void Set(byte[] bytes, long bit, bool value)
    {
        if (value)
            bytes[bit >> 3] |= (byte)(1 << (int)(bit & 7));
    }
}
