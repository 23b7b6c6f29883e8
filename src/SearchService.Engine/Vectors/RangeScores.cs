using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SearchService.Engine.Vectors;

/// <summary>Arithmetic on scores and bounds. Vector and scalar forms give equal bits: no fused operations, one order.</summary>
internal static class RangeScores
{
    public const int Documents = 64;

    /// <summary>Adds boost · (w − w/(1 + tf · factor)) to each of 64 sums; a frequency of 0 adds exactly 0.</summary>
    public static void Add(Span<float> sums, ReadOnlySpan<float> frequencies, ReadOnlySpan<float> factors, float weight, float boost)
    {
        if (Vector512.IsHardwareAccelerated)
            Add512(sums, frequencies, factors, weight, boost);
        else if (Vector256.IsHardwareAccelerated)
            Add256(sums, frequencies, factors, weight, boost);
        else
            AddScalar(sums, frequencies, factors, weight, boost);
    }

    public static void Add512(Span<float> sums, ReadOnlySpan<float> frequencies, ReadOnlySpan<float> factors, float weight, float boost)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums[..Documents]);
        ref var frequency = ref MemoryMarshal.GetReference(frequencies[..Documents]);
        ref var factor = ref MemoryMarshal.GetReference(factors[..Documents]);
        var w = Vector512.Create(weight);
        var b = Vector512.Create(boost);
        for (nuint i = 0; i < Documents; i += 16)
        {
            var product = Vector512.LoadUnsafe(ref frequency, i) * Vector512.LoadUnsafe(ref factor, i);
            var score = b * (w - w / (Vector512<float>.One + product));
            (Vector512.LoadUnsafe(ref sum, i) + score).StoreUnsafe(ref sum, i);
        }
    }

    public static void Add256(Span<float> sums, ReadOnlySpan<float> frequencies, ReadOnlySpan<float> factors, float weight, float boost)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums[..Documents]);
        ref var frequency = ref MemoryMarshal.GetReference(frequencies[..Documents]);
        ref var factor = ref MemoryMarshal.GetReference(factors[..Documents]);
        var w = Vector256.Create(weight);
        var b = Vector256.Create(boost);
        for (nuint i = 0; i < Documents; i += 8)
        {
            var product = Vector256.LoadUnsafe(ref frequency, i) * Vector256.LoadUnsafe(ref factor, i);
            var score = b * (w - w / (Vector256<float>.One + product));
            (Vector256.LoadUnsafe(ref sum, i) + score).StoreUnsafe(ref sum, i);
        }
    }

    public static void AddScalar(Span<float> sums, ReadOnlySpan<float> frequencies, ReadOnlySpan<float> factors, float weight, float boost)
    {
        for (var i = 0; i < Documents; i++)
            sums[i] += ScoreOf(frequencies[i], factors[i], weight, boost);
    }

    /// <summary>Adds boost · score to those of 64 sums whose bit is set.</summary>
    public static void AddTimes(ulong mask, Span<float> sums, ReadOnlySpan<float> scores, float boost)
    {
        var own = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        for (var i = 0; i < Documents; i += Vector256<float>.Count)
        {
            var lanes = Vector256.Equals(Vector256.Create((int)(mask >> i)) & own, own).AsSingle();
            var before = Vector256.Create<float>(sums.Slice(i, Vector256<float>.Count));
            var after = before + boost * Vector256.Create(scores.Slice(i, Vector256<float>.Count));
            Vector256.ConditionalSelect(lanes, after, before).CopyTo(sums[i..]);
        }
    }

    /// <summary>Which of 64 scores are at least the threshold.</summary>
    public static ulong AtLeast(ReadOnlySpan<float> scores, float threshold)
    {
        var mask = 0UL;
        var t = Vector256.Create(threshold);
        for (var i = 0; i < Documents; i += Vector256<float>.Count)
            mask |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Create(scores.Slice(i, Vector256<float>.Count)), t).ExtractMostSignificantBits() << i;
        return mask;
    }

    /// <summary>The first place at or after <paramref name="from"/> whose score is at least the threshold; the number of scores when there is none.</summary>
    /// <param name="scores">NaN never is.</param>
    /// <param name="from">0 … the number of scores, or more.</param>
    /// <param name="threshold">Any.</param>
    public static int NextAtLeast(ReadOnlySpan<float> scores, int from, float threshold)
    {
        const int together = 32; // four vectors share one branch
        ref var score = ref MemoryMarshal.GetReference(scores);
        var t = Vector256.Create(threshold);
        for (; from + together <= scores.Length; from += together)
        {
            var any = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref score, (nuint)from), t)
                | Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref score, (nuint)from + 8), t)
                | Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref score, (nuint)from + 16), t)
                | Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref score, (nuint)from + 24), t);
            if (any != Vector256<float>.Zero && any.ExtractMostSignificantBits() != 0)
                break;
        }

        for (; from + Vector256<float>.Count <= scores.Length; from += Vector256<float>.Count)
        {
            var mask = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref score, (nuint)from), t).ExtractMostSignificantBits();
            if (mask != 0)
                return from + BitOperations.TrailingZeroCount(mask);
        }

        return NextAtLeastScalar(scores, from, threshold);
    }

    public static int NextAtLeastScalar(ReadOnlySpan<float> scores, int from, float threshold)
    {
        for (; from < scores.Length; from++)
        {
            if (scores[from] >= threshold)
                return from;
        }

        return scores.Length;
    }

    /// <summary>Adds min(code · scale, highest) + slack to each bound.</summary>
    public static void AddBounds(Span<float> bounds, ReadOnlySpan<byte> codes, float scale, float highest, float slack)
    {
        ref var bound = ref MemoryMarshal.GetReference(bounds);
        ref var code = ref MemoryMarshal.GetReference(codes[..bounds.Length]);
        var i = 0;
        if (Avx2.IsSupported)
        {
            for (; i + Vector256<float>.Count <= bounds.Length; i += Vector256<float>.Count)
            {
                var eight = Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref code, i))).AsByte();
                var values = Vector256.ConvertToSingle(Avx2.ConvertToVector256Int32(eight));
                var added = Vector256.Min(values * scale, Vector256.Create(highest)) + Vector256.Create(slack);
                (Vector256.LoadUnsafe(ref bound, (nuint)i) + added).StoreUnsafe(ref bound, (nuint)i);
            }
        }

        AddBoundsScalar(bounds[i..], codes[i..], scale, highest, slack);
    }

    public static void AddBoundsScalar(Span<float> bounds, ReadOnlySpan<byte> codes, float scale, float highest, float slack)
    {
        for (var i = 0; i < bounds.Length; i++)
            bounds[i] += MathF.Min(codes[i] * scale, highest) + slack;
    }

    /// <summary>Adds the bound of its range, as <see cref="AddBounds"/> does, to that of each document.</summary>
    /// <param name="bounds">By place in the list.</param>
    /// <param name="docs">As many.</param>
    /// <param name="codes">By range; three bytes more may be read.</param>
    /// <param name="scale">Of a code.</param>
    /// <param name="highest">No bound exceeds it.</param>
    /// <param name="slack">Added.</param>
    public static unsafe void AddListBounds(Span<float> bounds, ReadOnlySpan<int> docs, ReadOnlySpan<byte> codes, float scale, float highest, float slack)
    {
        ref var bound = ref MemoryMarshal.GetReference(bounds[..docs.Length]);
        ref var doc = ref MemoryMarshal.GetReference(docs);
        var i = 0;
        if (Avx2.IsSupported)
        {
            fixed (byte* code = codes)
            {
                for (; i + Vector256<float>.Count <= docs.Length; i += Vector256<float>.Count)
                {
                    var ranges = Vector256.LoadUnsafe(ref doc, (nuint)i) >> 6;
                    var values = Vector256.ConvertToSingle(Avx2.GatherVector256((int*)code, ranges, 1) & Vector256.Create(0xFF));
                    var added = Vector256.Min(values * scale, Vector256.Create(highest)) + Vector256.Create(slack);
                    (Vector256.LoadUnsafe(ref bound, (nuint)i) + added).StoreUnsafe(ref bound, (nuint)i);
                }
            }
        }

        for (; i < docs.Length; i++)
            bounds[i] += MathF.Min(codes[docs[i] >> 6] * scale, highest) + slack;
    }

    /// <summary>Makes the bounds of ranges without a document NaN.</summary>
    public static void Forget(Span<float> bounds, ReadOnlySpan<ulong> documents)
    {
        ref var bound = ref MemoryMarshal.GetReference(bounds);
        ref var word = ref MemoryMarshal.GetReference(documents[..bounds.Length]);
        var i = 0;
        for (; i + Vector256<float>.Count <= bounds.Length; i += Vector256<float>.Count)
        {
            var first = Vector256.Equals(Vector256.LoadUnsafe(ref word, (nuint)i), Vector256<ulong>.Zero);
            var second = Vector256.Equals(Vector256.LoadUnsafe(ref word, (nuint)i + 4), Vector256<ulong>.Zero);
            var none = Vector256.Narrow(first, second).AsSingle(); // all ones are NaN
            (Vector256.LoadUnsafe(ref bound, (nuint)i) | none).StoreUnsafe(ref bound, (nuint)i);
        }

        for (; i < bounds.Length; i++)
        {
            if (documents[i] == 0)
                bounds[i] = float.NaN;
        }
    }

    /// <summary>Scores a list: boost · (w − w/(1 + tf · factor of the document)).</summary>
    public static void ScoreList(ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies, float[] factors, float weight, float boost, Span<float> scores)
    {
        if (Avx2.IsSupported)
            ScoreList256(docs, frequencies, factors, weight, boost, scores);
        else
            ScoreListScalar(docs, frequencies, factors, weight, boost, scores);
    }

    /// <remarks>The gather bounds the speed, so wider vectors gain nothing.</remarks>
    public static unsafe void ScoreList256(ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies, float[] factors, float weight, float boost, Span<float> scores)
    {
        ref var doc = ref MemoryMarshal.GetReference(docs);
        ref var frequency = ref MemoryMarshal.GetReference(frequencies[..docs.Length]);
        ref var score = ref MemoryMarshal.GetReference(scores[..docs.Length]);
        var w = Vector256.Create(weight);
        var b = Vector256.Create(boost);
        var i = 0;
        fixed (float* factor = factors)
        {
            for (; i + Vector256<float>.Count <= docs.Length; i += Vector256<float>.Count)
            {
                var tf = Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref frequency, (nuint)i));
                var product = tf * Avx2.GatherVector256(factor, Vector256.LoadUnsafe(ref doc, (nuint)i), sizeof(float));
                (b * (w - w / (Vector256<float>.One + product))).StoreUnsafe(ref score, (nuint)i);
            }
        }

        ScoreListScalar(docs[i..], frequencies[i..], factors, weight, boost, scores[i..]);
    }

    public static void ScoreListScalar(ReadOnlySpan<int> docs, ReadOnlySpan<int> frequencies, float[] factors, float weight, float boost, Span<float> scores)
    {
        for (var i = 0; i < docs.Length; i++)
            scores[i] = ScoreOf(frequencies[i], factors[docs[i]], weight, boost);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float ScoreOf(float frequency, float factor, float weight, float boost)
    {
        var product = frequency * factor;
        return boost * (weight - weight / (1f + product));
    }
}
