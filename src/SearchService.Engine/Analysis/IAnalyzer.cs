namespace SearchService.Engine.Analysis;

/// <summary>Turns folded text into the tokens that ranking sees. A pure function; safe to share between threads.</summary>
/// <remarks>Two implementations: the Chinese analyzer, and the one for pre-cut text (words separated by spaces).</remarks>
public interface IAnalyzer
{
    /// <summary>Names the function: two analyzers of one version give equal tokens for equal text. Stored in the index.</summary>
    string Version { get; }

    /// <summary>Appends the tokens of <paramref name="text"/> to <paramref name="tokens"/>, by rising start, a word before its parts.</summary>
    /// <param name="text">Any UTF-16 units, lone surrogates included; never throws.</param>
    /// <param name="tokens">Receives the tokens; not cleared.</param>
    void Analyze(ReadOnlySpan<char> text, List<Token> tokens);
}
