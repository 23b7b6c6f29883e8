namespace SearchService.Reports.Search;

/// <summary>Reads the query language of the page. Never throws: what is broken is read as close to its sense as possible, with a warning.</summary>
/// <remarks>
/// <code>
/// query   = either
/// either  = both ((OR | 或 | '|') both)*
/// both    = item ((AND | 且)? item)*
/// item    = (NOT | 非 | '-')* primary
/// primary = phrase (NEAR/n phrase)* | a*b | a~5b | 标题:phrase | '(' either ')' | 同句(…) | 近5(…)
/// phrase  = "…" | “…” | 「…」 | 『…』 | a run without white space
/// </code>
/// Words of operators are upper case or stand alone. Brackets may be half or full width.
/// </remarks>
internal sealed class QueryParser
{
    /// <summary>Units of a query that are read.</summary>
    public const int LengthMax = 1000;

    /// <summary>Most parts of a slot, nearness or sentence: what the engine takes.</summary>
    private const int PartsMax = 16;

    private readonly string _text;
    private readonly List<QueryWarning> _warnings;
    private readonly List<QueryToken> _tokens;
    private int _at;

    private QueryParser(string text, List<QueryWarning> warnings)
    {
        _text = text;
        _warnings = warnings;
        _tokens = new QueryLexer(text, warnings).Read();
    }

    /// <summary>Parses a query.</summary>
    /// <param name="text">As written.</param>
    /// <returns>What it means (null = nothing to look for), and what was not understood, by start.</returns>
    public static (QueryNode? Node, IReadOnlyList<QueryWarning> Warnings) Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var warnings = new List<QueryWarning>();
        if (string.IsNullOrWhiteSpace(text))
        {
            warnings.Add(new QueryWarning(0, text.Length, "写一个词，或贴一句原话。"));
            return (null, warnings);
        }

        var read = text;
        if (text.Length > LengthMax)
        {
            var length = char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax;
            read = text[..length];
            warnings.Add(new QueryWarning(length, text.Length, "只用了前 1,000 个字。"));
        }

