namespace SearchService.Web.Rendering;

/// <summary>Where a passage comes from, in the words that go under a quotation.</summary>
internal static class Citations
{
    private const string ChineseNumerals = "一二三四五六七八九十百零〇";

    /// <summary>Headings with the numbers they carry in the report: 二、存在的问题, （三）推动数据共享, 4.推动互通, 四是.</summary>
    /// <param name="path">Literal numbering, parts separated by a slash.</param>
    /// <param name="headings">From the top down, without numbers, empty where there is none.</param>
    public static IReadOnlyList<string> Headings(string path, IReadOnlyList<string> headings)
    {
        var numbers = path.Split('/');
        return numbers.Length != headings.Count
            ? [.. headings.Where(heading => heading.Length > 0)]
            : [.. numbers.Zip(headings, Numbered).Where(heading => heading.Length > 0)];
    }

    private static string Numbered(string number, string heading) => number switch
    {
        "T" or "s" or ['u' or 'p', ..] => heading, // no number of the report's own
        _ when number.All(ChineseNumerals.Contains) => $"{number}、{heading}",
        _ when number.All(char.IsAsciiDigit) => $"{number}.{heading}",
        _ => number + heading,
    };

    /// <summary>——临江区柳岸街道2022年工作总结，三、存在的问题; the issuer is added where the title does not name it.</summary>
    public static string Of(string title, string? issuer, IReadOnlyList<string> headings)
    {
        var named = string.IsNullOrEmpty(issuer) || title.Contains(issuer, StringComparison.Ordinal) ? title : $"{title}（{issuer}）";
        return "——" + string.Join('，', [named, .. headings]);
    }
}
