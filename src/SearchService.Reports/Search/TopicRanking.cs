using System.Runtime.InteropServices;

namespace SearchService.Reports.Search;

/// <summary>Scores of the units that answer a topic best by words, by more than words. Weights: docs/decisions/0005-topic-ranking.md.</summary>
/// <remarks>
/// <para>score = (score by words + own) · (1 + 2 · share). Own is the sum over the topic's characters and pairs of characters of
/// weight · tf/(tf + 1.2 · length/mean length). The share is that of the unit's report in what the report with most says, 0 to 1, where a
/// report says the sum of every part at its best among its units: a unit is nearer to the topic where its report speaks of the rest of it.</para>
/// <para>The weight of a part falls as more of these units have it: what they all have tells them apart no more. No list of words is
/// needed for that, and no statistics of the index.</para>
/// </remarks>
internal static class TopicRanking
{
    private const double PairWeight = 4;
    private const double CharacterWeight = 6;
    private const double RarityPower = 0.7; // of the idf among the units
    private const double ReportGain = 2;
    private const double K1 = 1.2;

    /// <summary>New scores, none below the score by words; in the order given.</summary>
    /// <param name="topic">The topic, folded.</param>
    /// <param name="units">The units.</param>
    /// <param name="cancellationToken">Stops between two units.</param>
    public static float[] Score(string topic, IReadOnlyList<TopicUnit> units, CancellationToken cancellationToken)
    {
        if (units.Count == 0) return [];
        var parts = new TopicParts(topic);
        var found = new List<Found>();
        var ends = new int[units.Count];
        var lengths = new (int Characters, int Pairs)[units.Count];
        var unitsWith = new int[parts.Count];
        var counts = new int[parts.Count];
        var present = new List<int>();
        for (var i = 0; i < units.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            present.Clear();
            lengths[i] = parts.CountIn(units[i].Folded, counts, present);
            foreach (var part in present)
            {
                found.Add(new Found(part, counts[part]));
                unitsWith[part]++;
                counts[part] = 0;
            }

            ends[i] = found.Count;
        }

        var weights = Weights(parts, unitsWith, units.Count);
        var own = Saturate(parts, CollectionsMarshal.AsSpan(found), ends, lengths, weights);
        var ofReport = BestOfReports(units, CollectionsMarshal.AsSpan(found), ends, parts.Count);
        var scores = new float[units.Count];
        var most = ofReport.Max();
        for (var i = 0; i < scores.Length; i++)
            scores[i] = (float)((units[i].WordScore + own[i]) * (1 + (most > 0 ? ReportGain * ofReport[i] / most : 0)));
        return scores;
    }

    private static double[] Weights(TopicParts parts, int[] unitsWith, int units)
    {
        var weights = new double[unitsWith.Length];
        for (var part = 0; part < weights.Length; part++)
        {
            var idf = Math.Log(1 + (units - unitsWith[part] + 0.5) / (unitsWith[part] + 0.5));
            weights[part] = (parts.IsPair(part) ? PairWeight : CharacterWeight) * Math.Pow(idf, RarityPower);
        }

        return weights;
    }

    /// <summary>Counts → what they are worth, in place.</summary>
    /// <returns>The sum for each unit.</returns>
    private static double[] Saturate(TopicParts parts, Span<Found> found, int[] ends, (int Characters, int Pairs)[] lengths, double[] weights)
    {
        var characterMean = Math.Max(1, lengths.Average(length => (double)length.Characters));
        var pairMean = Math.Max(1, lengths.Average(length => (double)length.Pairs));
        var sums = new double[ends.Length];
        for (int i = 0, at = 0; i < ends.Length; i++)
        {
            var characterNorm = K1 * lengths[i].Characters / characterMean;
            var pairNorm = K1 * lengths[i].Pairs / pairMean;
            for (; at < ends[i]; at++)
            {
                var (part, value) = found[at];
                value = weights[part] * value / (value + (parts.IsPair(part) ? pairNorm : characterNorm));
                found[at] = new Found(part, value);
                sums[i] += value;
            }
        }

        return sums;
    }

    /// <summary>For each unit: the sum of every part at its best in the units of the same report.</summary>
    private static double[] BestOfReports(IReadOnlyList<TopicUnit> units, Span<Found> found, int[] ends, int partCount)
    {
        var sums = new double[units.Count];
        var best = new double[partCount];
        foreach (var report in Enumerable.Range(0, units.Count).GroupBy(i => units[i].Report, StringComparer.Ordinal))
        {
            Array.Clear(best);
            var sum = 0d;
            foreach (var i in report)
            {
                for (var at = i == 0 ? 0 : ends[i - 1]; at < ends[i]; at++)
                {
                    var (part, value) = found[at];
                    if (value <= best[part]) continue;
                    sum += value - best[part];
                    best[part] = value;
                }
            }

            foreach (var i in report) sums[i] = sum;
        }

        return sums;
    }

    /// <summary>A part in a unit: how often, later what that is worth.</summary>
    private readonly record struct Found(int Part, double Value);
}
