namespace SearchService.Benchmarks.Peers;

/// <summary>One line of the comparison queries: kind, text, and the conditions of the filter kind.</summary>
internal sealed record BenchQuery(string Kind, string Text, string? Year, string? Type)
{
    private const string CountSuffix = "_count";

    public override string ToString() => $"{Kind} {Text}";

    /// <summary>A phrase is measured twice: its best hits alone, and with the exact total.</summary>
    public bool IsCount => Kind.EndsWith(CountSuffix, StringComparison.Ordinal);

    public BenchQuery AsCount() => this with { Kind = Kind + CountSuffix };

    public bool IsPhrase => Kind.StartsWith("phrase", StringComparison.Ordinal);

    public bool IsDisjunction => Kind.StartsWith("or", StringComparison.Ordinal);

    public bool IsFacet => Kind == "facet";

    /// <summary>The words of a word query; the phrase itself of a phrase query.</summary>
    public IReadOnlyList<string> Parts => IsPhrase ? [Text] : Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <exception cref="InvalidDataException">A line is no query; the message names it.</exception>
    public static IReadOnlyList<BenchQuery> ReadAll(string path) =>
        [.. File.ReadLines(path)
            .Select((line, index) => (Line: line, Number: index + 1))
            .Where(numbered => numbered.Line.Length > 0 && numbered.Line[0] != '#')
            .Select(numbered => Parse(numbered.Line) ?? throw new InvalidDataException($"{path}, line {numbered.Number}: no query: {numbered.Line}"))];

    private static BenchQuery? Parse(string line)
    {
        var cells = line.Split('\t');
        return cells.Length < 2 || cells[0].Length == 0 || cells[1].Length == 0
            ? null
            : new BenchQuery(cells[0], cells[1], Value("year="), Value("type="));

        string? Value(string prefix) => cells.Skip(2).FirstOrDefault(cell => cell.StartsWith(prefix, StringComparison.Ordinal))?[prefix.Length..];
    }
}
