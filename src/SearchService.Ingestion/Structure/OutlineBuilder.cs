using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>The lines of one report → its section tree.</summary>
/// <remarks>One pass over the lines with a stack of open blocks: a numbered line closes all open blocks of its rank or
/// below. Around the body stand the head (speaker, occasion, salutation, lead) and the tail (closing, signature, attachment).</remarks>
internal sealed class OutlineBuilder
{
    private const int TopRank = -1; // unnumbered parts, lead, closing, signature: they close everything
    private const int MostHeadLines = 6;
    private const int LongestBareHeading = 30;
    private const int DeepestList = 10; // lists inside lists
    private const int LinesAhead = 2000; // how far the numbering is looked for
    private static readonly System.Buffers.SearchValues<char> SentenceMarks = System.Buffers.SearchValues.Create("。；：！？:;，…");

    private readonly string _text;
    private readonly IReadOnlyList<TextLine> _lines;
    private readonly List<Block> _top = [];
    private readonly Stack<Block> _open = new();
    private int _parts; // unnumbered top parts so far
    private readonly Dictionary<int, Block> _lastOfRank = []; // at the top
    private Block? _lastNumbered;      // at the top
    private bool _gluedHeadings = true; // all numbered blocks at the top go on after their heading in one line
    private int _end; // one past the last line of the report

    private OutlineBuilder(string text, IReadOnlyList<TextLine> lines) => (_text, _lines) = (text, lines);

    public static IReadOnlyList<SectionOutline> Build(string text, IReadOnlyList<TextLine> lines, ReportBorders borders)
    {
        var builder = new OutlineBuilder(text, lines);
        builder.Run(borders);
        return Number(text, builder._top);
    }

    private void Run(ReportBorders borders)
    {
        _end = borders.End;
        var titleFirst = borders.TitleFirst < 0 ? borders.First : borders.TitleFirst;
        if (titleFirst > borders.First) AddBlock(borders.First, titleFirst, "u0", BlockRole.Lead);

        var bodyFirst = borders.TitleFirst < 0 ? borders.First : borders.TitleLast + 1;
        if (borders.IsContainer)
        {
            if (bodyFirst < borders.End) AddBlock(bodyFirst, borders.End, "u0", BlockRole.Lead);
            return;
        }

        var tail = ReportTail.Find(_text, _lines, bodyFirst, borders.End);
        var at = ReadHead(bodyFirst, tail.BodyEnd, borders.TitleFirst >= 0);
        ReadBody(at, tail.BodyEnd);
        foreach (var (first, end, role) in tail.Blocks)
        {
            var label = role switch { BlockRole.Closing => "end", BlockRole.Signature => "sig", BlockRole.Attachment => "att", _ => $"u{++_parts}" };
            AddBlock(first, end, label, role);
        }
    }

    /// <summary>Speaker and occasion, salutation, lead; returns the first line of the body.</summary>
    private int ReadHead(int first, int end, bool hasTitle)
    {
        var at = first;
        if (hasTitle)
        {
            for (var i = first; i < Math.Min(end - 1, first + MostHeadLines) && MayStandInHead(_lines[i].Of(_text)); i++)
            {
                if (IsHeadMatter(_lines[i].Of(_text))) at = i + 1; // what stands above it, a second title say, belongs to it
            }

            if (at > first) AddBlock(first, at, "sig", BlockRole.Signature);
        }

        if (at < end && _lines[at].Length <= 40 && Cues.Salutation().IsMatch(_lines[at].Of(_text)))
        {
            AddBlock(at, at + 1, "s", BlockRole.Salutation);
            at++;
        }

        var leadFirst = at;
        var numbered = false;
        for (var i = at; i < end && !numbered; i++) numbered = HeadAt(i) is not null;
        while (at < end && HeadAt(at) is null && !(at > leadFirst && (StartsPart(at, leadFirst) || IsBareHeading(at, end))))
        {
            // Without any numbering the lead is the first paragraph, or what ends with …如下：
            var line = _lines[at].Of(_text);
            at++;
            if (!numbered && (at - leadFirst >= 3 || !LeadGoesOn(line, at, Math.Min(end, leadFirst + 3)))) break;
        }

        if (at > leadFirst) AddBlock(leadFirst, at, "u0", BlockRole.Lead);
        return at;
    }

    private bool LeadGoesOn(ReadOnlySpan<char> line, int next, int end)
    {
        if (EndsLead(line)) return false;
        for (var i = next; i < end; i++)
        {
            if (EndsLead(_lines[i].Of(_text))) return true;
        }

        return false;
    }

