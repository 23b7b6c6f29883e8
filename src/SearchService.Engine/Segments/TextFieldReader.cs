using SearchService.Engine.Documents;
using SearchService.Engine.Postings;
using SearchService.Engine.Storage;
using SearchService.Engine.StoredText;
using SearchService.Engine.Terms;

namespace SearchService.Engine.Segments;

/// <summary>Everything a segment holds of one text field.</summary>
internal sealed class TextFieldReader
{
    public TextFieldReader(PagedFile file, TextField definition, int ordinal, int documentCount)
    {
        Definition = definition;
        Statistics = file.Section(SectionKind.Statistics.Of(ordinal)).Value<FieldStatistics>(0, 0);
        Text = new TextColumn(file, ordinal, documentCount);
        TextNorms = file.Section(SectionKind.TextNorms.Of(ordinal));
        WordNorms = file.Section(SectionKind.WordNorms.Of(ordinal));
        Terms = new StringTable(file.Section(SectionKind.Terms.Of(ordinal)));
        Words = new PostingsReader(file.Section(SectionKind.TermInfos.Of(ordinal)), 0, file.Section(SectionKind.WordPostings.Of(ordinal)), documentCount);
        Grams = new GramIndex(file, ordinal, documentCount);
    }

    public TextField Definition { get; }

    public FieldStatistics Statistics { get; }

    public TextColumn Text { get; }

    /// <summary>A byte a document: the length in UTF-16 units, coded.</summary>
    public FileSection TextNorms { get; }

    /// <summary>A byte a document: the length in words, coded.</summary>
    public FileSection WordNorms { get; }

    public StringTable Terms { get; }

    public PostingsReader Words { get; }

    public GramIndex Grams { get; }
}
