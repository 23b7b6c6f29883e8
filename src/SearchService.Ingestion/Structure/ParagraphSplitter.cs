using SearchService.Engine.Text;

namespace SearchService.Ingestion.Structure;

/// <summary>Finds the blocks inside one line: 一是…二是…, 存在的问题一是…产生问题的原因一是…, a sentence that turns to causes.</summary>
internal static class ParagraphSplitter
{
    private const int ItemRank = (int)HeadKind.Item;
    private const int LongestLabel = 16;

    /// <summary>One mark of a chain: 二是 at some place of the line.</summary>
    private readonly record struct Mark(int Start, int Length, int Ordinal, string Label, char Style);

    /// <summary>Adds the blocks inside <paramref name="line"/> to <paramref name="block"/>, the innermost block it belongs to.</summary>
    public static void Split(string text, TextLine line, Block block)
    {
        var from = Math.Max(line.Start, Math.Min(block.BodyStart, line.End));
        if (block.Start == line.Start && block.Rank == ItemRank) from = line.Start;
        var marks = FindMarks(text, from, line.End);
        if (marks.Count < 2) return;
        var chains = Chains(marks);
        if (chains.Count == 0) return;

        // The item that the line starts with belongs to the chain: all of them share the line.
        var owner = block;
        if (block.Rank == ItemRank && block.Start == line.Start)
        {
            var end = chains[0].Count > 1 ? TrimEnd(text, chains[0][1].Start) : line.End;
            if (chains[0][0].Start != line.Start || block.Parent is null && chains[0].Count < 2) return;
            block.End = end;
            block.IsInline = true;
            chains[0].RemoveAt(0);
            AddItems(text, chains[0], line.End, block.Parent!, block.Parent!);
            return;
        }

        if (chains.Count >= 2 && chains.All(chain => LabelBefore(text, from, chain[0].Start) is not null))
        {
            AddLabelled(text, from, line.End, chains, owner);
            return;
        }

        for (var c = 0; c < chains.Count; c++)
        {
            var end = c + 1 < chains.Count ? ChainBorder(text, chains[c][^1].Start, chains[c + 1][0].Start) : line.End;
            AddItems(text, chains[c], end, owner, owner);
        }
    }

    private static void AddItems(string text, List<Mark> chain, int end, Block parent, Block owner)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            var stop = i + 1 < chain.Count ? TrimEnd(text, chain[i + 1].Start) : TrimEnd(text, end);
            var item = new Block { Rank = ItemRank, Label = chain[i].Label, Ordinal = chain[i].Ordinal, Start = chain[i].Start, End = stop, Parent = parent, IsInline = true };
            SetHeading(text, item, chain[i].Start + chain[i].Length, stop);
            owner.Children.Add(item);
        }
    }

    private static void AddLabelled(string text, int from, int lineEnd, List<List<Mark>> chains, Block owner)
    {
        var starts = chains.Select(chain => LabelBefore(text, from, chain[0].Start)!.Value).ToList();
        for (var c = 0; c < chains.Count; c++)
        {
            var end = c + 1 < chains.Count ? TrimEnd(text, starts[c + 1].Start) : lineEnd;
            var heading = starts[c];
            var words = heading.Of(text);
            var label = words.Contains("原因") ? "原因" : words.Contains("措施") ? "措施" : "问题";
            var block = new Block { Rank = (int)HeadKind.Block, Label = label, Start = heading.Start, End = end, Parent = owner, IsInline = true, Heading = heading, BodyStart = chains[c][0].Start };
            owner.Children.Add(block);
            AddItems(text, chains[c], end, block, block);
        }
    }

    private static void SetHeading(string text, Block item, int start, int end)
    {
        item.BodyStart = start;
        var stop = OutlineBuilder.SentenceEnd(text.AsSpan(start, end - start));
        if (stop is < 2 or > 46 || start + stop + 1 >= end) return;
        if (OutlineBuilder.IsPredicate(text.AsSpan(start, stop))) return;
        item.Heading = new TextSpan(start, start + stop);
        item.BodyStart = start + stop + 1;
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
        return label.IndexOf('，') < 0 && (label.EndsWith("问题") || label.EndsWith("原因") || label.EndsWith("不足") || label.EndsWith("措施") || label.EndsWith("困难"))
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

    private static List<List<Mark>> Chains(List<Mark> marks)
    {
        var chains = new List<List<Mark>>();
        var style = '\0';
        foreach (var mark in marks)
        {
            if (style == '\0') style = mark.Style;
            if (mark.Style != style) continue;
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
            var c = text[i];
            if (c is not (>= '一' and <= '龥' or >= '①' and <= '⑳')) continue;
            if (!(i == from || IsBorder(text, from, i))) continue;
            if (LineHead.Read(text.AsSpan(i, Math.Min(8, end - i))) is not { Kind: HeadKind.Item or HeadKind.Circled } head) continue;
            var style = head.Kind == HeadKind.Circled ? '①' : head.Label[0] is '第' or '其' or '首' or '再' or '最' ? (head.Label[0] == '第' ? '第' : '首') : head.Label[^1];
            marks.Add(new Mark(i, head.Length, head.Ordinal == 99 ? 4 : head.Ordinal, head.Label, style));
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
