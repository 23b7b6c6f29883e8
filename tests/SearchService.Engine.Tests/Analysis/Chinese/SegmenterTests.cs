using System.Reflection;
using System.Runtime.Loader;
using FsCheck;
using FsCheck.Fluent;
using SearchService.Engine.Analysis;
using SearchService.Engine.Analysis.Chinese;
using SearchService.Engine.Text;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Analysis.Chinese;

public sealed class SegmenterTests
{
    [Theory]
    [InlineData("加强意识形态工作", "加强 意识形态 工作")]
    [InlineData("局党组书记认真履行第一责任人职责", "局 党组 书记 认真 履行 第一 责任人 职责")]
    [InlineData("研究生命的起源", "研究 生命 的 起源")]
    public void Cut_TakesTheLikeliestWords(string text, string words) =>
        Assert.Equal(words, string.Join(' ', Segmenter.Default.Cut(text).Select(span => span.Of(text))));

    [Fact]
    public void Cut_WordsConcatenateToTheText() => Prop.ForAll(AnyText.Texts, text =>
    {
        var words = new List<Token>();
        Segmenter.Default.Cut(text.AsSpan(), words);
        var at = 0;
        foreach (var word in words)
        {
            Assert.Equal(at, word.Start);
            Assert.True(word.End > word.Start);
            Assert.False(word.IsPart);
            at = word.End;
        }

        Assert.Equal(text.Length, at);
    }).CheckLaw();

    [Fact]
    public void Cut_AVeryLongLineWithoutPunctuation_IsCovered()
    {
        var text = string.Concat(Enumerable.Repeat("一地方法院长期待业人员工资", 20_000));
        var words = new List<Token>();
        Segmenter.Default.Cut(text.AsSpan(), words);
        Assert.Equal(text.Length, words[^1].End);
    }

    /// <summary>Words of a text as it is written: places in it, rising, with the words of the folded text.</summary>
    [Fact]
    public void Cut_OfAText_GivesPlacesInIt() => Prop.ForAll(AnyText.Texts, text =>
    {
        var folded = Normalizer.Fold(text);
        var words = new List<Token>();
        Segmenter.Default.Cut(folded.Text, words);
        var spans = Segmenter.Default.Cut(text);
        Assert.Equal(words.Where(word => word.Kind != TokenKind.Space).Select(word => folded.Map.ToSource(new TextSpan(word.Start, word.End))), spans);
        var at = 0;
        foreach (var span in spans)
        {
            Assert.True(span.Start >= at && span.End > span.Start && span.End <= text.Length);
            at = span.End;
        }
    }).CheckLaw();

    [Theory]
    [InlineData("局党组书记认真履行第一责任人职责，2023年共排查风险隐患12.5%，abc。")]
    [InlineData("一地方法院长期待业人员工资")]
    [InlineData("李建国同志、阿尔巴尼亚、张伟")]
    [InlineData("\uD840\uDC00\uD840x")]
    public void Cut_AllocatesNothing_HoweverLongTheText(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 2_000));
        var words = new List<Token>(text.Length * 3);
        Assert.Equal(0, Allocated(segmenter => segmenter.Cut(text, words)));
        Assert.Equal(0, Allocated(_ => ChineseAnalyzer.Default.Analyze(text, words)));

        long Allocated(Action<Segmenter> cut)
        {
            cut(Segmenter.Default); // the lexicon and the scratch of this thread
            words.Clear();
            var before = GC.GetAllocatedBytesForCurrentThread();
            cut(Segmenter.Default);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(words.Count > 0);
            words.Clear();
            return allocated;
        }
    }

    /// <summary>Ten million bytes in one line: folded and cut in linear time, in memory that the text and its words need and little more.</summary>
    [Theory]
    [InlineData("一地方法院长期待业人员工资")]
    [InlineData("x")]
    [InlineData("一")]
    [InlineData("阿")]
    [InlineData("\uD840")]
    [InlineData("1-")]
    public void Cut_AHugeLine_EndsInBoundedMemory(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 3_400_000 / piece.Length));
        var words = new List<Token>(text.Length);
        Segmenter.Default.Cut("先装词典", words);
        words.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Segmenter.Default.Cut(Normalizer.Fold(text).Text.AsSpan(), words);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16L * text.Length);
        Assert.Equal(words[^1].End, words.Sum(word => word.End - word.Start));
    }

    [Fact]
    public void Cut_ByManyThreads_IsWhatOneGives()
    {
        string[] texts = [.. Enumerable.Range(0, 400).Select(number => $"第{number}次党组会研究意识形态工作，李建国同志主持{new string('议', number % 7)}。")];
        string[] alone = [.. texts.Select(Words)];
        Assert.Equal(alone, texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(Words));

        static string Words(string text) => string.Join('|', Segmenter.Default.Cut(text).Select(span => span.Of(text)));
    }

    /// <summary>In a copy of the assembly that nothing has used yet: terms need no lexicon, the first cut does.</summary>
    [Fact]
    public void Lexicon_IsLoadedByTheFirstCut()
    {
        var context = new AssemblyLoadContext("unused", isCollectible: true);
        try
        {
            var engine = context.LoadFromAssemblyPath(typeof(Segmenter).Assembly.Location);
            var lexicon = engine.GetType(typeof(Lexicon).FullName!)!.GetField("Instance", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
            bool IsLoaded() => (bool)lexicon.GetType().GetProperty("IsValueCreated")!.GetValue(lexicon)!;

            var entry = engine.GetType(typeof(TermEntry).FullName!)!;
            var terms = Array.CreateInstance(entry, 1);
            terms.SetValue(Activator.CreateInstance(entry, "一岗双责", ""), 0);
            var analyzer = engine.GetType(typeof(ChineseAnalyzer).FullName!)!.GetMethod(nameof(ChineseAnalyzer.WithTerms))!.Invoke(null, [terms, null])!;
            Assert.False(IsLoaded());
            var segmenter = analyzer.GetType().GetProperty(nameof(ChineseAnalyzer.Segmenter))!.GetValue(analyzer)!;
            segmenter.GetType().GetMethod(nameof(Segmenter.Cut), [typeof(string)])!.Invoke(segmenter, ["落实一岗双责"]);
            Assert.True(IsLoaded());
        }
        finally
        {
            context.Unload();
        }
    }
}
