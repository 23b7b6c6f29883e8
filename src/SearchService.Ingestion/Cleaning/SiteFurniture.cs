using System.Text.RegularExpressions;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Cleaning;

/// <summary>Lines that belong to the web page around a report: navigation, counters, print and share links.</summary>
internal static partial class SiteFurniture
{
    private const int LongestLine = 240;

    public static void Mark(NoisyPage page)
    {
        var links = false;
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var (start, end) = page.Lines[i];
            if (end - start > LongestLine * 8) continue;
            var line = page.Visible(i);
            if (line.Length == 0 || line.Length > LongestLine) continue;
            if (Links().IsMatch(line)) links = true;
            else if (links && !LinkItem().IsMatch(line) && !(i > 0 && LastVisible(page, i) == "·")) links = false;
            if (!links && !Furniture().IsMatch(line) && !(line is "】" or "）" or "|" or ">>" && page.IsWebPage)) continue;
            page.Marks.Mark(start, end, NoiseKind.SiteFurniture, "网页部件");
            if (Navigation().IsMatch(line)) page.IsWebPage = true;
        }
    }

    private static string LastVisible(NoisyPage page, int line)
    {
        for (var i = line - 1; i >= 0; i--)
        {
            var text = page.Text.AsSpan(page.Lines[i].Start, page.Lines[i].End - page.Lines[i].Start).Trim();
            if (!text.IsEmpty) return text.ToString();
        }

        return "";
    }

    [GeneratedRegex(@"^(?:(?:您)?(?:的)?(?:当前|现在|所在)?位置\s*[：:]|首页\s*(?:>|»|/|$)|【\s*字体|字体\s*[：:]|字号\s*[：:]|[（(]?\s*(?:责任编辑|责编|编辑|校对|审核|供稿|作者|记者|来源|信息来源|稿源|文章来源|发布机构|发布者|发布人|上传人|上传者|发布日期|发布时间|发文时间|更新时间|成文日期|浏览次数|浏览量|阅读次数|阅读量|阅读|点击数|点击量|点击|访问量|下载次数|文档编号|索引号)\s*[：:]\s*[^。；]{0,40}$|【\s*(?:E-?mail|打印|关闭|收藏|推荐|纠错|返回|我要|字)|\|?<{0,2}\s*上一页|.{0,30}下一页\s*>{0,2}\|?$|(?:上|下)一篇\s*[：:]|(?:打印|关闭)(?:本页|窗口|此页)|返回(?:顶部|首页)|分享(?:到|至)|收藏本站|设为首页|加入收藏|版权所有|主办单位\s*[：:]|.{0,12}ICP备|网站地图|联系我们|扫一扫|扫码(?:关注|查看|分享)|(?:function|var|document\.)\s*\w*\s*[({.=]|(?:.{0,60}\s)?中央政府门户网站.{0,40}www\.|.{0,20}www\.[a-z0-9.]+\s.{0,60}来源|新华社[^。，]{2,6}[0-9０-９]{1,4}(?:年[0-9０-９]{1,2})?(?:月[0-9０-９]{1,2}日)电$|新华社[^。，]{2,6}[0-9０-９年]{0,5}[0-9０-９]{1,2}月[0-9０-９]{1,2}日电$|.{0,80}新华社记者\s*\S{2,4}\s*\S{0,3}\s*摄$|[（(]?《人民日报》.{0,40}版[）)]?$)")]
    private static partial Regex Furniture();

    [GeneratedRegex(@"位置|上一页|下一页|字体|E-?mail|责任编辑|www\.|ICP|浏览|阅读|点击|分享|打印")]
    private static partial Regex Navigation();

    [GeneratedRegex(@"^(?:相关(?:链接|文章|新闻|阅读|文档|推荐)|猜你喜欢|热门(?:文章|推荐|文档)|推荐阅读|延伸阅读|更多阅读)")]
    private static partial Regex Links();

    [GeneratedRegex(@"^(?:[·•▪►>]|相关|热门|猜你)")]
    private static partial Regex LinkItem();
}
