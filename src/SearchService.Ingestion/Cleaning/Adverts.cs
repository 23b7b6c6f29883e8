using System.Text.RegularExpressions;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Cleaning;

/// <summary>Advert lines of sites that sell reports: a block before the title, a block at the end, single lines between.</summary>
/// <remarks>Judged by place and by two kinds of words. A strong word is said by adverts only; weak words are said by
/// reports too and only add to a strong one.</remarks>
internal static partial class Adverts
{
    private const int LongestLine = 200;
    private const int MiddleScore = 4; // a strong word and two weak ones, or two strong ones
    private const int TailScore = 3;   // a strong word and a weak one
    private const int EdgeScore = 2;   // a strong word
    private const int HeadLines = 20;

    public static void Mark(NoisyPage page)
    {
        MarkHead(page);
        MarkTail(page);
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var (start, end) = page.Lines[i];
            if (end - start is < 8 or > LongestLine) continue;
            var line = page.Visible(i);
            if (line.Length >= 8 && LineHead.Read(line) is null && (Score(line) >= MiddleScore || Slogan().IsMatch(line) && Score(line) >= EdgeScore)) MarkLine(page, i, "广告行");
        }
    }

    /// <summary>All lines before the first title, when one of them advertises and none is a report's own.</summary>
    private static void MarkHead(NoisyPage page)
    {
        var advertises = false;
        var seen = 0;
        for (var i = 0; i < page.Lines.Count && seen < HeadLines; i++)
        {
            var line = page.Visible(i);
            if (line.Length == 0) continue;
            seen++;
            if ((TitleGrammar.IsTitle(line) || TitleGrammar.IsCompilation(line)) && Score(line) < EdgeScore)
            {
                if (!advertises) return;
                var titleFirst = FirstTitleLine(page, i);
                for (var k = 0; k < titleFirst; k++) MarkLine(page, k, "卷首广告");
                return;
            }

            if (LineHead.Read(line) is not null || line.Length >= 60 && line[^1] == '。') return;
            advertises |= Score(line) >= EdgeScore;
        }
    }

    /// <summary>The unit above a title, where the title goes over two lines.</summary>
    private static int FirstTitleLine(NoisyPage page, int title)
    {
        var above = title - 1;
        while (above > 0 && page.Visible(above).Length == 0) above--;
        if (above < 0 || above > 0 && page.Visible(above - 1).Length > 0) return title;
        var line = page.Visible(above);
        return line.Length > 0 && TitleGrammar.IsFirstHalf(line) && Score(line) == 0 && (above == title - 1 || Cues.UnitLine().IsMatch(line)) ? above : title;
    }

    /// <summary>The longest run of lines at the end that are blank or advertise.</summary>
    private static void MarkTail(NoisyPage page)
    {
        for (var i = page.Lines.Count - 1; i > 0; i--)
        {
            var line = page.Visible(i);
            if (line.Length == 0) continue;
            if (line.Length > LongestLine || LineHead.Read(line) is not null || Score(line) < TailScore) return;
            MarkLine(page, i, "卷尾广告");
        }
    }

    private static void MarkLine(NoisyPage page, int line, string rule)
    {
        var (start, end) = page.Lines[line];
        if (!string.IsNullOrWhiteSpace(page.Text[start..end])) page.Marks.Mark(start, end, NoiseKind.Advert, rule);
    }

    private static int Score(string line)
    {
        if (line.Length > LongestLine) return 0;
        var score = 0;
        var strong = new HashSet<string>();
        foreach (Match match in Strong().Matches(line))
        {
            if (strong.Add(match.Value)) score += 2;
        }

        if (score == 0) return 0;
        var weak = new HashSet<string>();
        foreach (Match match in Weak().Matches(line))
        {
            if (weak.Add(match.Value)) score++;
        }

        return score;
    }

    [GeneratedRegex(@"素材库|会员群|网盘群|svip|代笔|润笔|禁止外传|倒卖|免费下载|加入[Vv][Ii][Pp]|联系客服|客服[：:]|预览结束|联系老师|加老师|[Qq][Qq]群|免费阅读|会员材料|资料包|模板下载|来自[：:]\s*【|本文由|同名公众号|范文(?:速递|网|大全|库|模板|下载)|获取全文|供学习.{0,4}禁止|👉|完整版.{0,6}下载|下载完整|代写|小笔杆|写材料小")]
    private static partial Regex Strong();

    [GeneratedRegex(@"公众号|关注|搜索|回复|会员|下载|每日更新|更新|更多|微信号|扫码|二维码|订阅|免费|整理|资料|目录|领取|老师|转载|材料|唯一|加入|联系")]
    private static partial Regex Weak();

    [GeneratedRegex("^(?:【[^】]{2,8}】|——)")]
    private static partial Regex Slogan();
}
