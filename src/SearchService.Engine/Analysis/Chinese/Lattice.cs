using System.Runtime.CompilerServices;

namespace SearchService.Engine.Analysis.Chinese;

/// <summary>All words that a stretch of text may hold, and the cheapest way through them. Scratch of one thread.</summary>
/// <remarks>
/// <para>Viterbi over (position, word): a node is a word at its place with the cost of the cheapest path up to its end. Where
/// exactly one node ends and none reaches over, every path passes: the words up to there are handed out and the lattice
/// starts anew, so it stays small and linear in the text, and the result is still the exact best path.</para>
/// <para>Ties: of two paths of one cost into a word, the one whose last word starts earlier wins.</para>
/// </remarks>
internal sealed class Lattice
{
    private const int RingLength = 1 << 13; // positions ahead that may be reached: above AtomLengthMax
    private const int RingMask = RingLength - 1;
    private const int NodesMax = 1 << 16; // a text without any passage is cut at its best node here
    private const int PredecessorsMax = 64;
    private const int TranscriptionLengthMin = 3;
    private const int SubwordLengthMin = 2;

    private readonly Lexicon _lexicon;
    private readonly int[] _heads = new int[RingLength]; // end position → last node that ends there; −1
    private readonly int[] _firsts = new int[RingLength]; // start position → first node that starts there
    private readonly int[] _path = new int[NodesMax + RingLength];
    private Node[] _nodes = new Node[1024];
    private int _count;
    private int _reach; // greatest end of a node

    // The nodes that end where words are now added.
    private readonly Predecessor[] _predecessors = new Predecessor[PredecessorsMax];
    private int _predecessorCount;
    private int _cheapest; // predecessor to take where no pair was counted

    private struct Node
    {
        public int Start;
        public int End;
        public int Cost;
        public int Previous;
        public int Next; // of the nodes with this end
        public ushort Code; // as the left word of a pair
        public TokenKind Kind;
        public bool IsName; // a surname and a given name: two tokens
        public bool IsGuess; // not in the lexicon
    }

    private struct Predecessor
    {
        public int Node;
        public int Cost;
        public int CostUncounted; // Cost + backoff
        public int Row;
        public int Code;
    }

    public Lattice(Lexicon lexicon)
    {
        _lexicon = lexicon;
        _heads.AsSpan().Fill(-1);
    }

    /// <summary>The words and costs.</summary>
    public Lexicon Lexicon => _lexicon;

    /// <summary>Cuts a text.</summary>
    /// <param name="text">Folded text.</param>
    /// <param name="terms">Words that win over the lexicon, with their costs as values; or null.</param>
    /// <param name="tokens">Receives the tokens.</param>
    /// <param name="withParts">Whether the lexicon's words inside a token follow it.</param>
    public void Cut(ReadOnlySpan<char> text, WordTrie? terms, List<Token> tokens, bool withParts)
    {
        var start = (ushort)(_lexicon.Class(WordClasses.SentenceStart) >> 16);
        StartAt(0, start);
        for (var at = 0; at < text.Length; at++)
        {
            var head = _heads[at & RingMask];
            if (head < 0) continue;
            if (_reach == at && at > 0 && (_nodes[head].Next < 0 || _count > NodesMax))
            {
                HandOut(head, tokens, withParts);
                StartAt(at, _nodes[head].Code);
                head = 0;
            }
            else if (_count > NodesMax)
            {
                head = Cheapest(head);
                ClearAhead(at);
                HandOut(head, tokens, withParts);
                StartAt(at, _nodes[head].Code);
                head = 0;
            }

            _heads[at & RingMask] = -1;
            _firsts[at & RingMask] = _count;
            SetPredecessors(head);
            AddWords(text, at, terms);
        }

        var last = _heads[text.Length & RingMask];
        _heads[text.Length & RingMask] = -1;
        SetPredecessors(last);
        var (end, _) = CheapestBefore(_lexicon.Class(WordClasses.SentenceEnd));
        HandOut(_predecessors[end].Node, tokens, withParts);
    }

    private void StartAt(int at, ushort code)
    {
        _nodes[0] = new Node { Start = at, End = at, Previous = -1, Next = -1, Code = code };
        _count = 1;
        _reach = at;
        _heads[at & RingMask] = 0;
    }

    private void ClearAhead(int at)
    {
        for (var position = at; position <= _reach; position++) _heads[position & RingMask] = -1;
    }

    private int Cheapest(int head)
    {
        var best = head;
        for (var node = head; node >= 0; node = _nodes[node].Next)
        {
            if (_nodes[node].Cost <= _nodes[best].Cost) best = node;
        }

        return best;
    }

