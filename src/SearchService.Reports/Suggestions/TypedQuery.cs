using System.Buffers;
using SearchService.Engine.Analysis;
using SearchService.Reports.Search;

namespace SearchService.Reports.Suggestions;

/// <summary>A query that is being typed: what stays as it is, and the piece at the end that is to be completed.</summary>
/// <param name="Before">What stays.</param>
/// <param name="Piece">Folded, without blanks; letters are lower case and never masks, for x and xx are initials here.</param>
internal sealed record TypedQuery(string Before, string Piece)
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZüÜ' ");
    private static readonly SearchValues<char> Borders = SearchValues.Create(" \t\u3000(（)）\"“”「」『』:：*|-");

    /// <summary>Letters alone are one reading however they are spaced; else the piece is what follows the last blank or sign.</summary>
    public static TypedQuery Of(string query)
    {
        if (!query.AsSpan().ContainsAnyExcept(Letters)) return new TypedQuery("", Fold(query));
        var start = query.AsSpan().LastIndexOfAny(Borders) + 1;
        return new TypedQuery(query[..start], Fold(query[start..]));
    }

    /// <summary>The whole query with a phrase in place of the piece, meaning exactly that phrase; null where it cannot be written.</summary>
    public string? With(string phrase)
    {
        var closing = Before is [.., var last] ? last switch { '“' => "”", '「' => "」", '『' => "』", '"' => "\"", _ => "" } : "";
        if (closing.Length > 0) return Means(Before[^1] + phrase + closing, phrase) ? Before + phrase + closing : null;
        if (Means(phrase, phrase)) return Before + phrase;
        return Means($"“{phrase}”", phrase) ? $"{Before}“{phrase}”" : null;
    }

    private static bool Means(string query, string phrase) =>
        QueryParser.Parse(query) is { Node: PhraseNode node, Warnings.Count: 0 } && node.Text == phrase;

    private static string Fold(string piece)
    {
        var folded = new System.Text.StringBuilder(piece.Length);
        for (var at = 0; at < piece.Length;)
        {
            var end = at;
            while (end < piece.Length && !IsLetter(piece[end])) end++;
            folded.Append(Normalizer.Fold(piece[at..end]).Text);
            for (at = end; at < piece.Length && IsLetter(piece[at]); at++) folded.Append(Lower(piece[at]));
        }

        return folded.Replace("'", "").Replace(" ", "").ToString();
    }

    private static bool IsLetter(char unit) => char.IsAsciiLetter(unit) || unit is 'ü' or 'Ü' or (>= 'ａ' and <= 'ｚ') or (>= 'Ａ' and <= 'Ｚ');

    private static char Lower(char unit) => unit switch
    {
        'ü' or 'Ü' => 'v',
        >= 'ａ' and <= 'ｚ' => (char)(unit - 'ａ' + 'a'),
        >= 'Ａ' and <= 'Ｚ' => (char)(unit - 'Ａ' + 'a'),
        _ => char.ToLowerInvariant(unit),
    };
}
