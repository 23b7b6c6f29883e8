using System.Text;

namespace SearchService.Reports.Search;

/// <summary>Cuts a query into phrases and operators. Never throws; what is broken is read as close to its sense as possible.</summary>
/// <remarks>
/// A run without white space is a phrase as it stands. Quotes and brackets inside a run belong to its text (制度（试行）,
/// “放管服”改革); they mean something at its start only. So a sentence that was pasted is looked for as it is.
/// </remarks>
internal sealed class QueryLexer(string text, List<QueryWarning> warnings)
{
    /// <summary>Largest distance of a NEAR, in signs.</summary>
    public const int DistanceMax = 200;

    private const int DefaultDistance = 10; // of NEAR and 近 without a number
    private readonly List<QueryToken> _tokens = [];
    private int _at;
    private int _depth; // open brackets

    /// <summary>All tokens, the last one <see cref="TokenType.End"/>.</summary>
    public List<QueryToken> Read()
    {
        while (true)
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
            if (_at == text.Length) break;
            ReadOne();
        }

        _tokens.Add(new QueryToken(TokenType.End, text.Length, text.Length));
        return _tokens;
    }

    private void ReadOne()
    {
        var start = _at;
        switch (text[start])
        {
            case '|' or '｜':
                Add(TokenType.Or, 1);
                return;
            case ')' or '）':
                _depth = Math.Max(0, _depth - 1);
                Add(TokenType.Close, 1);
                return;
            case '(' or '（' when !IsPlainBracket(start):
                _depth++;
                Add(TokenType.Open, 1);
                return;
            case '-' or '－' when IsContent(start + 1) && text[start + 1] is not ('-' or '－'):
                Add(TokenType.Not, 1);
                return;
        }

        if (ReadPrefix() || ReadQuoted()) return;
        ReadRun();
    }

    /// <summary>同句( 同节( 近5( 标题:</summary>
    private bool ReadPrefix()
    {
        var rest = text.AsSpan(_at);
        if (rest.StartsWith("标题:") || rest.StartsWith("标题："))
        {
            if (!IsContent(_at + 3)) return false;
            Add(TokenType.Heading, 3);
            return true;
        }

        if (rest.Length > 2 && rest[2] is '(' or '（')
        {
            TokenType? type = rest[..2] switch { "同句" => TokenType.OpenSentence, "同节" or "同段" => TokenType.Open, _ => null };
            if (type is not null)
            {
                if (rest[1] == '段') warnings.Add(new QueryWarning(_at, _at + 2, $"第 {Ordinal(_at)} 个字：“同段”按“同节”来查。"));
                _depth++;
                Add(type.Value, 3);
                return true;
            }
        }

        if (rest[0] != '近') return false;
        var digits = 0;
        while (1 + digits < rest.Length && char.IsAsciiDigit(rest[1 + digits])) digits++;
        if (1 + digits >= rest.Length || rest[1 + digits] is not ('(' or '（')) return false;
        _depth++;
        Add(TokenType.OpenNear, digits + 2, Distance(rest.Slice(1, digits), _at + 1));
        return true;
    }

    private bool ReadQuoted()
    {
        var open = text[_at];
        var close = open == '"' || open == '＂' ? open : ClosingQuote(open);
        if (close == '\0') return false;
        var start = _at;
        var end = MatchingQuote(start, close);
        if (end < 0)
        {
            // Unclosed: up to the end of the run, as one would read it.
            end = start + 1;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && !(_depth > 0 && text[end] is ')' or '）')) end++;
            var phrase = text[(start + 1)..end];
            var shown = phrase.Length <= 2 ? phrase : phrase[^2..];
            warnings.Add(new QueryWarning(start, start + 1, $"第 {Ordinal(start)} 个字：开引号没有配上闭引号，按引到“{shown}”为止来查。"));
            _at = end;
            _tokens.Add(new QueryToken(TokenType.Phrase, start, end, Unescape(phrase, open == '"')));
            return true;
        }

        // “放管服”改革 goes on after the quote: the quotes are part of what is looked for.
        if (open is not ('"' or '＂') && IsContent(end + 1) && !(_depth > 0 && text[end + 1] is ')' or '）')) return false;
        _at = end + 1;
        _tokens.Add(new QueryToken(TokenType.Phrase, start, _at, Unescape(text[(start + 1)..end], open == '"')));
        return true;
    }

    private void ReadRun()
    {
        var start = _at;
        var run = new RunBuilder();
        var brackets = 0; // of the run's own
        while (_at < text.Length)
        {
            var unit = text[_at];
            if (char.IsWhiteSpace(unit) || unit is '|' or '｜') break;
            if (unit == '\\' && _at + 1 < text.Length && IsEscapable(text[_at + 1]))
            {
                run.Add(text[_at + 1]);
                _at += 2;
                continue;
            }

            if (unit is '(' or '（')
            {
                var isOpen = ClosingBracket(_at, out var isWithinRun) < 0;
                if (!isOpen && !isWithinRun) break;
                if (isOpen) warnings.Add(new QueryWarning(_at, _at + 1, $"第 {Ordinal(_at)} 个字：括号没有闭合，当作原文来查。"));
                else brackets++;
            }
            else if (unit is ')' or '）')
            {
                if (brackets > 0) brackets--;
                else if (_depth > 0 || !IsContent(_at + 1) || _at == start) break;
            }
            else if (ClosingQuote(unit) is var close and not '\0' && MatchingQuote(_at, close) is > 0 and var end)
            {
                for (; _at <= end; _at++) run.Add(text[_at]); // quoted white space stays in the run
                continue;
            }
            else if (unit is '*' or '＊')
            {
                run.AddStar(unit);
                _at++;
                continue;
            }
            else if (unit == '~' && DigitsAt(_at + 1) is > 0 and var digits && _at > start && IsContent(_at + 1 + digits))
            {
                run.AddDistance(Distance(text.AsSpan(_at + 1, digits), _at + 1), text.AsSpan(_at, digits + 1));
                _at += digits + 1;
                continue;
            }

            run.Add(unit);
            _at++;
        }

        _tokens.Add(run.ToToken(start, _at, text[start.._at]));
        if (_tokens[^1] is { Type: TokenType.Phrase, Text: var word } && word == text[start.._at] && Operator(word, start) is { } found) _tokens[^1] = found;
    }

    private QueryToken? Operator(string word, int start)
    {
        if (word == "NEAR") return new QueryToken(TokenType.Near, start, _at, word, DefaultDistance);
        if (word.StartsWith("NEAR/", StringComparison.Ordinal) && DigitsAt(start + 5) is > 0 and var digits && digits + 5 == word.Length)
            return new QueryToken(TokenType.Near, start, _at, word, Distance(word.AsSpan(5), start + 5));
        TokenType? type = word switch
        {
            "AND" or "且" => TokenType.And,
            "OR" or "或" => TokenType.Or,
            "NOT" or "非" => TokenType.Not,
            _ => null,
        };
        return type is null ? null : new QueryToken(type.Value, start, _at, word);
    }

    /// <summary>Whether （一）加强 begins here: a bracket that closes inside a run that goes on after it.</summary>
    private bool IsPlainBracket(int open) =>
        ClosingBracket(open, out var isWithinRun) is >= 0 and var close && isWithinRun
        && IsContent(close + 1) && text[close + 1] is not ('(' or '（' or ')' or '）');

    /// <summary>The place of the bracket that closes the one at <paramref name="open"/>, quotes skipped; -1 when there is none.</summary>
    /// <param name="open">Where it opens.</param>
    /// <param name="isWithinRun">Whether it closes before white space, an operator or a straight quote.</param>
    private int ClosingBracket(int open, out bool isWithinRun)
    {
        var depth = 0;
        isWithinRun = true;
        for (var at = open; at < text.Length; at++)
        {
            var unit = text[at];
            if (char.IsWhiteSpace(unit) || unit is '|' or '｜' or '"') isWithinRun = false;
            if ((unit == '"' ? unit : ClosingQuote(unit)) is var quote and not '\0' && MatchingQuote(at, quote) is > 0 and var end) at = end;
            else if (unit == '\\') at++; // what a backslash frees closes nothing
            else if (unit is '(' or '（') depth++;
            else if (unit is ')' or '）' && --depth == 0) return at;
        }

        return -1;
    }

    /// <summary>The place of the quote that closes the one at <paramref name="open"/>; -1 when there is none.</summary>
    private int MatchingQuote(int open, char close)
    {
        var depth = 0;
        for (var at = open + 1; at < text.Length; at++)
        {
            if (text[open] == '"' && text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\') at++;
            else if (text[at] == close && depth-- == 0) return at;
            else if (text[at] == text[open] && text[open] != close) depth++;
        }

        return -1;
    }

    private bool IsContent(int at) => at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('|' or '｜');

    private int DigitsAt(int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - at;
    }

    private int Distance(ReadOnlySpan<char> digits, int start)
    {
        if (digits.IsEmpty) return DefaultDistance;
        if (int.TryParse(digits, out var distance) && distance <= DistanceMax) return distance;
        warnings.Add(new QueryWarning(start, start + digits.Length, $"第 {Ordinal(start)} 个字：相隔最多查到 {DistanceMax} 个字。"));
        return DistanceMax;
    }

    /// <summary>Counts characters, not units, from 1: what the drafter sees.</summary>
    private int Ordinal(int at)
    {
        var count = 1;
        for (var i = 0; i < at; i++) count += char.IsLowSurrogate(text[i]) ? 0 : 1;
        return count;
    }

    private void Add(TokenType type, int length, int number = 0)
    {
        _tokens.Add(new QueryToken(type, _at, _at + length, text.Substring(_at, length), number));
        _at += length;
    }

    private static char ClosingQuote(char open) => open switch { '“' => '”', '‘' => '’', '「' => '」', '『' => '』', '〝' => '〞', _ => '\0' };

    private static bool IsEscapable(char unit) => !char.IsLetter(unit) && !char.IsSurrogate(unit);

    private static string Unescape(string phrase, bool hasEscapes)
    {
        if (!hasEscapes || !phrase.Contains('\\')) return phrase;
        var plain = new StringBuilder(phrase.Length);
        for (var i = 0; i < phrase.Length; i++)
        {
            if (phrase[i] == '\\' && i + 1 < phrase.Length && phrase[i + 1] is '"' or '\\') i++;
            plain.Append(phrase[i]);
        }

        return plain.ToString();
    }

    /// <summary>A run while it is read.</summary>
    private sealed class RunBuilder
    {
        private readonly StringBuilder _plain = new(); // the run if its stars and distances mean nothing
        private readonly List<(int At, int Length, int Distance)> _marks = []; // in the plain run; distance -1 = a slot

        public void Add(char unit) => _plain.Append(unit);

        public void AddStar(char unit)
        {
            _marks.Add((_plain.Length, 1, -1));
            _plain.Append(unit);
        }

        public void AddDistance(int distance, ReadOnlySpan<char> written)
        {
            _marks.Add((_plain.Length, written.Length, distance));
            _plain.Append(written);
        }

        public QueryToken ToToken(int start, int end, string written)
        {
            var plain = _plain.ToString();
            var isSlots = _marks.Count > 0 && _marks.TrueForAll(mark => mark.Distance < 0);
            var isDistance = _marks.Count > 0 && _marks.TrueForAll(mark => mark.Distance >= 0);
            if (!isSlots && !isDistance) return new QueryToken(TokenType.Phrase, start, end, plain);
            var parts = new List<string>();
            var at = 0;
            foreach (var mark in _marks)
            {
                parts.Add(plain[at..mark.At]);
                at = mark.At + mark.Length;
            }

            parts.Add(plain[at..]);
            // ** and a star at an edge are signs of a masked text, not slots.
            if (parts.Exists(string.IsNullOrWhiteSpace)) return new QueryToken(TokenType.Phrase, start, end, plain);
            return isSlots
                ? new QueryToken(TokenType.Slots, start, end, written, 0, parts)
                : new QueryToken(TokenType.Distance, start, end, written, _marks.Max(mark => mark.Distance), parts);
        }
    }
}
