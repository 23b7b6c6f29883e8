using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Reports.Terms;

namespace SearchService.Reports.Tests.Terms;

public sealed class TermListTests
{
    private static readonly IReadOnlyList<TermEntry> BuiltIn = TermList.Load();
    private static readonly ChineseAnalyzer Analyzer = ChineseAnalyzer.WithTerms(BuiltIn);

    [Fact]
    public void Load_GivesTermsWithCategories()
    {
        Assert.Contains(new TermEntry("一岗双责", "责任与落实"), BuiltIn);
        Assert.All(BuiltIn, term => Assert.NotEqual(string.Empty, term.Category));
        Assert.InRange(BuiltIn.Count, 500, 5000);
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("认真落实{0}要求，")]
    [InlineData("我们把{0}和{0}放在一起。")]
    [InlineData("“{0}”")]
    public void EveryTerm_IsOneToken(string context)
    {
        var broken = new List<string>();
        foreach (var term in BuiltIn)
        {
            var folded = Normalizer.Fold(string.Format(System.Globalization.CultureInfo.InvariantCulture, context, term.Text)).Text;
            var word = Normalizer.Fold(term.Text).Text;
            var tokens = new List<Token>();
            Analyzer.Analyze(folded, tokens);
            var wanted = context.Split("{0}").Length - 1;
            var found = tokens.Count(token => !token.IsPart && folded[token.Start..token.End] == word);
            if (found != wanted) broken.Add($"{folded}: {string.Join('/', tokens.Where(token => !token.IsPart).Select(token => folded[token.Start..token.End]))}");
        }

        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    [Fact]
    public void Accept_AddsWhatIsNew_AndKeepsTheFile()
    {
        var folder = Directory.CreateTempSubdirectory("terms");
        try
        {
            var path = Path.Combine(folder.FullName, TermList.FileName);
            File.WriteAllText(path, "# 本单位\n[本地]\n一街一策");
            Assert.Equal(["两客一危"], TermList.Accept(folder.FullName, ["两客一危", "一岗双责", "一街一策", "两客一危"]));
            Assert.Equal("# 本单位\n[本地]\n一街一策\n[采纳]\n两客一危\n", File.ReadAllText(path));
            Assert.Contains(new TermEntry("两客一危", "采纳"), TermList.Load(folder.FullName));
            Assert.Empty(TermList.Accept(folder.FullName, ["两客一危"]));
            Assert.Throws<ArgumentException>(() => TermList.Accept(folder.FullName, ["两 客"]));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Load_AddsAndTakesOffByTheFileInTheDataFolder()
    {
        var folder = Directory.CreateTempSubdirectory("terms");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, TermList.FileName), "# 本单位\n[本地]\n一街一策\n-四风\n");
            var terms = TermList.Load(folder.FullName);
            Assert.Contains(new TermEntry("一街一策", "本地"), terms);
            Assert.DoesNotContain(terms, term => term.Text == "四风");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
