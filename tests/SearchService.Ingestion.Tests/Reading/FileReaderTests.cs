using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SearchService.Ingestion.Reading;
using SearchService.Tests;

namespace SearchService.Ingestion.Tests.Reading;

public sealed class FileReaderTests
{
    private const string Text = "云溪县教育局2021年工作总结\n一、主要做法\n新建幼儿园5所，新增学位1530个。\n";
    private static readonly FileReader Reader = new();

    public static TheoryData<string, byte[]> Encodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return new()
        {
            { "utf-8", Encoding.UTF8.GetBytes(Text) },
            { "utf-8-bom", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)] },
            { "utf-16le", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)] },
            { "utf-16be", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
            { "utf-16le", Encoding.Unicode.GetBytes(Text) },
            { "utf-16be", Encoding.BigEndianUnicode.GetBytes(Text) },
            { "gb18030", Encoding.GetEncoding("gb18030").GetBytes(Text) },
        };
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_NamesTheEncoding(string encoding, byte[] bytes)
    {
        var (file, failure) = Reader.Read(bytes);
        Assert.Null(failure);
        Assert.Equal((encoding, Text), (file!.Encoding, file.Text));
    }

    [Theory]
    [InlineData("一\r\n二\r\n三")]
    [InlineData("一\r二\r三")]
    [InlineData("一\n二\n三")]
    public void Read_UnifiesLineEnds(string text) => Assert.Equal("一\n二\n三", Reader.Read(Encoding.UTF8.GetBytes(text)).File!.Text);

    [Fact]
    public void Read_KeepsRareCharactersOfGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string rare = "镕、㛃、𠮷先生汇报。"; // one, two and four bytes; the last outside the basic plane
        Assert.Equal((rare, "gb18030"), (Reader.Read(Encoding.GetEncoding("gb18030").GetBytes(rare)).File!.Text, "gb18030"));
    }

    [Fact]
    public void Read_RefusesWhatItCannotRead()
    {
        Assert.Equal("文件是空的，没有可读的文字。", Refused([]));
        Assert.Equal("文件里只有空白，没有可读的文字。", Refused(" \n\t\n"u8.ToArray()));
        Assert.Equal("认不出编码，试过 UTF-8、UTF-16、GB18030。另存为 UTF-8 再传。", Refused([0x41, 0xFF, 0x80, 0xFF, 0x42]));
        Assert.Contains("PDF", Refused("%PDF-1.7 …"u8.ToArray()));
        Assert.Contains("压缩包", Refused([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00]));
        Assert.Contains("大多不是文字", Refused([0x41, 0x00, 0x00, 0x07, 0x42]));
        Assert.Contains("上限", new FileReader(maxBytes: 4).Read("12345"u8).Failure!.Reason);
    }

    [Fact]
    public void Read_NeverThrows_AndGivesExactlyOneAnswer() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            var (file, failure) = Reader.Read(bytes);
            Assert.True(file is null != failure is null);
            Assert.DoesNotContain('\r', file?.Text ?? "");
            Assert.DoesNotContain('\uFFFD', file?.Text ?? "");
        }).CheckLaw();

    private static string Refused(byte[] bytes)
    {
        var (file, failure) = Reader.Read(bytes);
        Assert.Null(file);
        return failure!.Reason;
    }
}
