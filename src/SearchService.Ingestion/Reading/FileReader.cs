using System.Text;

namespace SearchService.Ingestion.Reading;

/// <summary>Bytes of a text file → text, with the encoding named; or the reason why not.</summary>
/// <remarks>Order: byte order marks, then UTF-16 by evidence (zero bytes of ASCII, or a majority of Han and Chinese
/// punctuation in one byte order), then strict UTF-8, then strict GB18030. Nothing is ever replaced by U+FFFD:
/// bytes that are no text in any of the encodings are refused.</remarks>
public sealed class FileReader
{
    /// <summary>Largest file read when nothing else is said, in bytes.</summary>
    public const int DefaultMaxBytes = 32 * 1024 * 1024;

    private const int SampleBytes = 64 * 1024; // enough to tell UTF-16 from a byte encoding
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Le = new(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16Be = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030 = CreateGb18030();
    private readonly int _maxBytes;

    /// <param name="maxBytes">Larger files are refused.</param>
    public FileReader(int maxBytes = DefaultMaxBytes) => _maxBytes = maxBytes;

    /// <summary>Reads the bytes of one file. Never throws on their content.</summary>
    /// <returns>Exactly one of the two is not null.</returns>
    public (DecodedFile? File, ReadFailure? Failure) Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return Refuse("文件是空的，没有可读的文字。");
        if (bytes.Length > _maxBytes) return Refuse($"文件有 {Megabytes(bytes.Length)} MB，超过了 {Megabytes(_maxBytes)} MB 的上限。拆成几份再传。");
        if (KnownBinary(bytes) is { } name) return Refuse($"这是{name}，不是文本文件。另存为 txt 再传。");

        if (Decode(bytes) is not var (text, encoding))
            return Refuse("认不出编码，试过 UTF-8、UTF-16、GB18030。另存为 UTF-8 再传。");
        if (LooksBinary(text)) return Refuse("文件里大多不是文字，像是程序或图片。另存为 txt 再传。");
        if (string.IsNullOrWhiteSpace(text)) return Refuse("文件里只有空白，没有可读的文字。");
        return (new DecodedFile(UnifyLineEnds(text), encoding), null);
    }

    private static (string Text, string Encoding)? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Try(Utf8, bytes[3..], "utf-8-bom");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Try(Utf16Le, bytes[2..], "utf-16le");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Try(Utf16Be, bytes[2..], "utf-16be");
        if (GuessUtf16(bytes) is { } guess && Try(guess.Encoding, bytes, guess.Name) is { } utf16) return utf16;
        return Try(Utf8, bytes, "utf-8") ?? Try(Gb18030, bytes, "gb18030");
    }

    private static (string Text, string Encoding)? Try(Encoding encoding, ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            var text = encoding.GetString(bytes);
            return (text.StartsWith('\uFEFF') ? text[1..] : text, name);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>UTF-16 without a mark: many zero bytes on one side, or units that are mostly common Chinese on one side only.</summary>
    private static (Encoding Encoding, string Name)? GuessUtf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0 || bytes.Length < 4) return null;
        var sample = bytes[..Math.Min(bytes.Length, SampleBytes)];
        int little = 0, big = 0, zeroOdd = 0, zeroEven = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2)
        {
            if (sample[i] == 0) zeroEven++;
            if (sample[i + 1] == 0) zeroOdd++;
            if (IsCommonChinese((char)(sample[i] | sample[i + 1] << 8))) little++;
            if (IsCommonChinese((char)(sample[i] << 8 | sample[i + 1]))) big++;
        }

        var units = sample.Length / 2;
        // A text in a byte encoding has no zero bytes; two bytes of it hit the Han block by chance in about a third of the units.
        if (little >= units * 0.7 && little > big * 2 && !IsStrictUtf8(sample)) return (Utf16Le, "utf-16le");
        if (big >= units * 0.7 && big > little * 2 && !IsStrictUtf8(sample)) return (Utf16Be, "utf-16be");
        if (zeroOdd > zeroEven * 4 && zeroOdd + little >= units * 0.8) return (Utf16Le, "utf-16le");
        if (zeroEven > zeroOdd * 4 && zeroEven + big >= units * 0.8) return (Utf16Be, "utf-16be");
        return null;
    }

    private static bool IsCommonChinese(char c) =>
        c is >= '\u4E00' and <= '\u9FA5' or >= '\u3000' and <= '\u301F' or '\uFF0C' or '\uFF1A' or '\uFF1B' or '\uFF08' or '\uFF09' or '\u201C' or '\u201D'
            or '\n' or '\r' or >= '0' and <= '9';

    private static bool IsStrictUtf8(ReadOnlySpan<byte> sample)
    {
        var end = sample.Length; // do not judge a character that the sample cuts
        while (end > 0 && sample.Length - end < 4 && (sample[end - 1] & 0x80) != 0) end--;
        return System.Text.Unicode.Utf8.IsValid(sample[..end]);
    }

    private static string? KnownBinary(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x50, 0x4B, 0x03, 0x04, ..] => "压缩包或 Office 文件",
        [0x25, 0x50, 0x44, 0x46, ..] => " PDF 文件",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "旧版 Office 文件",
        [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] => "图片",
        _ => null,
    };

    private static bool LooksBinary(string text)
    {
        var controls = 0;
        foreach (var c in text)
        {
            if (c == '\0') return true;
            if (c < ' ' && c is not ('\n' or '\r' or '\t' or '\f' or '\v' or '\b') || c is >= '\u007F' and < '\u00A0' && c != '\u0085' || c == '\uFFFE') controls++;
        }

        return controls * 100 > text.Length;
    }

    private static string UnifyLineEnds(string text) => text.Contains('\r') ? text.ReplaceLineEndings("\n") : text;

    private static string Megabytes(int bytes) => (bytes / 1048576.0).ToString("0.#");

    private static (DecodedFile?, ReadFailure?) Refuse(string reason) => (null, new ReadFailure(reason));

    private static Encoding CreateGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
