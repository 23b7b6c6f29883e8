using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Reports.Phrases;
using SearchService.Tests;

namespace SearchService.Reports.Tests.Phrases;

public sealed class PhraseCounterTests
{
    private static readonly string[] Pieces = ["加强", "意识形态", "工作", "责任", "落实", "党", "，", "。", "2023", "的"];

    /// <summary>Level by level finds what counting every row of words at every place finds.</summary>
    [Fact]
    public void Count_IsWhatCountingEveryRowGives() => Prop.ForAll(
        Arb.From(Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ListOf()),
        Arb.From(Gen.Choose(2, 4)),
        (texts, countMin) =>
        {
            var stream = new WordStream(Segmenter.Default);
            foreach (var (text, number) in texts.Select((text, number) => (text, number))) stream.Add(text, $"s{number % 3}");
            var counted = PhraseCounter.Count(stream, countMin, wordsMax: 4).ToDictionary(phrase => (phrase.Text, phrase.Words), phrase => (phrase.Count, phrase.Sources, phrase.Place));

            var expected = new Dictionary<(string, int), List<int>>();
            var words = stream.Words.ToArray();
            for (var length = 1; length <= 4; length++)
            {
                for (var place = 0; place + length <= words.Length; place++)
                {
                    if (words.AsSpan(place, length).Contains(WordStream.Border)) continue;
                    var key = (stream.TextAt(place, length), length);
                    if (!expected.TryGetValue(key, out var places)) expected[key] = places = [];
                    places.Add(place);
                }
            }

            var sources = stream.Sources.ToArray();
            Assert.Equal(
                expected.Where(entry => entry.Value.Count >= countMin)
                    .ToDictionary(entry => entry.Key, entry => (entry.Value.Count, entry.Value.Select(place => sources[place]).Distinct().Count(), entry.Value[0])),
                counted);
        }).CheckLaw();

    [Fact]
    public void Count_MeasuresWhatBelongsTogether()
    {
        var stream = new WordStream(Segmenter.Default);
        string[] heads = ["提高", "增强", "加强", "深化", "推动"];
        foreach (var head in heads) stream.Add($"{head}网络舆情应对，{head}工作。", "s");
        var phrases = PhraseCounter.Count(stream, 3, 4).ToDictionary(phrase => phrase.Text);
        Assert.Equal(5, phrases["网络舆情"].Count);
        Assert.Equal(0, phrases["网络舆情"].Freedom, 6); // always before 应对
        Assert.Equal(Math.Log(5), phrases["网络舆情应对"].Freedom, 6); // five words to the left, five borders to the right
        Assert.True(phrases["网络舆情"].Cohesion > 1);
    }
}