        var node = new QueryParser(read, warnings).ParseAll();
        warnings.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.End.CompareTo(right.End));
        return (node, warnings);
    }

    private QueryToken Current => _tokens[_at];

    private QueryNode? ParseAll()
    {
        var nodes = new List<QueryNode>();
        while (true)
        {
            if (ParseEither() is { } node) nodes.Add(node);
            if (Current.Type == TokenType.End) break;
            Warn(Current, "闭括号没有配上开括号，没有管它。"); // only a bracket stops ParseEither before the end
            _at++;
        }

        if (nodes.Count > 0) return And(nodes);
        var words = _tokens.Where(token => token.Type is TokenType.And or TokenType.Or or TokenType.Not or TokenType.Near)
            .Select(token => $"“{token.Text}”").Distinct().ToList();
        _warnings.RemoveAll(warning => warning.Start < _text.Length); // one sentence says it all
        _warnings.Insert(0, new QueryWarning(0, _text.Length, words.Count > 0 ? $"只有{string.Concat(words)}，还缺要找的词。" : "没有可查的字。写一个词，或贴一句原话。"));
        return null;
    }

    private QueryNode? ParseEither()
    {
        var nodes = new List<QueryNode>();
        QueryToken? pending = null;
        while (true)
        {
            if (ParseBoth() is { } node)
            {
                nodes.Add(node);
                pending = null;
            }
            else if (Current.Type == TokenType.Or || pending is not null)
            {
                WarnOperand(pending ?? Current);
            }

            if (Current.Type != TokenType.Or) break;
            pending = Current;
            _at++;
        }

        return nodes.Count == 0 ? null : Or(nodes);
    }

    private QueryNode? ParseBoth()
    {
        var nodes = new List<QueryNode>();
        QueryToken? pending = null;
        while (true)
        {
            if (Current.Type == TokenType.And)
            {
                if (nodes.Count == 0 || pending is not null) WarnOperand(Current);
                pending = Current;
                _at++;
                continue;
            }

            if (Current.Type is TokenType.Or or TokenType.Close or TokenType.End) break;
            if (ParseItem() is not { } node) continue;
            nodes.Add(node);
            pending = null;
        }

        if (pending is not null && nodes.Count > 0) WarnOperand(pending.Value);
        return nodes.Count == 0 ? null : And(nodes);
    }

    private QueryNode? ParseItem()
    {
        var negations = 0;
        var first = Current;
        for (; Current.Type == TokenType.Not; _at++) negations++;
        if (negations > 0 && Current.Type is TokenType.And or TokenType.Or or TokenType.Close or TokenType.End)
        {
            WarnOperand(first);
            return null;
        }

        var node = ParsePrimary();
        return node is null || negations % 2 == 0 ? node : node is NotNode not ? not.Child : new NotNode(node);
    }

    private QueryNode? ParsePrimary()
    {
        var token = Current;
        _at++;
        switch (token.Type)
        {
            case TokenType.Slots:
                return new SlotNode(AtMost(token.Parts!, token));
            case TokenType.Distance:
                return new NearNode(AtMost(token.Parts!, token), token.Number, Ordered: true);
            case TokenType.Heading:
                return ParseHeading(token);
            case TokenType.Open:
                return ParseGroup(token);
            case TokenType.OpenSentence:
                return ParseGroup(token) is { } sentence ? Joined(sentence, token, parts => new SentenceNode(parts)) : null;
            case TokenType.OpenNear:
                return ParseGroup(token) is { } near ? Joined(near, token, parts => new NearNode(parts, token.Number, Ordered: false)) : null;
            case TokenType.Near:
                WarnOperand(token);
                return null;
            default:
                return ParsePhrase(token);
        }
    }

    private QueryNode? ParsePhrase(QueryToken token)
    {
        if (Phrase(token) is not { } phrase) return null;
        if (Current.Type != TokenType.Near) return phrase;
        var parts = new List<string> { phrase.Text };
        var distance = 0;
        while (Current.Type == TokenType.Near)
        {
            var near = Current;
            if (_tokens[_at + 1].Type != TokenType.Phrase)
            {
                Warn(near, $"“{near.Text}”的后面要跟一个词或短语，没有管它。");
                _at++;
                break;
            }

            _at += 2;
            if (Phrase(_tokens[_at - 1]) is not { } next) continue;
            parts.Add(next.Text);
            distance = Math.Max(distance, near.Number);
        }

        return parts.Count == 1 ? phrase : new NearNode(AtMost(parts, token), distance, Ordered: false);
    }

    private HeadingNode? ParseHeading(QueryToken heading)
    {
        if (Current.Type is TokenType.Phrase or TokenType.Slots or TokenType.Distance && Current.Start == heading.End)
        {
            var token = Current;
            _at++;
            return string.IsNullOrWhiteSpace(token.Text) ? null : new HeadingNode(token.Text);
        }

        Warn(heading, "“标题:”的后面要紧跟一个词或短语，没有管它。");
        return null;
    }

    private QueryNode? ParseGroup(QueryToken open)
    {
        var node = ParseEither();
        if (Current.Type == TokenType.Close) _at++;
        else _warnings.Add(new QueryWarning(open.End - 1, open.End, $"第 {Ordinal(open.End - 1)} 个字：括号没有闭合，按到末尾为止来查。"));
        if (node is null) Warn(open, "括号里还没有要找的词，没有管它。");
        return node;
    }

    /// <summary>The phrases of a group that asks for nearness, which knows neither 或 nor 非.</summary>
    private QueryNode? Joined(QueryNode group, QueryToken token, Func<IReadOnlyList<string>, QueryNode> make)
    {
        var parts = new List<string>();
        var isPlain = Collect(group, parts);
        if (!isPlain) Warn(token, $"“{token.Text[..^1]}”的括号里只认词和短语，都要有；“或”“非”没有管。");
        return parts.Count switch { 0 => null, 1 => new PhraseNode(parts[0]), _ => make(AtMost(parts, token)) };
    }

    private IReadOnlyList<string> AtMost(IReadOnlyList<string> parts, QueryToken token)
    {
        if (parts.Count <= PartsMax) return parts;
        Warn(token, $"一处最多写 {PartsMax} 个词，后面的没有管。");
        return [.. parts.Take(PartsMax)];
    }

    private static bool Collect(QueryNode node, List<string> parts)
    {
        switch (node)
        {
            case PhraseNode phrase:
                parts.Add(phrase.Text);
                return true;
            case AndNode and:
                return and.Children.Aggregate(true, (plain, child) => Collect(child, parts) && plain);
            case OrNode or:
                foreach (var child in or.Children) Collect(child, parts);
                return false;
            case SlotNode slots:
                parts.AddRange(slots.Parts);
                return false;
            case NearNode near:
                parts.AddRange(near.Parts);
                return false;
            case SentenceNode sentence:
                parts.AddRange(sentence.Parts);
                return false;
            default:
                return false;
        }
    }

    private PhraseNode? Phrase(QueryToken token)
    {
        if (!string.IsNullOrWhiteSpace(token.Text)) return new PhraseNode(token.Text);
        Warn(token, "引号里没有可查的字，没有管它。");
        return null;
    }

    private static QueryNode And(List<QueryNode> nodes) => nodes.Count == 1
        ? nodes[0]
        : new AndNode([.. nodes.SelectMany(node => node is AndNode and ? and.Children : [node])]);

    private static QueryNode Or(List<QueryNode> nodes) => nodes.Count == 1
        ? nodes[0]
        : new OrNode([.. nodes.SelectMany(node => node is OrNode or ? or.Children : [node])]);

    private void WarnOperand(QueryToken token) => Warn(token, $"“{token.Text}”的一边还缺要找的词，没有管它。");

    private void Warn(QueryToken token, string message) =>
        _warnings.Add(new QueryWarning(token.Start, token.End, $"第 {Ordinal(token.Start)} 个字：{message}"));

    private int Ordinal(int at) => 1 + _text.AsSpan(0, at).ToArray().Count(unit => !char.IsLowSurrogate(unit));
}
