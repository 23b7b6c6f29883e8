using FsCheck;
using FsCheck.Fluent;
using SearchService.Reports.Search;
using SearchService.Tests;

namespace SearchService.Reports.Tests.Search;

public sealed class TopicRankingTests
{
    private static readonly Gen<string> Texts =
        Gen.Elements("学", "习", "教", "育", "安", "全", "a", "1", "，", "。", "\n", " ", "𠮷", "\uD800").ArrayOf().Select(string.Concat);

    private static readonly Gen<(string Topic, TopicUnit[] Units)> Cases =
        from topic in Texts
        from units in (from text in Texts
                       from report in Gen.Elements("甲", "乙", "丙")
                       from score in Gen.Choose(0, 40)
                       select new TopicUnit(text, report, score / 4f)).ArrayOf()
        select (topic, units);

    [Fact]
    public void Score_IsTheFormula() =>
        Prop.ForAll(Arb.From(Cases), example =>
        {
            var (topic, units) = example;
            var scores = TopicRanking.Score(topic, units, TestContext.Current.CancellationToken);
            for (var i = 0; i < units.Length; i++) Assert.Equal(Formula(topic, units, i), scores[i], 1e-3);
        }).CheckLaw();

    [Fact]
    public void Score_IsNeverBelowThatOfTheWords() =>
        Prop.ForAll(Arb.From(Cases), example =>
        {
            var scores = TopicRanking.Score(example.Topic, example.Units, TestContext.Current.CancellationToken);
            Assert.All(scores.Zip(example.Units), pair => Assert.True(pair.First >= pair.Second.WordScore));
        }).CheckLaw();

    [Fact]
    public void Score_DoesNotDependOnTheOrderOfTheUnits() =>
        Prop.ForAll(Arb.From(Cases), example =>
        {
            var scores = TopicRanking.Score(example.Topic, example.Units, TestContext.Current.CancellationToken);
            var turned = TopicRanking.Score(example.Topic, [.. example.Units.Reverse()], TestContext.Current.CancellationToken);
            for (var i = 0; i < scores.Length; i++) Assert.Equal(scores[i], turned[^(i + 1)], 1e-3);
        }).CheckLaw();

    [Fact]
    public void Score_IsThatOfTheWords_WhereNothingOfTheTopicStands()
    {
        var scores = TopicRanking.Score("安全生产", [new TopicUnit("学习教育", "甲", 3), new TopicUnit("", "乙", 2)], TestContext.Current.CancellationToken);

        Assert.Equal([3f, 2f], scores);
    }

    [Fact]
    public void AUnit_GainsWhereItsReportSpeaksOfTheRest()
    {
        TopicUnit[] units =
        [
            new("落实责任，压实到人。", "甲", 1), new("消防安全检查全覆盖。", "甲", 1),
            new("落实责任，压实到人。", "乙", 1), new("干部培训有序开展。", "乙", 1),
        ];

        var scores = TopicRanking.Score("消防安全责任落实", units, TestContext.Current.CancellationToken);

        Assert.True(scores[0] > scores[2], $"{scores[0]} beside the rest of the topic, {scores[2]} alone");
    }

    [Fact]
    public void Pairs_TellTheSameCharactersInAnotherOrderApart()
    {
        var scores = TopicRanking.Score("教育学习", [new TopicUnit("教育学习", "甲", 0), new TopicUnit("习学育教", "乙", 0)], TestContext.Current.CancellationToken);

        Assert.True(scores[0] > scores[1]);
    }

    [Fact]
    public void CountIn_CountsOverlapsAndNothingAcrossPunctuation()
    {
        var parts = new TopicParts("人人，a1");
        var counts = new int[parts.Count];
        List<int> found = [];

        var lengths = parts.CountIn("人人人。人 a，1a1", counts, found);

        Assert.Equal((8, 4), lengths); // pairs 人人 twice, 1a, a1
        Assert.Equal(5, parts.Count); // 人 a 1, 人人 a1
        Assert.Equal([4, 2, 2, 2, 1], counts);
        Assert.Equal([0, 1, 2, 3, 4], found.Order());
    }

    /// <summary>The score as the remarks of the ranking give it, by strings.</summary>
    private static double Formula(string topic, TopicUnit[] units, int of)
    {
        var parts = Parts(topic).Distinct().ToList();
        var saturated = units.Select(unit => parts.ToDictionary(part => part, part => Worth(part, unit))).ToList();
        var own = saturated[of].Values.Sum();
        var said = units.Select(unit => unit.Report).Distinct()
            .ToDictionary(report => report, report => parts.Sum(part => saturated.Where((_, i) => units[i].Report == report).Max(worth => worth[part])));
        var share = said.Values.Max() > 0 ? said[units[of].Report] / said.Values.Max() : 0;
        return (units[of].WordScore + own) * (1 + 2 * share);

        double Worth(string part, TopicUnit unit)
        {
            var having = units.Count(other => Parts(other.Folded).Contains(part));
            var weight = (part.Length == 2 ? 4 : 6) * Math.Pow(Math.Log(1 + (units.Length - having + 0.5) / (having + 0.5)), 0.7);
            var count = Parts(unit.Folded).Count(other => other == part);
            var mean = Math.Max(1, units.Average(other => Parts(other.Folded).Count(same => same.Length == part.Length)));
            var length = Parts(unit.Folded).Count(same => same.Length == part.Length);
            return count == 0 ? 0 : weight * count / (count + 1.2 * length / mean);
        }
    }

    private static IEnumerable<string> Parts(string text) =>
        Enumerable.Range(0, text.Length).Select(i => text.Substring(i, 1))
            .Concat(Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(i => text.Substring(i, 2)))
            .Where(part => part.All(char.IsLetterOrDigit));
}
