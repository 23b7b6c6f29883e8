using System.Runtime.CompilerServices;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>What two characters cost as a word that is not in the lexicon, from the places they take in the words that are.</summary>
/// <remarks>Characters that hardly ever stand alone (泽, 琦) are likelier halves of an unknown word than two words. Words, not their
/// occurrences, are counted: unknown words are rare words.</remarks>
internal sealed class CharacterModel
{
    private const double UncountedCount = 0.3; // stands for a place never taken
    private const int PairCost = (int)(8 * Lexicon.CostScale); // of any unknown word; F1 hardly changes between 7 and 9

    private readonly Costs[] _costs = new Costs[char.MaxValue + 1];

    private struct Costs
    {
        public ushort Single;
        public ushort First;
        public ushort Last;
    }

    /// <param name="words">All words of the lexicon.</param>
    /// <param name="values">Their values as in <see cref="Lexicon.Words"/>.</param>
    /// <param name="unknownCost">Cost of a character that is no word.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public CharacterModel(ReadOnlySpan<string> words, ReadOnlySpan<uint> values, ushort unknownCost)
    {
        var first = new int[_costs.Length];
        var last = new int[_costs.Length];
        var count = 0;
        foreach (var word in words)
        {
            if (word.Length is < 2 or > 3) continue;
            first[word[0]]++;
            last[word[^1]]++;
            count++;
        }

        var none = CostOf(UncountedCount / count);
        for (var unit = 0; unit < _costs.Length; unit++)
        {
            _costs[unit].Single = unknownCost;
            _costs[unit].First = first[unit] == 0 ? none : CostOf((double)first[unit] / count);
            _costs[unit].Last = last[unit] == 0 ? none : CostOf((double)last[unit] / count);
        }

        for (var index = 0; index < words.Length; index++)
        {
            if (words[index].Length == 1) _costs[words[index][0]].Single = (ushort)values[index];
        }
    }

    /// <summary>Cost of two characters as one word, or −1 where they are likelier two words.</summary>
    public int CostOf(char first, char last)
    {
        var cost = PairCost + _costs[first].First + _costs[last].Last;
        return cost < _costs[first].Single + _costs[last].Single ? cost : -1;
    }

    private static ushort CostOf(double probability) => (ushort)Math.Round(-Math.Log(probability) * Lexicon.CostScale);
}
