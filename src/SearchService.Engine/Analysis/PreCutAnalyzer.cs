namespace SearchService.Engine.Analysis;

/// <summary>Takes a text that is already cut: its words are what stands between blanks and line breaks.</summary>
/// <remarks>Words are taken as they are; nothing is folded and none has parts.</remarks>
public sealed class PreCutAnalyzer : IAnalyzer
{
    private PreCutAnalyzer()
    {
    }

    /// <summary>The one instance.</summary>
    public static PreCutAnalyzer Default { get; } = new();

    /// <inheritdoc/>
    public string Version => "precut-1";

    /// <inheritdoc/>
    public void Analyze(ReadOnlySpan<char> text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        for (var at = 0; at < text.Length;)
        {
            var length = text[at..].IndexOfAny(' ', '\n');
            if (length < 0) length = text.Length - at;
            if (length > 0) tokens.Add(new Token(at, at + length, TokenKind.Word));
            at += length + 1;
        }
    }
}
