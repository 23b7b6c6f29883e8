using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>Finds the blocks inside one line: 一是…二是…, 存在的问题一是…产生问题的原因一是…, a sentence that turns to causes.</summary>
internal static class ParagraphSplitter
{
    private const int LongestLabel = 16;

    /// <summary>One mark of a chain: 二是 at some place of the line.</summary>
    private readonly record struct Mark(int Start, int Length, int Ordinal, string Label, char Style);

    /// <summary>Whether the line holds further marks of the chain that its own numbering starts or continues.</summary>
    public static bool ChainGoesOn(string text, TextLine line, LineHead head)
    {
        if (head.Kind is not (HeadKind.Item or HeadKind.Ordinal)) return false;
        var marks = FindMarks(text, line.Start, line.End);
        return marks.Count >= 2 && Chains(marks) is [var chain, ..] && chain[0].Start == line.Start;
    }

    /// <summary>Adds the blocks inside <paramref name="line"/> to <paramref name="block"/>, the innermost block it belongs to.</summary>
    public static void Split(string text, TextLine line, Block block)
    {
        var from = Math.Max(line.Start, Math.Min(block.BodyStart, line.End));
        if (SenseSplitter.ProblemSection(text, block) is { } section && block.Rank != SenseSplitter.LowestRank
            && FindCause(text, from, line.End, section) is > 0 and var cause)
        {
            var before = SenseSplitter.WrapOwnText(text, block, cause);
            if (before is not null) AddChains(text, Math.Max(from, before.Start), cause, before);
            var after = SenseSplitter.NewPiece(block, cause, isInline: true);
            after.End = line.End;
            AddChains(text, cause, line.End, after);
            return;
        }

        AddChains(text, from, line.End, block);
    }

    /// <summary>The first turn to causes that does not stand between two items of one chain.</summary>
    private static int FindCause(string text, int from, int end, Block section)
    {
        var cause = SenseSplitter.FindCause(text, from, end, section);
        if (cause < 0) return -1;
        foreach (var chain in Chains(FindMarks(text, from, end)))
        {
            if (chain[0].Start < cause && chain[^1].Start > cause) return SenseSplitter.FindCause(text, chain[^1].Start, end, section);
        }

        return cause;
    }

    private static void AddChains(string text, int from, int end, Block owner)
    {
        var marks = FindMarks(text, from, end);
        if (marks.Count < 2) return;
        var chains = Chains(marks);
        if (chains.Count >= 2 && chains.All(chain => LabelBefore(text, from, chain[0].Start) is not null))
        {
            AddLabelled(text, from, end, chains, owner);
            return;
        }

        for (var c = 0; c < chains.Count; c++)
        {
            var stop = c + 1 < chains.Count ? ChainBorder(text, chains[c][^1].Start, chains[c + 1][0].Start) : end;
            AddItems(text, chains[c], stop, owner);
        }
    }

    private static void AddItems(string text, List<Mark> chain, int end, Block owner)
    {
        var isInline = !owner.HasLineChildren; // after a line of its own an item is one too: its text must belong to some unit
        for (var i = 0; i < chain.Count; i++)
        {
            var stop = TrimEnd(text, i + 1 < chain.Count ? chain[i + 1].Start : end);
            var start = chain[i].Start + chain[i].Length;
            var item = new Block { Rank = (int)HeadKind.Item, Label = chain[i].Label, Ordinal = chain[i].Ordinal, Start = chain[i].Start, End = stop, IsInline = isInline, BodyStart = start };
            if (HeadingFinder.FindInline(text, start, stop) is { } heading)
            {
                item.Heading = heading;
                item.BodyStart = heading.End + 1;
            }

            owner.Add(item);
        }
    }

