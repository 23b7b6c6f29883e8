namespace SearchService.Ingestion.Reading;

/// <summary>A file as text.</summary>
/// <param name="Text">No byte order mark, line ends as \n, otherwise untouched.</param>
/// <param name="Encoding">The encoding taken: utf-8, utf-8-bom, utf-16le, utf-16be, gb18030.</param>
public sealed record DecodedFile(string Text, string Encoding);
