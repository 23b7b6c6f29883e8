namespace SearchService.Engine.Analysis.Chinese;

/// <summary>The words of the language with the costs of a word and of a word after a word. Immutable, shared.</summary>
/// <remarks>A cost is a negative natural logarithm of a probability in units of 1/<see cref="CostScale"/>.</remarks>
internal sealed class Lexicon
{
    /// <summary>Cost units in one nat.</summary>
    public const int CostScale = 256;

    private static readonly Lazy<Lexicon> Instance = new(() => LexiconReader.ReadEmbedded());

    private readonly uint[] _classes; // by class character − SentenceStart, packed as in Words

    public Lexicon(WordTrie words, BigramTable bigrams, uint[] classes, int unknownCost, CharacterModel characters, NameModel names)
    {
        Words = words;
        Bigrams = bigrams;
        _classes = classes;
        UnknownCost = unknownCost;
        Characters = characters;
        Names = names;
    }

    public static Lexicon Default => Instance.Value;

    /// <summary>Word → code &lt;&lt; 16 | cost; code 0 where no pair with the word was counted.</summary>
    public WordTrie Words { get; }

    public BigramTable Bigrams { get; }

    public CharacterModel Characters { get; }

    public NameModel Names { get; }

    /// <summary>Cost of a character that is no word.</summary>
    public int UnknownCost { get; }

    /// <summary>A class of words, packed as the words are.</summary>
    public uint Class(char wordClass) => _classes[wordClass - WordClasses.SentenceStart];
}
