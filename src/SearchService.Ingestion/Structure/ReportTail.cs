namespace SearchService.Ingestion.Structure;

/// <summary>What stands after the body of a report: closing, signature, attachment.</summary>
/// <param name="BodyEnd">One past the last line of the body.</param>
/// <param name="Blocks">In document order; lines half-open.</param>
internal sealed record ReportTail(int BodyEnd, IReadOnlyList<(int First, int End, BlockRole Role)> Blocks)
{
    private static readonly System.Buffers.SearchValues<char> SentenceMarks = System.Buffers.SearchValues.Create("。；：，！？:;,");
    private const int LongestClosing = 160;
    private const int LinesSearched = 40; // attachments may be listed line by line

    public static ReportTail Find(string text, IReadOnlyList<TextLine> lines, int first, int end)
    {
        var blocks = new List<(int First, int End, BlockRole Role)>();
        var bodyEnd = end;

        var date = LastDateLine(text, lines, first, end);
        int signatureFirst = -1, signatureEnd = -1;
        if (date >= 0)
        {
            signatureEnd = date + 1;
            signatureFirst = date;
            while (signatureFirst > first && date - signatureFirst < 3 && IsSigner(text, lines, signatureFirst - 1)) signatureFirst--;
        }
        else if (end - first >= 3 && Cues.UnitLine().IsMatch(lines[end - 1].Of(text)) && lines[end - 2].Of(text)[^1] is '。' or '！' or '）')
        {
            signatureFirst = end - 1;
            signatureEnd = end;
        }

        var attachment = -1;
        for (var i = Math.Max(first, end - LinesSearched); i < end; i++)
        {
            if (Cues.Attachment().IsMatch(lines[i].Of(text)))
            {
                attachment = i;
                break;
            }
        }

        if (attachment >= 0)
        {
            if (signatureFirst > attachment)
            {
                blocks.Add((attachment, signatureFirst, BlockRole.Attachment));
                blocks.Add((signatureFirst, signatureEnd, BlockRole.Signature));
                if (signatureEnd < end) blocks.Add((signatureEnd, end, BlockRole.Attachment));
            }
            else
            {
                if (signatureFirst >= 0) blocks.Add((signatureFirst, signatureEnd, BlockRole.Signature));
                if (signatureEnd >= 0 && signatureEnd < attachment) blocks.Add((signatureEnd, attachment, BlockRole.Body));
                blocks.Add((attachment, end, BlockRole.Attachment));
            }

            bodyEnd = blocks[0].First;
        }
        else if (signatureFirst >= 0)
        {
            blocks.Add((signatureFirst, signatureEnd, BlockRole.Signature));
            if (signatureEnd < end) blocks.Add((signatureEnd, end, BlockRole.Body));
            bodyEnd = signatureFirst;
        }

        var closing = ClosingFirst(text, lines, first, bodyEnd);
        if (closing < bodyEnd)
        {
            blocks.Insert(0, (closing, bodyEnd, BlockRole.Closing));
            bodyEnd = closing;
        }

        return new ReportTail(bodyEnd, blocks);
    }

    private static int LastDateLine(string text, IReadOnlyList<TextLine> lines, int first, int end)
    {
        for (var i = end - 1; i > first && i >= end - LinesSearched; i--)
        {
            if (!Cues.DateLine().IsMatch(lines[i].Of(text))) continue;
            return i >= end - 3 || Cues.Attachment().IsMatch(lines[i + 1].Of(text)) ? i : -1;
        }

        return -1;
    }

    private static bool IsSigner(string text, IReadOnlyList<TextLine> lines, int index)
    {
        var line = lines[index].Of(text);
        return line.Length <= 40 && LineHead.Read(line) is null && !Cues.Attachment().IsMatch(line) && line.IndexOfAny(SentenceMarks) < 0
            && (Cues.UnitLine().IsMatch(line) || Cues.Speaker().IsMatch(line) || line.Length <= 16);
    }

    /// <summary>First line of the closing: a formula, an appeal, or a last paragraph that goes on after a numbered item.</summary>
    private static int ClosingFirst(string text, IReadOnlyList<TextLine> lines, int first, int end)
    {
        if (end - first < 3) return end;
        var last = lines[end - 1].Of(text);
        if (last.Length > 600 || LineHead.Read(last) is not null) return end;
        if (Cues.Closing().IsMatch(last))
        {
            var at = end - 1;
            if (at - 1 > first && lines[at - 1].Length < LongestClosing && Cues.Closing().IsMatch(lines[at - 1].Of(text)) && LineHead.Read(lines[at - 1].Of(text)) is null) at--;
            return at;
        }

        var before = lines[end - 2].Of(text);
        return last.Length <= LongestClosing && last[^1] is '。' or '！' && Cues.Appeal().IsMatch(last) && !Cues.Next().IsMatch(last.ToString().Replace("新的一年", ""))
            && LineHead.Read(before) is { } head && before.Length > head.Length + 12 && before.Contains('。')
            ? end - 1
            : end;
    }
}
