using System.Runtime.InteropServices;

namespace SearchService.Engine.StoredText;

/// <summary>Chooses the pieces that texts are written in: every unit that occurs, and what often stands together in a sample.</summary>
/// <remarks>
/// Batched pair merging: the sample is coded by longest match, the most frequent pairs of neighbouring pieces become pieces, and
/// so on for a few rounds. Sennrich et al., "Neural Machine Translation of Rare Words with Subword Units", 2016, merges one pair
/// at a time; batches give almost the same set in seconds.
/// </remarks>
internal static class PieceTrainer
{
    /// <summary>Most pieces that are trained: the codes left are for units that later texts bring.</summary>
    public const int SharedMax = PieceSet.CountMax - 4096;

    private const int SampleShare = 8; // one of so many texts, so that training stays a small part of writing a segment
    private const int SampleUnitsMax = 2 << 20;
    private const int Rounds = 8;
    public const int UnitsForAPiece = 64; // of text, before a piece is worth its 17 bytes in the file
    private const int PairCountMin = 3;

    /// <param name="documentCount">How many texts there are.</param>
    /// <param name="texts">The texts; asked for in rising order, twice.</param>
    public static PieceSet Train(int documentCount, TextSource texts)
    {
        var pieces = new PieceSet();
        var total = 0L;
        var seen = new bool[char.MaxValue + 1];
        for (var docId = 0; docId < documentCount; docId++)
        {
            var text = texts(docId);
            total += text.Length;
            foreach (var unit in text)
            {
                if (seen[unit])
                    continue;
                seen[unit] = true;
                pieces.Add([unit]);
            }
        }

        var sample = new List<string>();
        var step = total < SampleUnitsMax / 16 ? 1 : Math.Max(Math.Min(SampleShare, total * 16 / SampleUnitsMax), total / SampleUnitsMax);
        for (var docId = 0L; docId < documentCount; docId += step)
            sample.Add(new string(texts((int)docId)));
        var target = (int)Math.Min(SharedMax, pieces.Count + total / UnitsForAPiece);
        for (var round = 1; round <= Rounds && pieces.Count < target; round++)
        {
            if (!AddPairs(pieces, sample, (target - pieces.Count) / (Rounds - round + 1)))
                break;
        }

        return pieces;
    }

    private static bool AddPairs(PieceSet pieces, List<string> sample, int wanted)
    {
        var pairs = new Dictionary<(int, int), int>();
        foreach (var text in sample)
        {
            var previous = -1;
            for (var rest = text.AsSpan(); !rest.IsEmpty;)
            {
                var code = pieces.Longest(rest, out var length);
                rest = rest[length..];
                if (previous >= 0 && pieces[previous].Length + pieces[code].Length <= PieceSet.UnitsMax)
                    CollectionsMarshal.GetValueRefOrAddDefault(pairs, (previous, code), out _)++;
                previous = code;
            }
        }

        var best = pairs.Where(pair => pair.Value >= PairCountMin).Select(pair => (pair.Value, Piece: pieces[pair.Key.Item1] + pieces[pair.Key.Item2])).ToList();
        best.Sort((a, b) => a.Value != b.Value ? b.Value - a.Value : string.CompareOrdinal(a.Piece, b.Piece));
        foreach (var (_, piece) in CollectionsMarshal.AsSpan(best)[..Math.Min(wanted, best.Count)])
            pieces.Add(piece);
        return best.Count > 0;
    }
}
