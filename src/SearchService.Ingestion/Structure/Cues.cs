using System.Text.RegularExpressions;

namespace SearchService.Ingestion.Structure;

/// <summary>Words at the start of a line or sentence that say what an unnumbered piece does.</summary>
internal static partial class Cues
{
    /// <summary>下一步，… 2024年，我们将…</summary>
    [GeneratedRegex(@"^(?:下一步|下步|今后|下一阶段|下阶段|接下来|下半年[，,]|明年|来年|新的一年|下一年|20[0-9]{2}年[，,]?(?:全)?[我本]?(?:们|局|院|委|县|市|区|镇|乡|校|街道|单位|中心|公司|社区)?(?:将|要|重点))")]
    public static partial Regex Next();

    /// <summary>经研判，…</summary>
    [GeneratedRegex(@"^(?:经研判|经分析|经梳理|经评估)")]
    public static partial Regex Judgement();

    /// <summary>A paragraph that turns to problems.</summary>
    [GeneratedRegex(@"^(?:(?:但|但是|然而|同时|当然|不过)[，,]?)?(?:[^。；]{0,30}[，,])?(?:也|还|仍|依然|仍然|尚)*(?:存在|还有|有)(?:着|一些|不少|以下|[一二三四五六七八九十]方面|几个|明显|突出|诸多|许多)?(?:的)?[^。；，]{0,12}(?:不足|问题|短板|差距|薄弱环节|困难|弱项)[^。]{0,12}[：:。，；,]|^(?:我们也清醒|在肯定成绩的同时|在看到成绩的同时|回顾[^。]{0,20}也(?:还)?存在)")]
    public static partial Regex Problem();

    /// <summary>A sentence that turns to causes.</summary>
    [GeneratedRegex(@"^(?:究其(?:原因|根源)|究其根本|分析(?:其|上述|这些|以上|问题|存在)?[^。，：]{0,8}(?:原因|起来)|(?:检查|归结|分析|剖析|反思)起来|(?:其|主要|根本|深层|产生|造成|究)?(?:主要|根本|深层次)?的?原因(?:主要)?(?:在于|是|有|为|如下)|(?:上述|以上|这些|此类)(?:问题|不足|短板|现象|情况|困难)(?:的主要原因|的(?:产生|形成|存在|出现)|[，,](?:究其|原因|有|既有|反映出|说到底|主要|根子|从)|的(?:主要|根本|深层次)?(?:原因|根源))|(?:造成|产生|形成|出现|导致)(?:上述|以上|这些|此类)[^。，]{0,8}(?:问题|不足|短板|现象|困难)|说到底[，,]|根子(?:上|在)|这些短板[，,]反映)")]
    public static partial Regex Cause();

    /// <summary>A sentence that turns to causes under a heading that promises both problems and causes.</summary>
    [GeneratedRegex(@"^(?:主要(?:是|因|在于)|这(?:与|同|和|反映|说明|是因为|源于)|前者[^。]{0,12}因|归结|根子|究其|(?:其|主要|根本|深层)?(?:的)?原因|症结|从?(?:主观|客观)上|从(?:主观|客观)|一方面[，,])")]
    public static partial Regex LooseCause();

    /// <summary>A heading that promises both: 存在的问题及原因.</summary>
    [GeneratedRegex(@"(?:问题|不足|短板|困难|差距)(?:以及|及其|及|和|与|、)[^。]{0,8}(?:原因|根源)")]
    public static partial Regex ProblemsAndCauses();

    /// <summary>A heading of causes, joint or not.</summary>
    [GeneratedRegex("原因|根源|剖析")]
    public static partial Regex CauseHeading();

    /// <summary>A first paragraph that says aims before the measures.</summary>
    [GeneratedRegex(@"^[^。；：:]{0,40}(?:总体要求|总体思路|总的考虑|总体考虑|指导思想|总体目标|工作目标|总的要求|总体安排)(?:是|为|[：:])|^20[0-9]{2}年[^。]{0,12}(?:是[^。]{0,30}(?:之年|一年)[，,]|[^。，]{0,20}[，,]?[^。，]{0,12}将(?:坚持|以|围绕|全面|深入))")]
    public static partial Regex Aim();

