using System.Runtime.InteropServices;
using System.Text;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Reports.Phrases;

/// <summary>Texts cut into words, the words as numbers: what is counted when phrases are looked for.</summary>
/// <remarks>Punctuation, figures, masks and the ends of texts are borders: no phrase reaches over one.</remarks>
internal sealed class WordStream(Segmenter segmenter)
{
    /// <summary>Stands where a phrase cannot go on.</summary>
    public const int Border = -1;

    private const int ExampleWords = 8; // to either side

    private readonly List<int> _words = [];
    private readonly List<int> _sources = []; // of each word
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sourceNumbers = new(StringComparer.Ordinal);
    private readonly List<Token> _tokens = [];

    /// <summary>The words in order, and <see cref="Border"/>.</summary>
    public ReadOnlySpan<int> Words => CollectionsMarshal.AsSpan(_words);

    /// <summary>The source of each word, as a number.</summary>
    public ReadOnlySpan<int> Sources => CollectionsMarshal.AsSpan(_sources);

    /// <summary>Different words.</summary>
    public int WordCount => _texts.Count;

    /// <summary>The word of a number.</summary>
    public string TextOf(int word) => _texts[word];

    /// <summary>Appends a text.</summary>
    /// <param name="folded">Folded.</param>
    /// <param name="source">Whose copies count once.</param>
    public void Add(string folded, string source)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_sourceNumbers, source, out var isKnown);
        if (!isKnown) number = _sourceNumbers.Count - 1;
        _tokens.Clear();
        segmenter.Cut(folded, _tokens);
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var token in _tokens)
        {
            var text = folded.AsSpan(token.Start, token.End - token.Start);
            if (IsWord(token.Kind, text))
            {
                if (!lookup.TryGetValue(text, out var word))
                {
                    word = _texts.Count;
                    _texts.Add(text.ToString());
                    _numbers.Add(_texts[word], word);
                }

                Append(word, number);
            }
            else if (_words.Count > 0 && _words[^1] != Border)
            {
                Append(Border, number);
            }
        }

        if (_words.Count > 0 && _words[^1] != Border) Append(Border, number);
    }

    /// <summary>The text of some words in a row.</summary>
    public string TextAt(int place, int count)
    {
        var text = new StringBuilder();
        for (var at = place; at < place + count; at++) text.Append(_texts[_words[at]]);
        return text.ToString();
    }

    /// <summary>A phrase with the words around it, up to the borders.</summary>
    public string Example(int place, int count)
    {
        int start = place, end = place + count;
        while (start > 0 && _words[start - 1] != Border && place - start < ExampleWords) start--;
        while (end < _words.Count && _words[end] != Border && end - place - count < ExampleWords) end++;
        return TextAt(start, end - start);
    }

    private void Append(int word, int source)
    {
        _words.Add(word);
        _sources.Add(source);
    }

    /// <summary>A word of Chinese characters; numerals such as 十四 too, for they begin set phrases.</summary>
    private static bool IsWord(TokenKind kind, ReadOnlySpan<char> text)
    {
        if (kind is not (TokenKind.Word or TokenKind.Term or TokenKind.Number)) return false;
        foreach (var unit in text)
        {
            if (unit is not ((>= '\u4E00' and <= '\u9FFF') or '〇')) return false;
        }

        return true;
    }
}
