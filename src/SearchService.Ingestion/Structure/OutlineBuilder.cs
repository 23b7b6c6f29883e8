using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>The lines of one report → its section tree.</summary>
/// <remarks>One pass over the lines with a stack of open blocks: a numbered line closes all open blocks of its rank or
/// below. Around the body stand the head (speaker, occasion, salutation, lead) and the tail (closing, signature, attachment).</remarks>
internal sealed class OutlineBuilder
{
    private const int TopRank = -1; // unnumbered parts, lead, closing, signature: they close everything
    private const int LongestClosing = 160;
    private const int LongestHeading = 46;
    private const int LongestHeadingLine = 60;

    private readonly string _text;
    private readonly IReadOnlyList<TextLine> _lines;
    private readonly List<Block> _top = [];
    private readonly Stack<Block> _open = new();
    private int _parts; // unnumbered top parts so far

    private OutlineBuilder(string text, IReadOnlyList<TextLine> lines) => (_text, _lines) = (text, lines);

    public static IReadOnlyList<SectionOutline> Build(string text, IReadOnlyList<TextLine> lines, ReportBorders borders)
    {
        var builder = new OutlineBuilder(text, lines);
        builder.Run(borders);
        return Number(text, builder._top);
    }

    private void Run(ReportBorders borders)
    {
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
            while (at < end && at - first < 5 && IsHeadMatter(_lines[at].Of(_text), at, end)) at++;
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
        while (at < end && HeadAt(at) is null && !(at > leadFirst && StartsPart(at, leadFirst)))
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

    private static bool IsHeadMatter(ReadOnlySpan<char> line, int at, int end)
    {
        if (at + 1 >= end || line.Length > 70 || LineHead.Read(line) is not null || Cues.Salutation().IsMatch(line)) return false;
        return Cues.DateLine().IsMatch(line) || Cues.Speaker().IsMatch(line) || Cues.UnitLine().IsMatch(line) || TitleGrammar.IsTitle(line);
    }

    private void ReadBody(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var line = _lines[i];
            if (HeadAt(i) is { } head)
            {
                OpenNumbered(line, head);
            }
            else if (StartsPart(i, first))
            {
                CloseTo(TopRank);
                Open(new Block { Rank = TopRank, Label = $"u{++_parts}", Start = line.Start, BodyStart = line.Start });
                if (LostNumberHeading(line) is { } heading)
                {
                    _open.Peek().Heading = heading;
                    _open.Peek().BodyStart = AfterHeading(heading);
                }
            }
            else if (_open.Count == 0)
            {
                Open(new Block { Rank = TopRank, Label = $"u{++_parts}", Start = line.Start, BodyStart = line.Start });
            }

            Extend(line.End);
            if (_open.Count > 0) ParagraphSplitter.Split(_text, line, _open.Peek());
        }

        CloseTo(TopRank);
    }

    private LineHead? HeadAt(int index) => LineHead.Read(_lines[index].Of(_text));

