using System.Text.RegularExpressions;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>The sector of a report: its subject where it is party work, else its issuer, else the words it uses most.</summary>
internal static partial class SectorReader
{
    public const string PartyWork = "机关党建与宣传思想工作责任制";
    public const string General = "综合";
    private const int FewestWords = 3; // cue words in the text before they say anything

    /// <summary>A sector, what a unit of it is called, and the words its reports use.</summary>
    private static readonly (string Sector, string[] Units, string[] Words)[] Sectors =
    [
        ("国企", ["集团", "有限公司", "有限责任公司", "国有企业"], ["国有资本", "营业收入", "利润总额", "董事会"]),
        ("高校", ["学院", "大学", "职业技术学校"], ["教学科研", "辅导员", "学科建设", "师生"]),
        ("街道社区", ["街道", "社区", "居委会", "乡人民政府", "镇人民政府", "村委会", "镇党委", "乡党委"], ["网格员", "居民小组", "楼栋", "居民代表"]),
        ("教育", ["教育局", "教育体育局", "教体局", "教育厅", "教委", "小学", "中学", "幼儿园", "学校"], ["双减", "学位", "义务教育", "幼儿园", "教师"]),
        ("卫生健康", ["卫生健康", "卫健", "卫生局", "卫计", "医院", "疾控", "卫生院"], ["医疗卫生", "公共卫生", "家庭医生", "医患", "临床", "医务"]),
        ("医疗保障", ["医疗保障", "医保"], ["医保", "参保", "定点医药机构", "报销"]),
        ("人力资源和社会保障", ["人力资源", "人社"], ["就业", "社保", "欠薪", "职业技能"]),
        ("民政", ["民政"], ["低保", "养老服务", "社会救助", "孤儿"]),
        ("住房和城乡建设", ["住房和城乡建设", "住建", "住房城乡建设", "房管", "建设局"], ["老旧小区", "物业", "保障性住房", "建筑工地"]),
        ("城市管理", ["城市管理", "城管", "综合执法"], ["环卫", "占道经营", "市容", "垃圾分类"]),
        ("交通运输", ["交通", "公路", "公交"], ["农村公路", "客运", "货运", "公路养护"]),
        ("文化旅游", ["文化", "旅游", "文旅", "文广"], ["景区", "文物", "游客", "公共文化"]),
        ("生态环境", ["生态环境", "环境保护", "环保"], ["PM2.5", "排污", "污染防治", "水质断面"]),
        ("农业农村", ["农业", "农村局", "乡村振兴", "畜牧"], ["高标准农田", "粮食播种", "农机", "生猪"]),
        ("商务招商", ["商务", "投资促进", "招商", "经济合作", "投促"], ["招商引资", "社会消费品零售", "外贸", "签约项目"]),
        ("林业园林", ["林业", "园林", "林草", "绿化", "林场"], ["森林防火", "林长", "造林", "公园绿地"]),
        ("水利", ["水利", "水务局", "河长办"], ["水库", "灌区", "防汛", "农村供水"]),
        ("应急管理", ["应急", "安监", "消防"], ["安全生产", "事故", "应急预案", "森林火灾"]),
        ("市场监管", ["市场监督", "市场监管", "工商", "质监", "食药"], ["食品安全", "经营主体", "特种设备", "药品"]),
        ("财政", ["财政"], ["预算", "一般公共预算", "财政支出", "国库"]),
        ("审计", ["审计"], ["审计项目", "审计发现", "审计整改"]),
        ("税务", ["税务"], ["纳税人", "减税降费", "税收", "办税"]),
        ("统计", ["统计", "调查队"], ["统计数据", "普查", "统计执法"]),
        ("政务服务和数据", ["政务服务", "数据管理", "行政审批", "大数据", "数据局"], ["一网通办", "办事大厅", "审批时限", "数据共享"]),
        ("司法普法", ["司法", "法院", "检察院", "普法"], ["普法", "人民调解", "法律援助", "社区矫正"]),
    ];

    public static Evidenced<string> Read(ReportParts parts, Evidenced<string> kind, Evidenced<string> issuer)
    {
        var title = parts.Of(parts.Title);
        if (PartyTitle().Match(title) is { Success: true } party)
            return new Evidenced<string>(PartyWork, [new Evidence("标题", $"含“{party.Value}”", null, parts.Place(parts.Title, party.Index, party.Length))]);
        if (PartyUnit().Match(issuer.Value ?? "") is { Success: true } group) return new Evidenced<string>(PartyWork, [new Evidence("发文单位", $"含“{group.Value}”")]);
        if (kind.Value is KindReader.Government or KindReader.Compilation) return new Evidenced<string>(General, [new Evidence("体裁", kind.Value)]);
        foreach (var (name, rule) in (ReadOnlySpan<(string, string)>)[(issuer.Value ?? "", "发文单位"), (title, "标题"), (parts.FileName, "文件名")])
        {
            if (ByUnit(name, rule) is { } sector) return sector;
        }

        return ByWords(parts);
    }

    private static Evidenced<string>? ByUnit(string name, string rule)
    {
        foreach (var (sector, units, _) in Sectors)
        {
            foreach (var unit in units)
            {
                if (name.Contains(unit, StringComparison.Ordinal)) return new Evidenced<string>(sector, [new Evidence(rule, $"含“{unit}”")]);
            }
        }

        return null;
    }

    /// <summary>The sector whose words are used most; at least three times, and twice as often as those of any other.</summary>
    private static Evidenced<string> ByWords(ReportParts parts)
    {
        var text = parts.Of(parts.Report.Span);
        var best = Sectors
            .Select(sector => (sector.Sector, Count: sector.Words.Sum(word => Count(text, word)), sector.Words))
            .OrderByDescending(sector => sector.Count)
            .Take(2)
            .ToArray();
        if (best[0].Count < FewestWords || best[0].Count < best[1].Count * 2) return new Evidenced<string>(null, []);
        var seen = best[0].Words.Where(word => text.Contains(word, StringComparison.Ordinal));
        return new Evidenced<string>(best[0].Sector, [new Evidence("用语", $"“{string.Join("”“", seen)}”共 {best[0].Count} 处")]);
    }

    private static int Count(string text, string word)
    {
        var count = 0;
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal)) count++;
        return count;
    }

    [GeneratedRegex("党建|宣传思想|意识形态|理论学习|新媒体账号|思想政治工作|主题教育|从严治党|党风廉政|统战")]
    private static partial Regex PartyTitle();

    [GeneratedRegex("党支部|机关工委|宣传部|组织部|统战部|直属机关")]
    private static partial Regex PartyUnit();
}
