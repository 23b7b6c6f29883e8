using FsCheck;
using FsCheck.Fluent;
using SearchService.Reports.Search;

namespace SearchService.Reports.Tests.Search;

public sealed class QueryParserTests
{
    [Theory]
    [InlineData("数据共享", "\"数据共享\"")]
    [InlineData("数据共享　责任清单", "\"数据共享\" \"责任清单\"")]
    [InlineData("“账比事多”", "\"账比事多\"")]
    [InlineData("\"账比事多\"", "\"账比事多\"")]
    [InlineData("「账比事多」『一本账』", "\"「账比事多」『一本账』\"")]
    [InlineData("“外面“里面”外面”", "\"外面“里面”外面\"")]
    [InlineData("\"引号“在”里面\"", "\"引号“在”里面\"")]
    [InlineData("\"说\\\"好\\\"\"", "\"说\\\"好\\\"\"")]
    [InlineData("“放管服”改革", "\"“放管服”改革\"")]
    [InlineData("坚持“两个 维护”不动摇", "\"坚持“两个 维护”不动摇\"")]
    [InlineData("填表 或 报表", "\"填表\" | \"报表\"")]
    [InlineData("填表 OR 报表", "\"填表\" | \"报表\"")]
    [InlineData("填表|报表｜台账", "\"填表\" | \"报表\" | \"台账\"")]
    [InlineData("填表 且 报表", "\"填表\" \"报表\"")]
    [InlineData("短板 -普查", "\"短板\" -\"普查\"")]
    [InlineData("短板 非 普查", "\"短板\" -\"普查\"")]
    [InlineData("-普查", "-\"普查\"")]
    [InlineData("NOT NOT 普查", "\"普查\"")]
    [InlineData("(a AND NOT b) OR c", "\"a\" -\"b\" | \"c\"")]
    [InlineData("（填表 或 报表）减负", "(\"填表\" | \"报表\") \"减负\"")]
    [InlineData("a -(b | c)", "\"a\" -(\"b\" | \"c\")")]
    [InlineData("-(a b) c", "-(\"a\" \"b\") \"c\"")]
    [InlineData("同句(人手 任务)", "同句(\"人手\" \"任务\")")]
    [InlineData("同句（“人手” 任务）", "同句(\"人手\" \"任务\")")]
    [InlineData("同节(人手 任务)", "\"人手\" \"任务\"")]
    [InlineData("近5(人手 任务)", "近5(\"人手\" \"任务\")")]
    [InlineData("人手 NEAR/5 任务", "近5(\"人手\" \"任务\")")]
    [InlineData("人手 NEAR/5 任务 NEAR/8 不足", "近8(\"人手\" \"任务\" \"不足\")")]
    [InlineData("人手~8不足", "人手~8不足")]
    [InlineData("以*为抓手", "以*为抓手")]
    [InlineData("以＊为抓手", "以*为抓手")]
    [InlineData("\"以*为抓手\"", "\"以*为抓手\"")]
    [InlineData("*", "\"*\"")]
    [InlineData("市***办", "\"市***办\"")]
    [InlineData("*抓手", "\"*抓手\"")]
    [InlineData("标题:减负", "标题:\"减负\"")]
    [InlineData("标题：“为基层 减负”", "标题:\"为基层 减负\"")]
    [InlineData("（一）加强领导", "\"（一）加强领导\"")]
    [InlineData("制度（试行）", "\"制度（试行）\"")]
    [InlineData("1）加强领导", "\"1）加强领导\"")]
    [InlineData("2022—2023年", "\"2022—2023年\"")]
    [InlineData("and or not", "\"and\" \"or\" \"not\"")]
    [InlineData("且行且珍惜 或许", "\"且行且珍惜\" \"或许\"")]
    public void Parse_UnderstandsWithoutWarning(string text, string canonical)
    {
        var (node, warnings) = QueryParser.Parse(text);

        Assert.Empty(warnings);
        Assert.Equal(canonical, node?.ToString());
    }

