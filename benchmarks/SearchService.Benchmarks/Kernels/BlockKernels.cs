using System.Numerics;
using System.Runtime.InteropServices;
using SearchService.Engine.Postings;
using SearchService.Engine.Storage;
using SearchService.Engine.Vectors;

namespace SearchService.Benchmarks.Kernels;

/// <summary>The lowest layer: decoding, and the arithmetic of sets.</summary>
internal static class BlockKernels
{
    /// <param name="documentCount">Documents of the segment that the lists are of.</param>
    /// <param name="random">What the data are drawn from.</param>
    public static IEnumerable<Kernel> All(int documentCount, Random random)
    {
        foreach (var share in new[] { 100, 10 }) yield return EliasFanoDecode(random, documentCount, documentCount / share);
        foreach (var width in new[] { 1, 4 }) yield return Frequencies(random, documentCount / 10, width);
        foreach (var width in new[] { 1, 2 }) yield return Spreading(random, documentCount, width);
        yield return AndCount(random, documentCount);
        yield return Keeping(random, documentCount);
        yield return CodesScan(random);
    }

    private static Kernel EliasFanoDecode(Random random, int documentCount, int count)
    {
        var list = MadeList.Of(random, documentCount, count);
        var bytes = new ByteBuffer();
        LongList.Write(bytes, documentCount, list.Docs, []);
        byte[] low = [.. bytes.Written, .. new byte[EliasFano.SpareBytes]];
        var lowBits = BitOperations.Log2((uint)(documentCount / count));
        var highAt = (count * lowBits + 7) / 8;
        var docs = new int[count + EliasFano.SpareDocs];
        return new Kernel(
            $"Elias-Fano decode, {count} of {documentCount}", Kernel.Nanoseconds,
            KernelPaths.Of(
                () => EliasFano.Decode512(ref low[0], ref low[highAt], lowBits, docs, count),
                () => EliasFano.Decode256(ref low[0], ref low[highAt], lowBits, docs, count),
                () => EliasFano.DecodeScalar(ref low[0], ref low[highAt], lowBits, docs, count)),
            Kernel.Per(count), () => Array.Fill(docs, -1), () => docs.AsSpan(0, count).SequenceEqual(list.Docs));
    }

    private static Kernel Frequencies(Random random, int count, int width)
    {
        var values = Enumerable.Range(0, count).Select(_ => random.Next(1, (1 << width) + 1)).ToArray();
        var packed = Pack(values, width);
        var target = new int[count + 16];
        return new Kernel(
            $"packed frequencies decode, {width} bits", Kernel.Nanoseconds,
            KernelPaths.Of(
                () => PackedValues.Unpack512(ref packed[0], width, target, count),
                () => PackedValues.Unpack256(ref packed[0], width, target, count),
                () => PackedValues.UnpackScalar(ref packed[0], width, target, count)),
            Kernel.Per(count), () => Array.Fill(target, -1), () => target.AsSpan(0, count).SequenceEqual(values));
    }

    private static Kernel Spreading(Random random, int documentCount, int width)
    {
        var list = MadeList.Of(random, documentCount, documentCount / 4);
        var values = Array.ConvertAll(list.Frequencies, frequency => Math.Min(frequency, 1 << width));
        var packed = Pack(values, width);
        var bits = new ulong[(documentCount + 63) / 64];
        Bits.Set(bits, list.Docs);
        var firstBits = new long[bits.Length];
        for (var range = 1; range < bits.Length; range++) firstBits[range] = firstBits[range - 1] + BitOperations.PopCount(bits[range - 1]) * width;
        var expected = new float[bits.Length * 64];
        for (var i = 0; i < list.Length; i++) expected[list.Docs[i]] = values[i];
        var frequencies = new float[expected.Length];
        return new Kernel(
            $"bitmap frequencies into lanes, {width} bits, a fourth set", Kernel.Nanoseconds,
            KernelPaths.Of(
                () =>
                {
                    for (var range = 0; range < bits.Length; range++)
                        RangeFrequencies.Spread512(bits[range], packed, firstBits[range], width, frequencies.AsSpan(range * 64, 64));
                },
                () =>
                {
                    for (var range = 0; range < bits.Length; range++)
                        RangeFrequencies.Spread256(bits[range], packed, firstBits[range], width, frequencies.AsSpan(range * 64, 64));
                },
                () =>
                {
                    for (var range = 0; range < bits.Length; range++)
                        RangeFrequencies.SpreadScalar(bits[range], packed, firstBits[range], width, frequencies.AsSpan(range * 64, 64));
                }),
            Kernel.Per(list.Length), () => Array.Fill(frequencies, float.NaN), () => frequencies.AsSpan().SequenceEqual(expected));
    }