    private static void AddLabelled(string text, int from, int end, List<List<Mark>> chains, Block owner)
    {
        var headings = chains.Select(chain => LabelBefore(text, from, chain[0].Start)!.Value).ToList();
        for (var c = 0; c < chains.Count; c++)
        {
            var words = headings[c].Of(text);
            var block = new Block
            {
                Rank = (int)HeadKind.Block,
                Label = words.Contains("原因") ? "原因" : words.Contains("措施") ? "措施" : "问题",
                Start = headings[c].Start,
                End = TrimEnd(text, c + 1 < chains.Count ? headings[c + 1].Start : end),
                IsInline = true,
                Heading = headings[c],
                BodyStart = chains[c][0].Start,
            };
            owner.Add(block);
            AddItems(text, chains[c], block.End, block);
        }
    }

    /// <summary>存在的问题 and the like, right before the first mark of a chain and at the start of a sentence.</summary>
    private static TextSpan? LabelBefore(string text, int from, int mark)
    {
        var start = mark;
        while (start > from && mark - start <= LongestLabel && text[start - 1] is not ('。' or '；' or '！' or '？')) start--;
        if (mark - start is < 2 or > LongestLabel) return null;
        var end = mark;
        while (end > start && text[end - 1] is '：' or ':' or '，' or '是') end--;
        var label = text.AsSpan(start, end - start);
        return !label.Contains('，') && (label.EndsWith("问题") || label.EndsWith("原因") || label.EndsWith("不足") || label.EndsWith("措施") || label.EndsWith("困难"))
            ? new TextSpan(start, end)
            : null;
    }

    /// <summary>The sentence that leads to the next chain does not belong to the last item of this one.</summary>
    private static int ChainBorder(string text, int from, int nextMark)
    {
        var at = nextMark - 1;
        while (at > from && text[at] is not ('。' or '！' or '？' or '；')) at--;
        return at > from ? at + 1 : nextMark;
    }

    /// <summary>Runs of marks of one style with rising numbers; a run of one is none.</summary>
    private static List<List<Mark>> Chains(List<Mark> marks)
    {
        var chains = new List<List<Mark>>();
        foreach (var mark in marks)
        {
            if (mark.Style != marks[0].Style) continue;
            if (chains.Count > 0 && mark.Ordinal == chains[^1][^1].Ordinal + 1) chains[^1].Add(mark);
            else if (mark.Ordinal == 1 || chains.Count == 0) chains.Add([mark]);
        }

        chains.RemoveAll(chain => chain.Count < 2);
        return chains;
    }

    private static List<Mark> FindMarks(string text, int from, int end)
    {
        var marks = new List<Mark>();
        for (var i = from; i < end; i++)
        {
            if (text[i] is not ('一' or '二' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '第' or '首' or '其' or '再' or '最' or >= '①' and <= '⑳')) continue;
            if (i > from && !IsBorder(text, from, i)) continue;
            if (LineHead.Read(text.AsSpan(i, Math.Min(8, end - i))) is not { Kind: HeadKind.Item or HeadKind.Ordinal or HeadKind.Circled } head) continue;
            var style = head.Label[0] is '第' or '其' && head.Label != "其次" ? head.Label[0] : head.Kind == HeadKind.Circled ? '①' : head.Kind == HeadKind.Ordinal ? '首' : head.Label[^1];
            marks.Add(new Mark(i, head.Length, head.Ordinal == 99 ? (marks.Count > 0 ? marks[^1].Ordinal + 1 : 99) : head.Ordinal, head.Label, style));
        }

        return marks;
    }

    private static bool IsBorder(string text, int from, int at) =>
        text[at - 1] is '。' or '；' or '：' or '，' or '！' or '？' or ';' or ':' or ',' or '”' or '）' || char.IsWhiteSpace(text[at - 1])
        || at - 2 >= from && text.AsSpan(at - 2, 2) is "问题" or "原因" or "不足" or "方面" or "措施" or "困难";

    private static int TrimEnd(string text, int end)
    {
        while (end > 0 && char.IsWhiteSpace(text[end - 1])) end--;
        return end;
    }
}