    private static bool EndsLead(ReadOnlySpan<char> line) => line.EndsWith("如下：") || line.EndsWith("如下。") || line.EndsWith("如下:");

    private static bool MayStandInHead(ReadOnlySpan<char> line) =>
        line.Length <= 70 && line[^1] is not ('。' or '：' or '；' or '！') && LineHead.Read(line) is null && !Cues.Salutation().IsMatch(line);

    private static bool IsHeadMatter(ReadOnlySpan<char> line) =>
        Cues.DateLine().IsMatch(line) || Cues.Speaker().IsMatch(line) || Cues.UnitLine().IsMatch(line) || TitleGrammar.IsTitle(line);

    private void ReadBody(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var line = _lines[i];
            if (HeadAt(i) is { } head)
            {
                if (ParagraphSplitter.ChainGoesOn(_text, line, head) && SharesItsLine(head)) CloseTo((int)head.Kind);
                else OpenNumbered(i, head);
            }
            else
            {
                OpenUnnumbered(i, first, end);
            }

            if (_open.Count == 0) OpenPart(line);
            Extend(line.End);
            ParagraphSplitter.Split(_text, line, _open.Peek());
        }

        CloseTo(TopRank);
    }

    private LineHead? HeadAt(int index) => LineHead.Read(_lines[index].Of(_text));

    /// <summary>Whether an item at a line head belongs to the paragraph of its parent, with the items further on in the line.</summary>
    private bool SharesItsLine(LineHead head) =>
        _open.FirstOrDefault(block => block.Rank < (int)head.Kind) is not { HasLineChildren: true };

    private void OpenNumbered(int index, LineHead head)
    {
        var line = _lines[index];
        var rank = (int)head.Kind;
        string? implicitParent = null;
        if (Sibling(head) is { } sibling)
        {
            while (_open.Peek() != sibling) _open.Pop();
            _open.Pop();
            implicitParent = sibling.ImplicitParent;
            rank = sibling.Rank;
        }
        else if (_lastNumbered is { } last && last.Ordinal == head.Ordinal - 1 && SameStyle(last.Label, head.Label))
        {
            CloseTo(TopRank); // an unnumbered part stood between
            implicitParent = last.ImplicitParent;
            rank = last.Rank;
        }
        else if (head.Ordinal != 1 || !OpensNestedList(index, head))
        {
            if (RestartsAtTop(rank, head.Ordinal)) CloseTo(TopRank);
            else CloseTo(rank);
            if (_open.Count == 0 && _lastOfRank.TryGetValue(rank, out var before))
                implicitParent = head.Ordinal == 1 ? $"u{++_parts}" : before.ImplicitParent;
        }
        else
        {
            rank = Math.Max(rank, _open.Peek().Rank + 1);
        }

        _open.TryPeek(out var parent);
        var block = new Block
        {
            Rank = rank,
            Label = head.Label,
            Ordinal = head.Ordinal,
            Start = line.Start,
            Parent = parent,
            ImplicitParent = parent is null ? implicitParent : null,
            BodyStart = line.Start + head.Length,
        };
        if (HeadingFinder.Find(_text, line, head, LinesFollow(index, head)) is { } heading)
        {
            block.Heading = heading;
            block.BodyStart = HeadingFinder.After(_text, heading);
        }

        Open(block);
    }

    /// <summary>The open block that this number continues: 四 after 三, however deep the list between them went.</summary>
    private Block? Sibling(LineHead head)
    {
        foreach (var block in _open)
        {
            if (block.Ordinal > 0 && (block.Ordinal == head.Ordinal - 1 || head.Ordinal == 99) && SameStyle(block.Label, head.Label)) return block;
        }

        return null;
    }

    private static bool SameStyle(string left, string right) =>
        LineHead.Read(left + "、") is { } a && LineHead.Read(right + "、") is { } b && a.Kind == b.Kind || left[^1] == right[^1] && left[^1] is '是' or '要';

    /// <summary>Whether a first number opens a list below the current block though its style usually stands higher:
    /// the line before announces it, or the outer numbering goes on afterwards.</summary>
    private bool OpensNestedList(int index, LineHead head)
    {
        if (!_open.TryPeek(out var open) || _open.Count >= DeepestList || open.Rank < (int)head.Kind || open.Rank == SenseSplitter.LowestRank) return false;
        if (_lines[index - 1].Of(_text)[^1] is '：' or ':') return head.Kind < HeadKind.Item;
        var outer = _open.FirstOrDefault(block => block.Ordinal > 0 && block.Rank == (int)head.Kind);
        if (outer is null) return false;
        var expected = 2;
        for (var i = index + 1; i < Math.Min(_end, index + LinesAhead); i++)
        {
            if (HeadAt(i) is not { } next || next.Kind != head.Kind) continue;
            if (next.Ordinal == expected) expected++;
            else return next.Ordinal == outer.Ordinal + 1;
        }

        return false;
    }

    /// <summary>A first number after a list of its style at the top that no heading stands over.</summary>
    private bool RestartsAtTop(int rank, int ordinal) =>
        ordinal == 1 && rank < (int)HeadKind.Block && _lastOfRank.ContainsKey(rank)
        && !_open.Any(block => block.Rank < rank && (block.Rank >= 0 || block.Heading is not null));

    private bool LinesFollow(int index, LineHead head)
    {
        if (index + 1 >= _end) return false;
        if (HeadAt(index + 1) is { } next) return next.Kind > head.Kind;
        var line = _lines[index + 1].Of(_text);
        return !Cues.UnitLine().IsMatch(line) && !Cues.DateLine().IsMatch(line) && !Cues.Closing().IsMatch(line);
    }

    private void OpenUnnumbered(int index, int first, int end)
    {
        var line = _lines[index];
        if (IsBareHeading(index, end))
        {
            CloseTo(TopRank);
            OpenPart(line);
            _open.Peek().Heading = line.Span;
            _open.Peek().BodyStart = line.End;
            return;
        }

        if (StartsPart(index, first))
        {
            CloseTo(TopRank);
            OpenPart(line);
            if (HeadingFinder.FindWithoutNumber(_text, line) is { } heading)
            {
                _open.Peek().Heading = heading;
                _open.Peek().BodyStart = HeadingFinder.After(_text, heading);
            }

            return;
        }

        if (!_open.TryPeek(out var open)) return;
        if (SenseSplitter.ProblemSection(_text, open) is { } section && SenseSplitter.TurnsToCause(_text, line.Of(_text), section))
        {
            while (_open.Peek() != section) _open.Pop();
            SenseSplitter.WrapOwnText(_text, section, line.Start);
            _open.Push(SenseSplitter.NewPiece(section, line.Start, isInline: false, line.Of(_text)[^1] is '：' or ':' ? (int)HeadKind.Block : SenseSplitter.LowestRank));
        }
        else if (open.Children.Count == 0 && open.BodyStart >= open.End && open.Heading is not null && index + 1 < end
            && HeadAt(index + 1) is { Ordinal: 1 } && Cues.Plan().IsMatch(open.HeadingText(_text)) && Cues.Aim().IsMatch(line.Of(_text)))
        {
            _open.Push(SenseSplitter.NewPiece(open, line.Start, isInline: false));
        }
    }

    /// <summary>A short line without number and full stop over a text: the heading of a part of an unnumbered report.</summary>
    private bool IsBareHeading(int index, int end)
    {
        var line = _lines[index].Of(_text);
        if (index + 1 >= end || line.Length is < 4 or > LongestBareHeading || line.IndexOfAny(SentenceMarks) >= 0 || line[0] is '—' or '－' or '（' or '《' or '【' or '·') return false;
        if (_lines[index - 1].Of(_text)[^1] is not ('。' or '！' or '？' or '”' or '：' or '）')) return false;
        var next = _lines[index + 1];
        if (next.Length < 40 && HeadAt(index + 1) is null) return false;
        return !Cues.DateLine().IsMatch(line) && !Cues.UnitLine().IsMatch(line) && !NumberingGoesOn(index)
            && !_open.Any(block => block.Ordinal > 0 && NextSibling(block, index) > 0);
    }

    /// <summary>Whether an unnumbered line opens a part of its own at the top.</summary>
    private bool StartsPart(int index, int first)
    {
        var line = _lines[index].Of(_text);
        if (Cues.Address().IsMatch(line)) return index > first && !NumberingGoesOn(index);
        if (index > 0 && Cues.Address().IsMatch(_lines[index - 1].Of(_text))) return false;
        if (!_open.TryPeek(out var open)) return Cues.Judgement().IsMatch(line) || Cues.Next().IsMatch(line) && index > first;
        var top = _top[^1];
        if (NextAtTop(index) is { } nextHeading)
            return open.Parent is null && Cues.Plan().IsMatch(nextHeading) && !Cues.Shortcoming().IsMatch(top.HeadingText(_text))
                && top.BodyStart < top.End && (Cues.Problem().IsMatch(line) || top.Rank == TopRank && Cues.Cause().IsMatch(line));
        if (Cues.Judgement().IsMatch(line)) return true;
        if (top.Rank >= 0 && top.Children.Count == 0 && top.BodyStart >= top.End) return false; // its first paragraph
        var heading = top.HeadingText(_text);
        if (top.Rank == TopRank && Cues.Address().IsMatch(FirstLine(top))) return false; // parts of a speech end at the next address
        if (Cues.Next().IsMatch(line))
            return !Cues.Plan().IsMatch(heading) && !(top.Rank == TopRank && (top.Heading is not null || Cues.Next().IsMatch(_text.AsSpan(top.Start, top.End - top.Start))));
        if (Cues.Shortcoming().IsMatch(heading) || Cues.Plan().IsMatch(heading)) return false;
        if (open.Parent is null && (top.Rank is (int)HeadKind.ChineseParen or (int)HeadKind.Chinese || top.Rank == TopRank && top.Heading is null)
            && (Cues.Problem().IsMatch(line) || Cues.Cause().IsMatch(line)))
            return true;
        return top.Rank == (int)HeadKind.ChineseParen && open.Parent is null && _gluedHeadings && HeadingFinder.FindWithoutNumber(_text, _lines[index]) is not null;
    }

    private bool NumberingGoesOn(int index) => NextAtTop(index) is not null;

    /// <summary>The line that continues the numbering at the top after this one; null where the numbering has ended.</summary>
    private string? NextAtTop(int index) =>
        _lastNumbered is { } top && NextSibling(top, index) is > 0 and var next ? _lines[next].Of(_text).ToString() : null;

    /// <summary>The line after <paramref name="index"/> that continues the numbering of <paramref name="block"/>; -1 where none does.</summary>
    private int NextSibling(Block block, int index)
    {
        if (block.NextSibling < 0 || block.NextSibling > index) return block.NextSibling;
        block.NextSibling = -1;
        for (var i = index + 1; i < Math.Min(_end, index + LinesAhead) && block.NextSibling < 0; i++)
        {
            if (HeadAt(i) is { } head && head.Ordinal == block.Ordinal + 1 && SameStyle(block.Label, head.Label)) block.NextSibling = i;
        }

        return block.NextSibling;
    }

    private ReadOnlySpan<char> FirstLine(Block block)
    {
        var words = _text.AsSpan(block.Start, Math.Min(40, _text.Length - block.Start));
        var end = words.IndexOf('\n');
        return end < 0 ? words : words[..end];
    }

    private void OpenPart(TextLine line) => Open(new Block { Rank = TopRank, Label = $"u{++_parts}", Start = line.Start, BodyStart = line.Start });

    private void AddBlock(int first, int end, string label, BlockRole role)
    {
        CloseTo(TopRank);
        var block = new Block { Rank = TopRank, Label = label, Start = _lines[first].Start, End = _lines[end - 1].End, Role = role, BodyStart = _lines[first].Start };
        AddTop(block);
    }

    private void AddTop(Block block)
    {
        _top.Add(block);
        if (block.Ordinal == 0) return;
        _lastNumbered = block;
        _lastOfRank[block.Rank] = block;
        _gluedHeadings &= block.Heading is { } heading && block.BodyStart > heading.End && _text[block.BodyStart - 1] != '\n';
    }

    private void Open(Block block)
    {
        if (block.Parent is null) AddTop(block);
        else block.Parent.Add(block);
        _open.Push(block);
    }

    private void Extend(int end)
    {
        foreach (var block in _open) block.End = end;
    }

    private void CloseTo(int rank)
    {
        while (_open.Count > 0 && (rank == TopRank || _open.Peek().Rank >= rank)) _open.Pop();
    }

    private static List<SectionOutline> Number(string text, List<Block> top)
    {
        var sections = new List<SectionOutline>();
        var numbers = new Dictionary<Block, int>(ReferenceEqualityComparer.Instance);
        foreach (var block in top.SelectMany(block => block.WithDescendants()))
        {
            numbers.Add(block, sections.Count);
            sections.Add(new SectionOutline(
                sections.Count, block.Path, block.Level, block.Heading is { } heading ? heading.Of(text) : "", block.Heading,
                new TextSpan(block.Start, block.End), block.Parent is null ? null : numbers[block.Parent], block.IsInline, block.Role));
        }

        return sections;
    }
}
