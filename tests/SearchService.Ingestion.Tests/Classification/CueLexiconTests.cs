using SearchService.Ingestion.Classification;

namespace SearchService.Ingestion.Tests.Classification;

public sealed class CueLexiconTests
{
    [Fact]
    public void Scan_TakesTheLongestCueAtEachPlace()
    {
        var lexicon = CueLexicon.Parse("[问题]\n问题 存在的问题 # longer wins\n[将来]\n将");
        var matches = new List<CueMatch>();
        lexicon.Scan("将存在的问题与问题", matches);
        Assert.Equal([("将", 0), ("存在的问题", 1), ("问题", 7)], matches.Select(match => (match.Cue.Text, match.Start)));
    }

    [Fact]
    public void Parse_CueOutsideAFamily_Throws() => Assert.Throws<FormatException>(() => CueLexicon.Parse("问题"));

    [Fact]
    public void Parse_CueTwice_Throws() => Assert.Throws<FormatException>(() => CueLexicon.Parse("[甲]\n问题\n[乙]\n问题"));

    [Fact]
    public void Default_IsWellFormed()
    {
        var matches = new List<CueMatch>();
        CueLexicon.Default.Scan("存在的主要问题", matches);
        Assert.Equal("问题", Assert.Single(matches).Cue.Family);
    }
}
