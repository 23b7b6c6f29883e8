using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SearchService.Engine.Vectors;

/// <summary>Arithmetic on the 64 documents of a range. Vector and scalar forms give equal bits: no fused operations, one order.</summary>
internal static class RangeScores
{
    public const int Documents = 64;

    /// <summary>Adds boost · (w − w/(1 + tf · factor)) to each sum; a frequency of 0 adds exactly 0.</summary>
    public static void Add(Span<float> sums, ReadOnlySpan<float> frequencies, ReadOnlySpan<float> factors, float weight, float boost)
    {
        if (!Vector512.IsHardwareAccelerated && !Vector256.IsHardwareAccelerated)
        {
            AddScalar(sums, frequencies, factors, weight, boost);
            return;
        }

        var w = Vector512.Create(weight);
        var b = Vector512.Create(boost);
        for (var i = 0; i < Documents; i += Vector512<float>.Count)
        {
            var product = Vector512.Create(frequencies.Slice(i, Vector512<float>.Count)) * Vector512.Create(factors.Slice(i, Vector512<float>.Count));
            var score = b * (w - w / (Vector512<float>.One + product));
            (Vector512.Create<float>(sums.Slice(i, Vector512<float>.Count)) + score).CopyTo(sums[i..]);
        }
    }

    public static void AddScalar(Span<float> sums, ReadOnlySpan<float> frequencies, ReadOnlySpan<float> factors, float weight, float boost)
    {
        for (var i = 0; i < Documents; i++)
        {
            var product = frequencies[i] * factors[i];
            var score = boost * (weight - weight / (1f + product));
            sums[i] += score;
        }
    }

    /// <summary>Which of the scores are at least the threshold.</summary>
    public static ulong AtLeast(ReadOnlySpan<float> scores, float threshold)
    {
        var mask = 0UL;
        var t = Vector512.Create(threshold);
        for (var i = 0; i < Documents; i += Vector512<float>.Count)
            mask |= Vector512.GreaterThanOrEqual(Vector512.Create(scores.Slice(i, Vector512<float>.Count)), t).ExtractMostSignificantBits() << i;
        return mask;
    }

    /// <summary>The first place at or after <paramref name="from"/> whose score is at least the threshold; the number of scores when there is none.</summary>
    /// <param name="scores">NaN never is.</param>
    /// <param name="from">0 … the number of scores, or more.</param>
    /// <param name="threshold">Any.</param>
    public static int NextAtLeast(ReadOnlySpan<float> scores, int from, float threshold)
    {
        var t = Vector512.Create(threshold);
        for (; from + Vector512<float>.Count <= scores.Length; from += Vector512<float>.Count)
        {
            var mask = Vector512.GreaterThanOrEqual(Vector512.Create(scores.Slice(from, Vector512<float>.Count)), t).ExtractMostSignificantBits();
            if (mask != 0)
                return from + BitOperations.TrailingZeroCount(mask);
        }

        for (; from < scores.Length; from++)
        {
            if (scores[from] >= threshold)
                return from;
        }

        return scores.Length;
    }

    /// <summary>Adds weight · (code/255 + rounding) to each bound: the linear form, when the mean length has not grown.</summary>
    public static void AddBounds(Span<float> bounds, ReadOnlySpan<byte> codes, float weight, float rounding)
    {
        var scale = weight / 255f * (1f + 1e-6f);
        var slack = weight * rounding;
        var i = 0;
        for (; i + Vector512<float>.Count <= bounds.Length; i += Vector512<float>.Count)
        {
            var bytes = Vector128.Create(codes.Slice(i, Vector128<byte>.Count));
            var (low, high) = Vector128.Widen(bytes);
            var (a, b) = Vector128.Widen(low);
            var (c, d) = Vector128.Widen(high);
            var values = Vector512.ConvertToSingle(Vector512.Create(Vector256.Create(a, b), Vector256.Create(c, d)).AsInt32());
            var sum = Vector512.Create<float>(bounds.Slice(i, Vector512<float>.Count)) + (values * scale + Vector512.Create(slack));
            sum.CopyTo(bounds[i..]);
        }

        for (; i < bounds.Length; i++)
            bounds[i] += codes[i] * scale + slack;
    }

    /// <summary>Scores a list: boost · (w − w/(1 + tf · factor of the document)).</summary>
    public static void ScoreList(ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies, ReadOnlySpan<float> factors, float weight, float boost, Span<float> scores)
    {
        Span<float> gathered = stackalloc float[Vector512<float>.Count];
        var w = Vector512.Create(weight);
        var b = Vector512.Create(boost);
        var i = 0;
        for (; i + Vector512<float>.Count <= docs.Length; i += Vector512<float>.Count)
        {
            for (var j = 0; j < gathered.Length; j++)
                gathered[j] = factors[docs[i + j]];
            var tf = Vector512.ConvertToSingle(Vector512.Create(frequencies.Slice(i, Vector512<int>.Count)));
            var product = tf * Vector512.Create<float>(gathered);
            (b * (w - w / (Vector512<float>.One + product))).CopyTo(scores[i..]);
        }

        for (; i < docs.Length; i++)
        {
            var product = frequencies[i] * factors[docs[i]];
            scores[i] = boost * (weight - weight / (1f + product));
        }
    }

    /// <summary>Puts the frequencies of the documents of a range into their lanes.</summary>
    /// <param name="bits">The documents.</param>
    /// <param name="values">Packed frequencies less one.</param>
    /// <param name="firstBit">Where that of the first document lies.</param>
    /// <param name="width">Bits of each: 0, 1, 2, 4 or 8.</param>
    /// <param name="frequencies">64 lanes; those without a document become 0.</param>
    public static void Spread(ulong bits, ReadOnlySpan<byte> values, long firstBit, int width, Span<float> frequencies)
    {
        frequencies.Clear();
        if (width == 0)
        {
            for (; bits != 0; bits &= bits - 1)
                frequencies[BitOperations.TrailingZeroCount(bits)] = 1f;
            return;
        }

        var mask = (1u << width) - 1;
        ref var start = ref MemoryMarshal.GetReference(values);
        while (bits != 0)
        {
            // Eight readable bytes follow the last value; 57 bits of a word are whole values whatever the shift.
            var word = System.Runtime.CompilerServices.Unsafe.ReadUnaligned<ulong>(ref System.Runtime.CompilerServices.Unsafe.Add(ref start, (nint)(firstBit >> 3))) >> (int)(firstBit & 7);
            for (var held = 56 / width; held > 0 && bits != 0; held--, bits &= bits - 1)
            {
                frequencies[BitOperations.TrailingZeroCount(bits)] = (uint)word & mask;
                frequencies[BitOperations.TrailingZeroCount(bits)] += 1f;
                word >>= width;
                firstBit += width;
            }
        }
    }
}