    private void SetPredecessors(int head)
    {
        var bigrams = _lexicon.Bigrams;
        var count = 0;
        var cheapest = 0;
        for (var node = head; node >= 0 && count < PredecessorsMax; node = _nodes[node].Next)
        {
            ref var predecessor = ref _predecessors[count];
            int code = _nodes[node].Code, cost = _nodes[node].Cost;
            predecessor.Node = node;
            predecessor.Cost = cost;
            predecessor.CostUncounted = cost + bigrams.BackoffOf(code);
            predecessor.Row = bigrams.RowOf(code);
            predecessor.Code = code;
            if (predecessor.CostUncounted <= _predecessors[cheapest].CostUncounted) cheapest = count;
            count++;
        }

        _predecessorCount = count;
        _cheapest = cheapest;
    }

    /// <summary>Which predecessor is cheapest before a word, and the cost with the word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int Predecessor, int Cost) CheapestBefore(uint word)
    {
        var right = (int)(word >> 16);
        var alone = (int)(word & 0xFFFF);
        if (right == 0) return (_cheapest, _predecessors[_cheapest].CostUncounted + alone);

        var bigrams = _lexicon.Bigrams;
        int best = 0, bestCost = int.MaxValue;
        for (var index = 0; index < _predecessorCount; index++)
        {
            ref var predecessor = ref _predecessors[index];
            var pair = bigrams.CostOf(predecessor.Row, predecessor.Code, right);
            var cost = pair >= 0 ? predecessor.Cost + pair : predecessor.CostUncounted + alone;
            if (cost > bestCost) continue;
            best = index;
            bestCost = cost;
        }

        return (best, bestCost);
    }

    private void AddWords(ReadOnlySpan<char> text, int at, WordTrie? terms)
    {
        var unit = text[at];
        var kind = UnitKinds.Of(unit);
        if (kind == UnitKind.Text)
        {
            AddLexiconWords(text, at, TokenKind.Word);
            AddUnknownPair(text, at);
            AddTranscription(text, at);
            if (_lexicon.Names.IsSurname(unit)) AddNames(text, at);
            if (UnitKinds.IsNumeral(unit) || UnitKinds.IsNumberPrefix(unit)) AddNumbers(text, at);
        }
        else if (kind == UnitKind.Digit)
        {
            AddNumbers(text, at);
        }
        else if (kind == UnitKind.Letter)
        {
            Add(at, Atoms.LatinEnd(text, at), _lexicon.Class(WordClasses.Latin), TokenKind.Latin);
            AddLexiconWords(text, at, TokenKind.Latin);
        }
        else if (kind == UnitKind.Punctuation)
        {
            AddLexiconWords(text, at, TokenKind.Punctuation);
            if (unit == '-' && Atoms.IsMinus(text, at)) AddNumbers(text, at);
        }
        else
        {
            Add(at, at + 1, (uint)_lexicon.UnknownCost, kind == UnitKind.Space ? TokenKind.Space : TokenKind.Mask);
            if (unit == '\n') _nodes[_count - 1].Code = (ushort)(_lexicon.Class(WordClasses.SentenceStart) >> 16);
        }

        if (terms is not null) AddTerms(text, at, terms);
    }

    private void AddLexiconWords(ReadOnlySpan<char> text, int at, TokenKind kind)
    {
        var words = _lexicon.Words;
        var node = words.Next(WordTrie.Root, text[at]);
        var single = node < 0 ? 0 : words.Value(node);
        if (single == 0) single = (uint)_lexicon.UnknownCost;
        var singleEnd = at + (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1);
        if (kind == TokenKind.Punctuation)
        {
            singleEnd = Atoms.RepeatEnd(text, at);
            Add(at, singleEnd, single, kind);
            if (UnitKinds.EndsSentence(text[at])) _nodes[_count - 1].Code = (ushort)(_lexicon.Class(WordClasses.SentenceStart) >> 16);
        }
        else if (kind == TokenKind.Word)
        {
            Add(at, singleEnd, single, kind);
        }

        for (var end = at + 1; node >= 0 && end < text.Length;)
        {
            node = words.Next(node, text[end++]);
            if (node < 0) return;
            var word = words.Value(node);
            if (word != 0 && end > singleEnd && !Atoms.IsInside(text, end)) Add(at, end, word, kind == TokenKind.Punctuation ? kind : TokenKind.Word);
        }
    }

    private void AddTranscription(ReadOnlySpan<char> text, int at)
    {
        var longest = _lexicon.Names.TranscriptionEnd(text, at);
        var person = _lexicon.Class(WordClasses.Person);
        for (var end = longest; end >= longest - 1 && end - at >= TranscriptionLengthMin; end--) // the last character may begin the next word
            Add(at, end, person, TokenKind.Word, NameModel.CostOfTranscription(end - at), isGuess: true);
    }

