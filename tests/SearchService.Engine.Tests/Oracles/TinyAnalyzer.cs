using SearchService.Engine.Analysis;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>An analyzer small enough to be right at a glance: runs between spaces and punctuation are words, their characters are parts.</summary>
internal sealed class TinyAnalyzer : IAnalyzer
{
    public string Version => "tiny-1";

    public void Analyze(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\n')
            {
                tokens.Add(new Token(at, ++at, TokenKind.Space));
            }
            else if (text[at] is '。' or '，' or '！')
            {
                tokens.Add(new Token(at, ++at, TokenKind.Punctuation));
            }
            else
            {
                // Runs are cut at three units, so that words repeat.
                var end = at + 1;
                while (end < text.Length && end < at + 3 && text[end] is not (' ' or '\n' or '。' or '，' or '！')) end++;
                tokens.Add(new Token(at, end, TokenKind.Word));
                for (var part = at; part < end && end > at + 1; part++)
                    tokens.Add(new Token(part, part + 1, TokenKind.Word, IsPart: true));
                at = end;
            }
        }
    }
}
