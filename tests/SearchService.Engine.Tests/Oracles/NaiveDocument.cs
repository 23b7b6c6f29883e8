using SearchService.Engine.Analysis;
using SearchService.Engine.Documents;
using SearchService.Engine.Search;

namespace SearchService.Engine.Tests.Oracles;

/// <summary>A live document as the oracle keeps it: everything spelled out, nothing encoded.</summary>
internal sealed class NaiveDocument
{
    private readonly Dictionary<string, List<string>> _terms = [];

    public NaiveDocument(Schema schema, Document document)
    {
        Source = document;
        foreach (var field in schema.Fields.OfType<TextField>())
        {
            if (field.Analyzer is null || Text(field.Name) is not { } text) continue;
            var tokens = new List<Token>();
            field.Analyzer.Analyze(text, tokens);
            _terms[field.Name] = [.. tokens
                .Where(token => token.Kind is not (TokenKind.Punctuation or TokenKind.Space))
                .Select(token => text[token.Start..token.End])];
        }
    }

    public Document Source { get; }

    public string Key => Source.Key;

    /// <summary>Where the engine keeps it; ties are settled by it, so it is asked of the engine before a comparison.</summary>
    public DocumentAddress Address { get; set; }

    public string? Text(string field) => Source.Texts.TryGetValue(field, out var text) ? text : null;

    public IReadOnlyList<string> Terms(string field) => _terms.TryGetValue(field, out var terms) ? terms : [];

    /// <summary>Values of a facet field, each once.</summary>
    public IReadOnlyList<string> Values(string field) =>
        Source.Facets.TryGetValue(field, out var values) ? [.. values.Distinct(StringComparer.Ordinal)] : [];

    public long? Number(string field) => Source.Numbers.TryGetValue(field, out var number) ? number : null;
}
