using SearchService.Engine.Analysis.Chinese;

namespace SearchService.Engine.Tests.Analysis.Chinese;

public sealed class WordTrieTests
{
    [Fact]
    public void Find_GivesEveryWordItsValueAndNoOther()
    {
        var random = new Random(20250101);
        for (var round = 0; round < 40; round++)
        {
            var words = Enumerable.Range(0, random.Next(1, 3000))
                .Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => (char)('一' + random.Next(1 + round * 20)))))
                .Distinct().Order(StringComparer.Ordinal).ToArray();
            var values = words.Select((_, index) => (uint)index + 1).ToArray();
            var trie = new WordTrie(words, values);
            for (var index = 0; index < words.Length; index++)
            {
                Assert.Equal(values[index], trie.Find(words[index]));
                var other = words[index] + words[random.Next(words.Length)];
                Assert.Equal(Array.IndexOf(words, other) + 1, (int)trie.Find(other));
            }
        }
    }
}