    [Theory]
    [InlineData("", null, "0-0 写一个词，或贴一句原话。")]
    [InlineData(" 　", null, "0-2 写一个词，或贴一句原话。")]
    [InlineData("或 且", null, "0-3 只有“或”“且”，还缺要找的词。")]
    [InlineData("AND OR", null, "0-6 只有“AND”“OR”，还缺要找的词。")]
    [InlineData("()", null, "0-2 没有可查的字。写一个词，或贴一句原话。")]
    [InlineData("“推动部门数据互通共用 同句(台帐", "\"推动部门数据互通共用\" \"台帐\"",
        "0-1 第 1 个字：开引号没有配上闭引号，按引到“共用”为止来查。", "14-15 第 15 个字：括号没有闭合，按到末尾为止来查。")]
    [InlineData("填表 或", "\"填表\"", "3-4 第 4 个字：“或”的一边还缺要找的词，没有管它。")]
    [InlineData("或 填表", "\"填表\"", "0-1 第 1 个字：“或”的一边还缺要找的词，没有管它。")]
    [InlineData("填表 AND AND 报表", "\"填表\" \"报表\"", "7-10 第 8 个字：“AND”的一边还缺要找的词，没有管它。")]
    [InlineData("填表)", "\"填表\"", "2-3 第 3 个字：闭括号没有配上开括号，没有管它。")]
    [InlineData("(填表 或 报表", "\"填表\" | \"报表\"", "0-1 第 1 个字：括号没有闭合，按到末尾为止来查。")]
    [InlineData("填表 () 报表", "\"填表\" \"报表\"", "3-4 第 4 个字：括号里还没有要找的词，没有管它。")]
    [InlineData("填表 NOT", "\"填表\"", "3-6 第 4 个字：“NOT”的一边还缺要找的词，没有管它。")]
    [InlineData("填表 \" \"", "\"填表\"", "3-6 第 4 个字：引号里没有可查的字，没有管它。")]
    [InlineData("同句(人手 或 任务)", "同句(\"人手\" \"任务\")", "0-3 第 1 个字：“同句”的括号里只认词和短语，都要有；“或”“非”没有管。")]
    [InlineData("𠮷 (填表", "\"𠮷\" \"填表\"", "3-4 第 3 个字：括号没有闭合，按到末尾为止来查。")]
    public void Parse_WarnsWithPlaces(string text, string? canonical, params string[] expected)
    {
        var (node, warnings) = QueryParser.Parse(text);

        Assert.Equal(expected, warnings.Select(warning => $"{warning.Start}-{warning.End} {warning.Message}"));
        Assert.Equal(canonical, node?.ToString());
    }

    [Fact]
    public void Parse_ReadsAThousandUnits()
    {
        var (node, warnings) = QueryParser.Parse(new string('长', 999) + "𠮷长");

        Assert.Equal(new PhraseNode(new string('长', 999)), node);
        Assert.Equal([new QueryWarning(999, 1002, "只用了前 1,000 个字。")], warnings);
    }

    [Fact]
    public void Parse_NeverThrowsAndCanonicalTextParsesToTheSame()
    {
        string[] pieces =
        [
            "a", "数据", "共享", " ", " ", "　", "\n", "“", "”", "\"", "「", "」", "‘", "’", "(", ")", "（", "）", "|", "-", "*", "~", "~5", "~5人",
            "\\", "\\\"", "\\*", "AND", "OR", "NOT", "NEAR/5", "NEAR", "或", "且", "非", "同句(", "近5(", "近(", "标题:", "标题：", "。", "，", "é", "〇", "𠮷", "\uD800", "\0", "x",
        ];
        var queries = Gen.Elements(pieces).ListOf().Select(list => string.Concat(list));

        Prop.ForAll(queries.ToArbitrary(), text =>
        {
            var (node, warnings) = QueryParser.Parse(text);
            Assert.All(warnings, warning => Assert.InRange(warning.Start, 0, warning.End));
            Assert.All(warnings, warning => Assert.InRange(warning.End, 0, text.Length));
            Assert.Equal(node is null, warnings.Any(warning => warning.Message.Contains("还缺要找的词。", StringComparison.Ordinal) && warning.Start == 0 && warning.End == text.Length
                || warning.Message.EndsWith("贴一句原话。", StringComparison.Ordinal)));
            if (node is null) return;

            var (again, more) = QueryParser.Parse(node.ToString());
            Assert.Equal(node, again);
            Assert.Equal(node.ToString(), again!.ToString());
            Assert.Empty(more);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(30));
    }

    [Fact]
    public void Parse_QuotedTextIsTakenAsItIs()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), text =>
        {
            var phrase = text.Get;
            if (string.IsNullOrWhiteSpace(phrase) || phrase.Length > 400) return;

            var (node, warnings) = QueryParser.Parse(new PhraseNode(phrase).ToString());

            Assert.Equal(new PhraseNode(phrase), node);
            Assert.Empty(warnings);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }
}