    private void AddNames(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length) return;
        var cost = _lexicon.Names.CostOf(text[at], text[at + 1]);
        if (cost >= 0) AddName(at, at + 2, cost);
        if (at + 2 >= text.Length) return;
        cost = _lexicon.Names.CostOf(text[at], text[at + 1], text[at + 2]);
        if (cost >= 0) AddName(at, at + 3, cost);
    }

    private void AddName(int start, int end, int cost)
    {
        Add(start, end, _lexicon.Class(WordClasses.Person), TokenKind.Word, cost, isGuess: true);
        _nodes[_count - 1].IsName = true;
    }

    private void AddUnknownPair(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length || !FoldingTables.IsHan(text[at]) || !FoldingTables.IsHan(text[at + 1])) return;
        var cost = _lexicon.Characters.CostOf(text[at], text[at + 1]);
        if (cost >= 0 && _lexicon.Words.Find(text.Slice(at, 2)) == 0) Add(at, at + 2, (uint)cost, TokenKind.Word, isGuess: true);
    }

    private void AddNumbers(ReadOnlySpan<char> text, int at)
    {
        var end = Atoms.NumberEnd(text, at);
        if (end == at) return;
        if (Atoms.IsInside(text, end))
        {
            Add(at, Atoms.LatinEnd(text, at), _lexicon.Class(WordClasses.Latin), TokenKind.Latin);
            return;
        }

        var number = _lexicon.Class(WordClasses.Number);
        if (end - at > 1 || UnitKinds.Of(text[at]) == UnitKind.Digit) Add(at, end, number, TokenKind.Number);
        if (end - at > 1 && Atoms.EndsInUnit(text, end)) Add(at, end - 1, number, TokenKind.Number);
        var timeEnd = Atoms.TimeEnd(text, at, end);
        if (timeEnd > end) Add(at, timeEnd, _lexicon.Class(WordClasses.Time), TokenKind.Time);
    }

    private void AddTerms(ReadOnlySpan<char> text, int at, WordTrie terms)
    {
        var node = WordTrie.Root;
        for (var end = at; end < text.Length;)
        {
            node = terms.Next(node, text[end++]);
            if (node < 0) return;
            var cost = terms.Value(node);
            if (cost != 0 && !Atoms.IsInside(text, end)) Add(at, end, cost, TokenKind.Term);
        }
    }

    private void Add(int start, int end, uint word, TokenKind kind, int innerCost = 0, bool isGuess = false)
    {
        var (predecessor, cost) = CheapestBefore(word);
        if (_count == _nodes.Length) Array.Resize(ref _nodes, _nodes.Length * 2);
        ref var node = ref _nodes[_count];
        ref var head = ref _heads[end & RingMask];
        node.Start = start;
        node.End = end;
        node.Cost = cost + innerCost;
        node.Previous = _predecessors[predecessor].Node;
        node.Next = head;
        node.Code = (ushort)(word >> 16);
        node.Kind = kind;
        node.IsName = false;
        node.IsGuess = isGuess;
        head = _count++;
        if (end > _reach) _reach = end;
    }

    private void HandOut(int last, List<Token> tokens, bool withParts)
    {
        var length = 0;
        for (var node = last; _nodes[node].Previous >= 0; node = _nodes[node].Previous) _path[length++] = node;
        while (length > 0)
        {
            ref var node = ref _nodes[_path[--length]];
            var cost = (node.Cost - _nodes[node.Previous].Cost) / (float)Lexicon.CostScale;
            if (node.IsName)
            {
                tokens.Add(new Token(node.Start, node.Start + 1, node.Kind, IsPart: false, cost / 2));
                tokens.Add(new Token(node.Start + 1, node.End, node.Kind, IsPart: false, cost / 2));
                if (withParts) AddWordAcross(node.End, tokens);
                continue;
            }

            tokens.Add(new Token(node.Start, node.End, node.Kind, IsPart: false, cost));
            if (!withParts) continue;
            if (node.Kind is TokenKind.Word or TokenKind.Term && node.End - node.Start > SubwordLengthMin) AddParts(node.Start, node.End, tokens);
            AddWordAcross(node.End, tokens);
        }
    }

    private void AddParts(int start, int end, List<Token> tokens)
    {
        for (var from = _firsts[start & RingMask]; from < _count && _nodes[from].Start < end;)
        {
            var to = from + 1;
            while (to < _count && _nodes[to].Start == _nodes[from].Start) to++;
            for (var index = to - 1; index >= from; index--) // longest first
            {
                ref var node = ref _nodes[index];
                var length = node.End - node.Start;
                if (node.End <= end && length >= SubwordLengthMin && length < end - start && node.Kind == TokenKind.Word && !node.IsGuess)
                    tokens.Add(new Token(node.Start, node.End, TokenKind.Word, IsPart: true));
            }

            from = to;
        }
    }

    /// <summary>The lexicon's word of two characters that lies across a border of the cut: 作风 in 工作/风险, which may be what is looked for.</summary>
    private void AddWordAcross(int border, List<Token> tokens)
    {
        var first = _firsts[(border - 1) & RingMask];
        for (var index = first; index < _count && _nodes[index].Start == border - 1; index++)
        {
            ref var node = ref _nodes[index];
            if (node.End == border + 1 && node.Kind == TokenKind.Word && !node.IsGuess)
            {
                tokens.Add(new Token(node.Start, node.End, TokenKind.Word, IsPart: true));
                return;
            }
        }
    }
}
