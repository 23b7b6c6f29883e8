using System.IO.Compression;
using SearchService.LexiconBuilder;

// usage: SearchService.LexiconBuilder SHARED_DATA OUTPUT_FOLDER
// Folding first: the lexicon is written in folded characters, so after a change of the folding tables run it twice.
if (args.Length != 2)
{
    Console.Error.WriteLine("usage: SearchService.LexiconBuilder SHARED_DATA OUTPUT_FOLDER");
    return 2;
}

var compatibility = Path.Combine(AppContext.BaseDirectory, "compatibility.tsv");
Write("folding.txt.br", FoldingSource.Build(compatibility, Path.Combine(args[0], "opencc")));
Write("lexicon.bin.br", LexiconSource.Build(Path.Combine(args[0], "lexicon")));
Write("pinyin.txt.br", PinyinSource.Build(Path.Combine(args[0], "pinyin", "readings.tsv"), Path.Combine(AppContext.BaseDirectory, "heteronyms.tsv")));
return 0;

void Write(string name, byte[] content)
{
    using var compressed = new MemoryStream();
    using (var brotli = new BrotliStream(compressed, new BrotliCompressionOptions { Quality = 11 }, leaveOpen: true)) brotli.Write(content);
    File.WriteAllBytes(Path.Combine(args[1], name), compressed.ToArray());
    Console.WriteLine($"{name}: {content.Length:N0} bytes, {compressed.Length:N0} compressed");
}
