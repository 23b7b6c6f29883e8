using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Reports.Terms.Discovery;

namespace SearchService.Reports.Tests.Terms.Discovery;

public sealed class TermFinderTests
{
    private static readonly string[] Reports =
    [
        "严格落实一房一码要求，做好老旧管网改造。坚持“人找政策”向“政策找人”转变，更换老旧管网三公里。三个月内完成两个部门的对接。",
        "全面推行一房一码，巡查老旧管网。把“责任田”种好，老旧管网更换提速。三年两次检查。",
        "探索一房一码做法，改造老旧管网，强化老旧管网巡护。学习四个意识、四个自信。",
    ];

    [Theory]
    [InlineData("一房一码", TermEvidence.Numerals | TermEvidence.Recurrent)]
    [InlineData("人找政策", TermEvidence.Quoted)]
    [InlineData("政策找人", TermEvidence.Quoted)]
    [InlineData("老旧管网", TermEvidence.Recurrent)]
    [InlineData("四个自信", TermEvidence.Numerals)]
    public void Find_SaysWhatSpeaksForATerm(string text, TermEvidence evidence) => Assert.Equal(evidence, Find(Segmenter.Default).Single(candidate => candidate.Text == text).Evidence);

    [Theory]
    [InlineData("三个月")]
    [InlineData("两个部门")]
    [InlineData("三年两次")]
    [InlineData("向")]
    [InlineData("改造老旧管网")]
    public void Find_LeavesOutFiguresAndPhrasesOfTheSentence(string text) => Assert.DoesNotContain(Find(Segmenter.Default), candidate => candidate.Text == text);

    [Fact]
    public void Find_LeavesOutWhatIsListed()
    {
        var listed = ChineseAnalyzer.WithTerms([new TermEntry("一房一码"), new TermEntry("人找政策"), new TermEntry("老旧管网")]).Segmenter;
        var found = Find(listed).Select(candidate => candidate.Text).ToList();
        Assert.DoesNotContain("一房一码", found);
        Assert.DoesNotContain("人找政策", found);
        Assert.DoesNotContain("老旧管网", found);
        Assert.Contains("政策找人", found);
    }

    [Fact]
    public void Find_CountsPlacesAndSources()
    {
        var candidate = Find(Segmenter.Default).Single(candidate => candidate.Text == "老旧管网");
        Assert.Equal((6, 3), (candidate.Count, candidate.Sources));
        Assert.Contains("老旧管网", candidate.Example, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_IsTheSameForTheSameTexts() => Assert.Equal(Find(Segmenter.Default), Find(Segmenter.Default));

    private static IReadOnlyList<TermCandidate> Find(Segmenter segmenter)
    {
        var finder = new TermFinder(segmenter);
        foreach (var (text, number) in Reports.Select((text, number) => (text, number))) finder.Add(Normalizer.Fold(text).Text, $"r{number}");
        return finder.Find();
    }
}
