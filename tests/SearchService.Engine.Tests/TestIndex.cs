using SearchService.Engine.Analysis;
using SearchService.Engine.Documents;

namespace SearchService.Engine.Tests;

/// <summary>An index in a temporary folder, removed at the end.</summary>
internal sealed class TestIndex : IDisposable
{
    public static Schema Schema { get; } = new(
        new TextField("text", new BlankAnalyzer()),
        new TextField("literal", null),
        new FacetField("year"),
        new FacetField("function", MultiValued: true),
        new FacetField("copy"),
        new NumberField("number"));

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "engine-" + Guid.NewGuid().ToString("n"));

    public SearchIndex Open() => SearchIndex.Open(Folder, Schema);

    public static Document Document(string key, string text, string? year = null, string[]? functions = null, string? copy = null, long? number = null) => new(key)
    {
        Texts = new Dictionary<string, string> { ["text"] = text },
        Facets = Facets(year, functions, copy),
        Numbers = number is null ? new Dictionary<string, long>() : new Dictionary<string, long> { ["number"] = number.Value },
    };

    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private static Dictionary<string, IReadOnlyList<string>> Facets(string? year, string[]? functions, string? copy)
    {
        var facets = new Dictionary<string, IReadOnlyList<string>>();
        if (year is not null)
            facets["year"] = [year];
        if (functions is not null)
            facets["function"] = functions;
        if (copy is not null)
            facets["copy"] = [copy];
        return facets;
    }

    /// <summary>Words are what stands between blanks.</summary>
    private sealed class BlankAnalyzer : IAnalyzer
    {
        public string Version => "blank-1";

        public void Analyze(ReadOnlySpan<char> text, List<Token> tokens)
        {
            for (var start = 0; start < text.Length;)
            {
                var length = text[start..].IndexOf(' ');
                var end = length < 0 ? text.Length : start + length;
                if (end > start)
                    tokens.Add(new Token(start, end, TokenKind.Word));
                start = end + 1;
            }
        }
    }
}
