using SearchService.Engine.Text;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>Cuts text into words: every unit lies in exactly one word, no parts. Safe to share between threads.</summary>
public sealed class Segmenter
{
    [ThreadStatic]
    private static Lattice? _lattice;

    [ThreadStatic]
    private static Lattice? _learntLattice; // of the lexicon with learnt counts that was used last

    private readonly WordTrie? _terms;
    private readonly Lazy<Lexicon>? _learnt; // null = the lexicon as it is

    internal Segmenter(WordTrie? terms, WordCounts? learnt = null)
    {
        _terms = terms;
        if (learnt is not null) _learnt = new Lazy<Lexicon>(() => LexiconReader.ReadEmbedded(learnt));
    }

    /// <summary>The segmenter without a term list.</summary>
    public static Segmenter Default { get; } = new(null);

    /// <summary>Appends the words of a folded text, white space and punctuation included: their concatenation is the text.</summary>
    /// <param name="folded">A text as <see cref="Normalizer.Fold"/> gives it; any other is cut too, less well.</param>
    /// <param name="words">Receives the words; not cleared.</param>
    public void Cut(ReadOnlySpan<char> folded, List<Token> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        Cut(folded, words, withParts: false);
    }

    /// <summary>The words of any text as spans of it, white space left out.</summary>
    /// <param name="text">A text as it is written; folded here.</param>
    public IReadOnlyList<TextSpan> Cut(string text)
    {
        var folded = Normalizer.Fold(text);
        var tokens = new List<Token>();
        Cut(folded.Text, tokens, withParts: false);
        var spans = new List<TextSpan>(tokens.Count);
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Space) spans.Add(folded.Map.ToSource(new TextSpan(token.Start, token.End)));
        }

        return spans;
    }

    internal void Cut(ReadOnlySpan<char> folded, List<Token> tokens, bool withParts)
    {
        if (folded.IsEmpty) return;
        LatticeOfThread().Cut(folded, _terms, tokens, withParts);
    }

    private Lattice LatticeOfThread()
    {
        if (_learnt is null) return _lattice ??= new Lattice(Lexicon.Default);
        if (_learntLattice?.Lexicon != _learnt.Value) _learntLattice = new Lattice(_learnt.Value);
        return _learntLattice;
    }
}
