using System.Text.RegularExpressions;
using SearchService.Tests;

namespace SearchService.Reports.Tests.Repository;

/// <summary>Every relative link of the Markdown leads somewhere, and every path it names in code marks exists.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string[] Folders = [".", "corpus", "index", "benchmarks", "docs", "docs/decisions"];
    private static readonly string[] Roots = ["src/", "tests/", "corpus/", "benchmarks/", "docs/", "tools/"];

    public static TheoryData<string> Documents() => new(
        from folder in Folders
        where Directory.Exists(SharedData.InRepository(folder))
        from file in Directory.EnumerateFiles(SharedData.InRepository(folder), "*.md", folder == "benchmarks" ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
        select Path.GetRelativePath(SharedData.RepositoryRoot, file));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Markdown_LinksAndPathsExist(string document)
    {
        var path = SharedData.InRepository(document);
        var text = FencedCode().Replace(File.ReadAllText(path), "");
        var links = Link().Matches(text).Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Select(target => Path.Combine(Path.GetDirectoryName(path)!, target.Split('#')[0]));
        var named = CodeMark().Matches(text).Select(match => match.Groups[1].Value)
            .Where(mark => Roots.Any(root => mark.StartsWith(root, StringComparison.Ordinal)) && !Pattern().IsMatch(mark))
            .Select(mark => SharedData.InRepository(mark.TrimEnd('/')));
        var missing = links.Concat(named).Where(target => !Path.Exists(target))
            .Select(target => Path.GetRelativePath(SharedData.RepositoryRoot, target)).Distinct().ToList();
        Assert.True(missing.Count == 0, $"{document} names what does not exist: {string.Join(", ", missing)}");
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeMark();

    [GeneratedRegex("[*<>{}… ]")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedCode();
}
