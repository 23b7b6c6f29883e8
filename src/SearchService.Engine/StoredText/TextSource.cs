namespace SearchService.Engine.StoredText;

/// <summary>The text of a document, by its ordinal; valid until the next is asked for.</summary>
internal delegate ReadOnlySpan<char> TextSource(int docId);
