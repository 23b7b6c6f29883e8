using SearchService.Engine.Search;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;

namespace SearchService.Engine.Tests.StoredText;

public sealed class TextColumnTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), "texts-" + Guid.NewGuid().ToString("n"));

    public void Dispose() => File.Delete(_path);

    /// <summary>Every part of a text is found in it, whatever pieces it was cut into.</summary>
    [Fact]
    public void Phrases_AreFoundAcrossPieces()
    {
        var random = new Random(5);
        var texts = Enumerable.Range(0, 400).Select(_ => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => "工作报告的\0甲"[random.Next(7)]))).ToArray();
        using (var file = new PagedFileWriter(_path))
        {
            TextColumn.Write(file, 0, EncodedTexts.Of(texts.Length, docId => texts[docId], _ => true));
            file.Complete();
        }

        using var reread = new PagedFile(_path, new FileInfo(_path).Length);
        var column = new TextColumn(reread, 0, texts.Length);
        for (var round = 0; round < 2000; round++)
        {
            var text = texts[random.Next(texts.Length)] + "甲";
            var start = random.Next(text.Length);
            var phrase = text.Substring(start, random.Next(1, Math.Min(14, text.Length - start) + 1));
            var verifier = new PhraseVerifier(column, phrase, random.Next(1000), new SearchScratch());
            for (var docId = round % 10; docId < texts.Length; docId += 10)
            {
                var expected = Occurrences(texts[docId], phrase);
                Assert.Equal(expected, verifier.Count(column.Codes(docId)));
                Assert.Equal(expected > 0, verifier.Contains(column.Codes(docId)));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65)]
    [InlineData(700)]
    public void Texts_ReadBackAndPhrasesAreCountedAsInThem(int documentCount)
    {
        // Few units, so that texts repeat and pieces of every length arise; lone surrogates among them.
        var random = new Random(documentCount);
        const string units = "党建引领，。甲乙丙\ud83d\udc00a";
        var texts = Enumerable.Range(0, documentCount)
            .Select(i => i % 9 == 4 ? null : string.Concat(Enumerable.Range(0, random.Next(0, 60)).Select(_ => random.Next(2) == 0 ? "党建引领" : units[random.Next(units.Length)].ToString())))
            .ToArray();
        using (var file = new PagedFileWriter(_path))
        {
            TextColumn.Write(file, 0, EncodedTexts.Of(documentCount, docId => texts[docId], docId => texts[docId] is not null));
            file.Complete();
        }

        using var reread = new PagedFile(_path, new FileInfo(_path).Length);
        var column = new TextColumn(reread, 0, documentCount);
        var buffer = Array.Empty<char>();
        for (var docId = 0; docId < documentCount; docId++)
        {
            Assert.Equal(texts[docId] is not null, column.Has(docId));
            Assert.Equal(texts[docId] ?? "", new string(column.Read(docId, ref buffer)));
        }

        foreach (var phrase in new[] { "党", "引领党建", "领党", "甲", "建引领，党", "党建引领党建引领党建引领", "\udc00", "无" })
        {
            var verifier = new PhraseVerifier(column, phrase, documentCount, new SearchScratch());
            for (var docId = 0; docId < documentCount; docId++)
            {
                var expected = Occurrences(texts[docId] ?? "", phrase);
                Assert.Equal(expected, verifier.Count(column.Codes(docId)));
                Assert.Equal(expected > 0, verifier.Contains(column.Codes(docId)));
            }
        }
    }

    private static int Occurrences(string text, string phrase) =>
        Enumerable.Range(0, text.Length).Count(start => string.CompareOrdinal(text, start, phrase, 0, phrase.Length) == 0);
}