    private void OpenNumbered(TextLine line, LineHead head)
    {
        var rank = (int)head.Kind;
        string? implicitParent = null;
        if (head.Kind is not HeadKind.Item && IsRestart(rank, head.Ordinal) is { } restarted)
        {
            CloseTo(TopRank);
            implicitParent = restarted;
        }
        else
        {
            implicitParent = ImplicitParentOf(rank);
            CloseTo(rank);
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
        if (FindHeading(line, head) is { } heading)
        {
            block.Heading = heading;
            block.BodyStart = AfterHeading(heading);
        }

        Open(block);
    }

    /// <summary>A number that does not go on from the last one at the top opens a part without text of its own.</summary>
    private string? IsRestart(int rank, int ordinal)
    {
        if (_top.Count == 0 || ordinal != 1 || _open.Any(open => open.Rank < rank && open.Rank >= 0)) return null;
        for (var i = _top.Count - 1; i >= 0; i--)
        {
            if (_top[i].Rank == rank) return $"u{++_parts}";
        }

        return null;
    }

    /// <summary>The unnumbered part that the siblings before stand under.</summary>
    private string? ImplicitParentOf(int rank) => _top.Count > 0 && _top[^1].Rank == rank ? _top[^1].ImplicitParent : null;

    /// <summary>Whether an unnumbered line opens a part of its own at the top.</summary>
    private bool StartsPart(int index, int first)
    {
        var line = _lines[index].Of(_text);
        if (Cues.Address().IsMatch(line)) return index > first;
        if (!_open.TryPeek(out var open)) return Cues.Judgement().IsMatch(line) || Cues.Next().IsMatch(line) && index > first;
        if (NumberingGoesOn(index)) return false;
        var top = _top[^1];
        var heading = top.Heading is { } span ? span.Of(_text) : "";
        if (Cues.Judgement().IsMatch(line)) return true;
        var headingOnly = top.Rank >= 0 && top.Children.Count == 0 && top.BodyStart >= top.End;
        if (headingOnly) return false; // its first paragraph
        if (Cues.Next().IsMatch(line)) return !Cues.Plan().IsMatch(heading) && !(top.Rank == TopRank && Cues.Next().IsMatch(_text.AsSpan(top.Start, top.End - top.Start)));
        if (heading.Length > 0 && Cues.Shortcoming().IsMatch(heading)) return false;
        if (top.Rank is (int)HeadKind.ChineseParen or TopRank)
        {
            if (Cues.Problem().IsMatch(line) || Cues.Cause().IsMatch(line)) return true;
            return open.Rank == (int)HeadKind.ChineseParen && open.Parent is null && LostNumberHeading(_lines[index]) is not null && SiblingsHaveGluedHeadings();
        }

        return false;
    }

    /// <summary>Whether the numbering at the top continues after this line.</summary>
    private bool NumberingGoesOn(int index)
    {
        var top = _top[^1];
        if (top.Rank < 0) return false;
        for (var i = index + 1; i < _lines.Count && i < index + 400; i++)
        {
            if (HeadAt(i) is { } head && (int)head.Kind == top.Rank) return head.Ordinal == top.Ordinal + 1;
            if (HeadAt(i) is { } higher && (int)higher.Kind < top.Rank) return false;
        }

        return false;
    }

    private bool SiblingsHaveGluedHeadings()
    {
        foreach (var block in _top)
        {
            if (block.Rank == (int)HeadKind.ChineseParen && (block.Heading is null || block.BodyStart >= block.End)) return false;
        }

        return true;
    }

    /// <summary>A heading-like first sentence, X，Y“…”。, of a line that lost its number.</summary>
    private TextSpan? LostNumberHeading(TextLine line)
    {
        var text = line.Of(_text);
        var stop = text.IndexOf('。');
        if (stop is < 8 or > LongestHeading || stop + 20 > text.Length) return null;
        var sentence = text[..stop];
        return sentence.Contains('，') && sentence[^1] is '”' ? new TextSpan(line.Start, line.Start + stop) : null;
    }

    private TextSpan? FindHeading(TextLine line, LineHead head)
    {
        var start = line.Start + head.Length;
        if (head.Kind == HeadKind.Block) return new TextSpan(line.Start, line.Start + 4);
        if (start >= line.End) return null;
        var text = _text.AsSpan(start, line.End - start);
        var stop = SentenceEnd(text);
        if (stop < 0 || stop == text.Length - 1 && text.Length <= LongestHeadingLine && text[^1] is '：' or ':')
        {
            if (text.Length > LongestHeadingLine) return ColonHeading(start, text);
            var length = text.Length;
            while (length > 0 && text[length - 1] is '：' or ':' or '；' or ';') length--;
            return length == 0 ? null : new TextSpan(start, start + length);
        }

        if (stop > LongestHeading) return null;
        if (stop < text.Length - 1) return IsPredicate(text[..stop]) && head.Kind == HeadKind.Item ? null : new TextSpan(start, start + stop);
        // One sentence and nothing after it on the line: a heading only where lines of the block follow.
        return head.Kind < HeadKind.Item && stop <= 30 && NextLineIsBelow(line, head) ? new TextSpan(start, start + stop) : null;
    }

    private static TextSpan? ColonHeading(int start, ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf('：');
        return colon is > 1 and <= 24 ? new TextSpan(start, start + colon) : null;
    }

    private bool NextLineIsBelow(TextLine line, LineHead head)
    {
        var index = IndexOf(line);
        if (index + 1 >= _lines.Count) return false;
        return HeadAt(index + 1) is not { } next ? !Cues.UnitLine().IsMatch(_lines[index + 1].Of(_text)) && !Cues.DateLine().IsMatch(_lines[index + 1].Of(_text)) && !Cues.Closing().IsMatch(_lines[index + 1].Of(_text))
            : next.Kind > head.Kind;
    }

    private int IndexOf(TextLine line)
    {
        int low = 0, high = _lines.Count - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_lines[middle].Start < line.Start) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>First 。 that ends a sentence outside of quotation marks; -1 where there is none.</summary>
    internal static int SentenceEnd(ReadOnlySpan<char> text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '“' or '《' or '（':
                    depth++;
                    break;
                case '”' or '》' or '）':
                    depth = Math.Max(0, depth - 1);
                    break;
                case '。' or '！' or '？' when depth == 0:
                    return i;
            }
        }

        return -1;
    }

    /// <summary>Whether a first sentence tells what was done, with means and numbers, rather than names the matter.</summary>
    internal static bool IsPredicate(ReadOnlySpan<char> sentence) =>
        sentence.Length > 30 && (sentence.Contains('、') || sentence.Count('，') >= 2) || sentence.IndexOfAnyInRange('0', '9') >= 0 && sentence.Length > 24;

    private int AfterHeading(TextSpan heading)
    {
        var at = heading.End;
        while (at < _text.Length && _text[at] is '。' or '：' or ':' or '！' or '？' or '；') at++;
        while (at < _text.Length && char.IsWhiteSpace(_text[at])) at++;
        return at;
    }

    private void AddBlock(int first, int end, string label, BlockRole role)
    {
        CloseTo(TopRank);
        var block = new Block { Rank = TopRank, Label = label, Start = _lines[first].Start, End = _lines[end - 1].End, Role = role, BodyStart = _lines[first].Start };
        _top.Add(block);
    }

    private void Open(Block block)
    {
        if (block.Parent is null) _top.Add(block);
        else block.Parent.Children.Add(block);
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
