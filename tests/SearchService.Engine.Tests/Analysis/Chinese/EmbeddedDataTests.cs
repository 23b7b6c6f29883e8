using System.IO.Compression;
using SearchService.LexiconBuilder;
using SearchService.Tests;

namespace SearchService.Engine.Tests.Analysis.Chinese;

public sealed class EmbeddedDataTests
{
    private const int CompressedBytesMax = 1_500_000;

    [Fact]
    public void Folding_IsWhatTheToolMakes() => Assert.Equal(
        FoldingSource.Build(SharedData.InRepository("tools", "SearchService.LexiconBuilder", "compatibility.tsv"), SharedData.Require("data", "opencc")),
        Decompress("folding.txt.br"));

    [Fact]
    public void Lexicon_IsWhatTheToolMakes() => Assert.Equal(LexiconSource.Build(SharedData.Require("data", "lexicon")), Decompress("lexicon.bin.br"));

    [Fact]
    public void Pinyin_IsWhatTheToolMakes() => Assert.Equal(
        PinyinSource.Build(SharedData.Require("data", "pinyin", "readings.tsv"), SharedData.InRepository("tools", "SearchService.LexiconBuilder", "heteronyms.tsv")),
        Decompress("pinyin.txt.br"));

    [Fact]
    public void Data_IsSmall() => Assert.InRange(Directory.GetFiles(Folder, "*.br").Sum(file => new FileInfo(file).Length), 1, CompressedBytesMax);

    private static string Folder => SharedData.InRepository("src", "SearchService.Engine", "Analysis", "Chinese");

    private static byte[] Decompress(string name)
    {
        using var brotli = new BrotliStream(File.OpenRead(Path.Combine(Folder, name)), CompressionMode.Decompress);
        using var content = new MemoryStream();
        brotli.CopyTo(content);
        return content.ToArray();
    }
}
