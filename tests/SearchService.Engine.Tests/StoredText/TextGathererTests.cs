using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;
using SearchService.Tests;

namespace SearchService.Engine.Tests.StoredText;

/// <summary>Texts that go in come out, whatever pieces they were written in and however segments were merged.</summary>
public sealed class TextGathererTests
{
    private const int Field = 3;

    [Fact]
    public void Texts_ComeOutAsTheyWentIn() =>
        Prop.ForAll(Arb.From(Corpora()), corpus =>
        {
            foreach (var trainingUnits in new[] { 1, 50, 400, SharedPieces.TrainingUnitsUsual })
                Assert.Equal(corpus, Decoded(Gathered(corpus, new SharedPieces(trainingUnits))));
        }).CheckLaw();

    [Fact]
    public void Texts_OfMoreUnitsThanSharedPiecesLeaveCodesFor_HavePiecesOfTheirOwn()
    {
        var everyUnit = new string([.. Enumerable.Range(0, char.MaxValue + 1).Select(unit => (char)unit)]);
        string?[] corpus = [string.Concat(Enumerable.Repeat("基层减负工作", 400)), null, everyUnit, "", everyUnit[100..200]];

        Assert.Equal(corpus, Decoded(Gathered(corpus, new SharedPieces(1000))));
    }

    [Fact]
    public void Pieces_AreTrainedOnceForAllSegmentsOfAField()
    {
        var shared = new SharedPieces(1000);
        Gathered([string.Concat(Enumerable.Repeat("基层减负工作", 400))], shared);
        var trained = shared.Find(Field);
        Gathered([string.Concat(Enumerable.Repeat("营商环境优化", 400))], shared);

        Assert.NotNull(trained);
        Assert.Same(trained, shared.Find(Field));
        Assert.Null(shared.Find(Field + 1));
    }

    [Fact]
    public void Pieces_ThatFitBadlyAreDropped()
    {
        var shared = new SharedPieces(1000);
        Gathered([string.Concat(Enumerable.Repeat("基层减负工作", 400))], shared);
        var trained = shared.Find(Field)!;
        shared.Judge(Field, trained, 2 << 20, 1 << 19); // four units a code
        shared.Judge(Field, trained, 1000, 1000); // too little to say anything
        Assert.Same(trained, shared.Find(Field));

        shared.Judge(Field, trained, 2 << 20, 1 << 20); // two

        Assert.Null(shared.Find(Field));
    }

    [Fact]
    public void MergedTexts_AreThoseOfTheirSources() =>
        Prop.ForAll(Arb.From(Corpora()), Arb.From(Corpora()), (first, second) =>
        {
            string?[][] sources = [first, second];
            var paths = sources.Select(_ => Path.Combine(Path.GetTempPath(), "merged-" + Guid.NewGuid().ToString("n"))).ToArray();
            try
            {
                using var files = new Files();
                var columns = sources.Select((texts, i) => files.Column(paths[i], Gathered(texts, new SharedPieces(100)))).ToArray();
                // Every other document of each source, as if the rest were deleted.
                var origins = sources.SelectMany((texts, source) => Enumerable.Range(0, texts.Length).Where(docId => docId % 2 == 0).Select(docId => (source, docId))).ToArray();
                var expected = origins.Select(origin => sources[origin.source][origin.docId]);

                Assert.Equal(expected, Decoded(MergedTexts.Of(columns, origins)));
                Assert.Equal(first, Decoded(MergedTexts.Of([columns[0]], [.. first.Select((_, docId) => (0, docId))])));
            }
            finally
            {
                foreach (var path in paths)
                    File.Delete(path);
            }
        }).CheckLaw();

    private static EncodedTexts Gathered(string?[] texts, SharedPieces shared)
    {
        var gatherer = new TextGatherer(Field, shared);
        foreach (var text in texts)
            gatherer.Add(text);
        Assert.Equal(texts.Sum(text => text?.Length ?? 0), gatherer.UnitCount);
        return gatherer.Finish();
    }

    private static IEnumerable<string?> Decoded(CodedTexts texts)
    {
        for (var docId = 0; docId < texts.DocumentCount; docId++)
        {
            var text = new System.Text.StringBuilder();
            foreach (var code in texts.Codes(docId))
                text.Append(texts.Pieces[code]);
            Assert.Equal(text.Length, texts.Length(docId));
            yield return texts.Has(docId) ? text.ToString() : null;
        }
    }

    /// <summary>Few units in many texts, and many units in few: pieces are shared, translated or trained anew.</summary>
    private static Gen<string?[]> Corpora() =>
        from units in Gen.Elements("工作报告", "基层减负的工作报告要写实\0\ud83d", new string([.. Enumerable.Range(0x4e00, 3000).Select(unit => (char)unit)]))
        from count in Gen.Elements(0, 1, 3, 40)
        from length in Gen.Elements(0, 1, 9, 120)
        from present in Gen.Elements(true, true, true, false).ArrayOf(count)
        from texts in Gen.Elements(units.ToCharArray()).ArrayOf(length).ArrayOf(count)
        select texts.Zip(present, (text, isPresent) => isPresent ? new string(text) : null).ToArray();

    private sealed class Files : IDisposable
    {
        private readonly List<PagedFile> _open = [];

        public TextColumn Column(string path, EncodedTexts texts)
        {
            using (var file = new PagedFileWriter(path))
            {
                TextColumn.Write(file, 0, texts);
                file.Complete();
            }

            _open.Add(new PagedFile(path, new FileInfo(path).Length));
            return new TextColumn(_open[^1], 0, texts.DocumentCount);
        }

        public void Dispose() => _open.ForEach(file => file.Dispose());
    }
}