    /// <summary>A closing formula.</summary>
    [GeneratedRegex(@"^(?:(?:同志们|各位[^，。：]{1,10})[，,！!。]|以上(?:报告|汇报|总结|述职|发言|讲话|意见|情况)?[，,]?[^。]{0,20}(?:审议|审定|指正|批评|参考|评议|履职情况|多提)|特此(?:报告|汇报|总结|说明|函告|通报)|[^。]{0,6}述职(?:完毕|完了|到此|到这里)|[^。]{0,12}(?:汇报|报告|发言)(?:完毕|完了|到此|到这里|结束)|谢谢(?:大家|各位)|妥否[，,]|以上[。，])")]
    public static partial Regex Closing();

    /// <summary>Words of appeal and confidence in a last paragraph.</summary>
    [GeneratedRegex(@"我们将|我局将|我们坚信|相信|希望|让我们|新的一年|再上新台阶|新的更大|奋力|谱写|作出(?:新的|更大)|做出(?:新的|更大)|贡献|不负")]
    public static partial Regex Appeal();

    /// <summary>Words of a heading or sentence about shortcomings.</summary>
    [GeneratedRegex(@"问题|不足|短板|困难|差距|弱项|薄弱|没做好|未完成|难题|矛盾|制约|隐忧|瓶颈")]
    public static partial Regex Shortcoming();

    /// <summary>Headings of plans.</summary>
    [GeneratedRegex(@"下一步|下步|下半年|今后|打算|计划|安排|思路|整改措施|改进措施|努力方向|接下来|下阶段|下一阶段|工作要点|重点任务|主要任务|重点工作")]
    public static partial Regex Plan();

    /// <summary>同志们： at the start of a speech, or the body a report is addressed to.</summary>
    [GeneratedRegex(@"^(?:同志们|各位[^。，：:]{1,16}|尊敬的[^。：:]{1,24}|[^。，；：:\s0-9]{2,24})[：:]$|^(?:同志们|各位[^。，！!：:]{1,12})[！!。：:]?$")]
    public static partial Regex Salutation();

    /// <summary>各位代表！ between the parts of a speech.</summary>
    [GeneratedRegex(@"^(?:同志们|各位(?:代表|委员|同志|领导|来宾|朋友)[^。，！!：:]{0,8}|名位代表)[！!：:。]?$")]
    public static partial Regex Address();

    /// <summary>A line that is a date and nothing else.</summary>
    [GeneratedRegex(@"^[（(]?\s*(?:[0-9０-９xX×*]{2,4}|[一二][〇○零0-9一二三四五六七八九]{3})\s*年\s*(?:[0-9０-９xX×*]{1,2}|[一二三四五六七八九十]{1,3})\s*月(?:\s*(?:[0-9０-９xX×*]{1,2}|[一二三四五六七八九十]{1,3})\s*日)?\s*[）)]?$")]
    public static partial Regex DateLine();

    /// <summary>A line that is the name of a unit and nothing else.</summary>
    [GeneratedRegex(@"^[^。；：，！？、:;,]{2,40}(?:局|委|委员会|办公室|办|院|校|中心|政府|党组|D组|支部|总支|党委|工委|纪委|公司|集团|街道|办事处|社区|村|镇|乡|处|所|队|部|厅|学校|大学|学院|医院|银行|协会|联合会|总工会|团委|妇联|法院|检察院|站|厂|馆|小组)$")]
    public static partial Regex UnitLine();

    /// <summary>附件：… at the start of a line.</summary>
    [GeneratedRegex(@"^附(?:件|表|录)?\s*[0-9一二三四五六七八九十]{0,2}\s*(?:[：:.．、]|$)")]
    public static partial Regex Attachment();

    /// <summary>Name, office or occasion of the speaker under a title.</summary>
    [GeneratedRegex(@"^(?:——|－－|—|--).{4,60}$|^[^。；：，:;]{0,40}(?:总理|主席|书记|主任|局长|市长|县长|区长|镇长|乡长|校长|院长|所长|部长|厅长|处长|科长|秘书长|委员|经理|董事长|队长|会长|站长)[^。；：，、:;]{0,12}$|^[\p{IsCJKUnifiedIdeographs}]{2,30}[\s　]{2,}[\p{IsCJKUnifiedIdeographs}xX×*○]{1,4}$|^[（(][^）)。]{4,40}[）)]$")]
    public static partial Regex Speaker();
}
