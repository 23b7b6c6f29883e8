using SearchService.Engine.Text;
using SearchService.Ingestion.Cleaning;
using SearchService.Reports.Model;
using SearchService.Reports.Text;

namespace SearchService.Ingestion.Tests.Cleaning;

public sealed class ReadingFinderTests
{
    [Theory]
    [InlineData("局D组书记讲D课，主题D日学D章。", "局党组书记讲党课，主题党日学党章。")]
    [InlineData("局党组带队，D组成员参加，D员干部学习，D支部研讨。", "局党组带队，党组成员参加，党员干部学习，党支部研讨。")]
    [InlineData("各级X组织、X委（X组）书记抓X建工作，X员干部带头。", "各级党组织、党委（党组）书记抓党建工作，党员干部带头。")]
    [InlineData("建AAA群，管AAA公众号。", "建微信群，管微信公众号。")]
    public void Letters_AreReadAsWhatTheyStandFor(string text, string reading) => Assert.Equal(reading, Read(text));

    [Theory]
    [InlineData("用3D打印技术，鉴定为D级，C、D类企业占三成，推广APP，D组第一。")]
    [InlineData("A组、B组、C组、D组、D组、D组依次汇报。")]
    [InlineData("局党组书记带队，鉴定D级危房3栋，D类企业5家。")]
    [InlineData("市X局党组开会X次，X局党组书记到会。")]
    [InlineData("编号BAAAC。")]
    public void Letters_OfTheirOwn_Stay(string text) => Assert.Equal(text, Read(text));

    [Theory]
    [InlineData("召开会议x次，印发文件xx份", "x", "xx")]
    [InlineData("市***副市长到会", "***")]
    [InlineData("从20xx年开始", "20xx")]
    [InlineData("二〇〇八年，面积3×5米")]
    [InlineData("受灾x.x万亩", "x", "x")]
    public void Masks_AreMarked_AndKept(string text, params string[] masks)
    {
        var entries = Find(text).Where(entry => entry.Kind == NoiseKind.Mask).ToList();
        Assert.Equal(masks, entries.Select(entry => entry.Span.Of(text)));
        Assert.All(entries, entry => Assert.Null(entry.Normal));
        Assert.Equal(text, Read(text));
    }

    private static string Read(string text) => Readings.Apply(Cleaned(text), Find(text)).Text;

    private static List<NoiseEntry> Find(string text) => ReadingFinder.Find(Cleaned(text), new TextSpan(0, text.Length));

    private static CleanedText Cleaned(string text) => new(text, OffsetMap.Identity(text.Length));
}
