using System.Globalization;
using System.Text;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Classification.Training;

/// <summary>Headings that name a function in so many words: what else a drafter could have written there.</summary>
/// <remarks>
/// The list is <c>headings.txt</c>: a line <c>[function]</c>, then a heading a line; <c>{year}</c> is the year reported on,
/// <c>{next}</c> the year after. Written for this project; used in training only.
/// </remarks>
internal sealed class HeadingTemplates
{
    private readonly Dictionary<SectionFunction, List<string>> _headings = [];
    private readonly HashSet<(SectionFunction, string)> _known = [];

    private HeadingTemplates()
    {
    }

    public static HeadingTemplates None { get; } = new();

    /// <exception cref="FormatException">A heading stands before the first function, or the function is unknown.</exception>
    public static HeadingTemplates Parse(string text)
    {
        var templates = new HeadingTemplates();
        SectionFunction? function = null;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                function = SectionFunctions.Parse(line.Trim('[', ']')) ?? throw new FormatException($"{line} is no function.");
                continue;
            }

            var key = function ?? throw new FormatException($"The heading {line} has no function.");
            if (!templates._headings.TryGetValue(key, out var headings)) templates._headings.Add(key, headings = []);
            headings.Add(line);
            templates._known.Add((key, Plain(line)));
        }

        return templates;
    }

    public static HeadingTemplates Read(string path) => Parse(File.ReadAllText(path, Encoding.UTF8));

    public IEnumerable<(SectionFunction Function, string Heading)> All =>
        _headings.SelectMany(pair => pair.Value.Select(heading => (pair.Key, heading)));

    /// <summary>Whether a heading is one of the list for that function, years aside.</summary>
    public bool Knows(SectionFunction function, string heading) => _known.Contains((function, Plain(heading)));

    /// <summary>A heading of the function.</summary>
    public string Draw(SectionFunction function, int? year, Random random)
    {
        var headings = _headings[function];
        return Fill(headings[random.Next(headings.Count)], year ?? 2023);
    }

    public static string Fill(string template, int year) => template
        .Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{next}", (year + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Plain(string heading)
    {
        var plain = heading.Replace("{year}", "", StringComparison.Ordinal).Replace("{next}", "", StringComparison.Ordinal);
        return string.Concat(plain.Where(unit => !char.IsAsciiDigit(unit))).TrimStart('年', '度');
    }
}
