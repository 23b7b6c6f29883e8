using System.Text.RegularExpressions;

namespace SearchService.Benchmarks.Making;

/// <summary>The sentences of a folder of text files, each cut into its clauses.</summary>
internal static partial class SentenceSource
{
    /// <summary>Every different sentence, in the ordinal order of file names.</summary>
    public static IReadOnlyList<string[]> Read(DirectoryInfo folder)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. folder.EnumerateFiles("*.txt", SearchOption.AllDirectories)
            .OrderBy(file => file.FullName, StringComparer.Ordinal)
            .SelectMany(file => Sentence().Matches(File.ReadAllText(file.FullName)).Select(match => match.Value.Trim()))
            .Where(seen.Add)
            .Select(sentence => Clause().Matches(sentence).Select(match => match.Value).ToArray())];
    }

    [GeneratedRegex("[^。！？；\r\n]{6,160}[。！？；]")]
    private static partial Regex Sentence();

    [GeneratedRegex("[^，、]+[，、]?")]
    private static partial Regex Clause();
}