    private static Kernel AndCount(Random random, int documentCount)
    {
        var first = new ulong[Bits.PaddedRanges(documentCount)];
        var second = new ulong[first.Length];
        random.NextBytes(MemoryMarshal.AsBytes(first.AsSpan()));
        random.NextBytes(MemoryMarshal.AsBytes(second.AsSpan()));
        var expected = Enumerable.Range(0, first.Length * 64).LongCount(docId => Bits.Has(first, docId) && Bits.Has(second, docId));
        var count = 0L;
        return new Kernel(
            $"AND and count of two sets of {documentCount}", Kernel.Gigabytes,
            KernelPaths.Of(
                () => count = Bits.CountAnd512(first, second),
                () => count = Bits.CountAnd256(first, second),
                () => count = Bits.CountAndScalar(first, second)),
            Kernel.Throughput(first.Length * 2 * sizeof(ulong)), () => count = -1, () => count == expected);
    }

    private static Kernel Keeping(Random random, int documentCount)
    {
        var list = MadeList.Of(random, documentCount, documentCount / 10);
        var set = new ulong[Bits.PaddedRanges(documentCount)];
        Bits.Set(set, MadeList.Of(random, documentCount, documentCount / 3).Docs);
        var expected = list.Docs.Where(docId => Bits.Has(set, docId)).ToArray();
        var kept = new int[list.Length];
        var count = 0;
        return new Kernel(
            "compaction of a list by a set, a third kept", Kernel.Nanoseconds,
            KernelPaths.Of(
                () => count = Compaction.Keep512(list.Docs, [], set, kept, []),
                () => count = Compaction.Keep256(list.Docs, [], set, kept, []),
                () => count = Compaction.KeepScalar(list.Docs, [], set, kept, [])),
            Kernel.Per(list.Length), () => Array.Fill(kept, count = -1), () => count == expected.Length && kept.AsSpan(0, count).SequenceEqual(expected));
    }

    private static Kernel CodesScan(Random random)
    {
        const int members = 12;
        var set = new CodeSet(new ulong[CodeSet.Words]);
        var codes = new ushort[1 << 15];
        random.NextBytes(MemoryMarshal.AsBytes(codes.AsSpan()));
        for (var i = 0; i < members; i++) set.Add((ushort)random.Next(1 << 16));
        var expected = Enumerable.Range(0, codes.Length).Where(at => set.Has(codes[at])).ToList();
        var found = new List<int>();
        return new Kernel(
            $"scan of text codes for {members} of them", Kernel.Gigabytes,
            KernelPaths.Of(
                () => Scan((from) => set.NextWide(codes, from)),
                () => Scan((from) => set.NextNarrow(codes, from)),
                () => Scan((from) => set.NextScalar(codes, from))),
            Kernel.Throughput(codes.Length * sizeof(ushort)), found.Clear, () => found.SequenceEqual(expected));

        void Scan(Func<int, int> next)
        {
            found.Clear();
            for (var at = next(0); at < codes.Length; at = next(at + 1)) found.Add(at);
        }
    }

    /// <summary>Values less one, bit by bit, and the bytes that a decoder may read behind them.</summary>
    private static byte[] Pack(int[] values, int width)
    {
        var packed = new byte[(values.Length * width + 7) / 8 + 64];
        for (var i = 0; i < values.Length; i++)
        {
            for (var bit = 0; bit < width; bit++)
            {
                var at = i * width + bit;
                packed[at >> 3] |= (byte)((values[i] - 1 >> bit & 1) << (at & 7));
            }
        }

        return packed;
    }
}
