namespace SearchService.Ingestion.Structure;

/// <summary>Cuts an unnumbered text where its sense turns: from problems to causes, from aims to measures (p1, p2 …).</summary>
internal static class SenseSplitter
{
    public const int LowestRank = 100; // any numbered line closes such a piece

    /// <summary>The innermost section about problems that a sentence about causes would split; null where there is none.</summary>
    public static Block? ProblemSection(string text, Block block)
    {
        foreach (var section in block.SelfAndAncestors())
        {
            var heading = section.HeadingText(text);
            if (Cues.CauseHeading().IsMatch(heading) && !Cues.ProblemsAndCauses().IsMatch(heading)) return null;
            if (section.Rank < (int)HeadKind.Item && Cues.Shortcoming().IsMatch(heading)) return section;
        }

        return null;
    }

    /// <summary>Whether a line or sentence that stands in <paramref name="section"/> turns to causes.</summary>
    public static bool TurnsToCause(string text, ReadOnlySpan<char> sentence, Block section) =>
        Cues.Cause().IsMatch(sentence) || Cues.ProblemsAndCauses().IsMatch(section.HeadingText(text)) && Cues.LooseCause().IsMatch(sentence);

    /// <summary>The place of the first sentence after <paramref name="from"/> that turns to causes; -1 where there is none.</summary>
    public static int FindCause(string text, int from, int end, Block section)
    {
        for (var i = from; i < end - 1; i++)
        {
            if (text[i] is not ('。' or '！' or '？')) continue;
            var start = i + 1;
            if (text[start] is '”' or '）') start++;
            if (start < end && TurnsToCause(text, text.AsSpan(start, Math.Min(60, end - start)), section)) return start;
        }

        return -1;
    }

    /// <summary>Opens the piece that starts at <paramref name="start"/> as the next child of <paramref name="section"/>.</summary>
    public static Block NewPiece(Block section, int start, bool isInline, int rank = LowestRank)
    {
        var piece = new Block { Rank = rank, Label = $"p{++section.Pieces}", Start = start, BodyStart = start, IsInline = isInline };
        section.Add(piece);
        return piece;
    }

    /// <summary>Makes a piece of the section's own text before <paramref name="end"/>, with the items inside it; null where there is none.</summary>
    public static Block? WrapOwnText(string text, Block section, int end)
    {
        if (section.HasLineChildren) return null;
        var start = section.BodyStart;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        if (start >= end) return null;
        var children = section.Children.ToList();
        section.Children.Clear();
        var piece = NewPiece(section, start, isInline: true);
        piece.End = end;
        children.ForEach(piece.Add);

        return piece;
    }
}
