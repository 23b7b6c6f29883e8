using System.Globalization;
using SearchService.Reports.Model;
using SearchService.Reports.Search;

namespace SearchService.Web.Searching;

/// <summary>The one reader of search parameters: page, command line, batch and API all come through here.</summary>
/// <remarks>The same table describes them in the OpenAPI document and makes the options of the verb <c>search</c>.</remarks>
internal static class SearchParameters
{
    public const int LimitMax = 100;
    public const int PageMax = 10_000;
    private const int YearMin = 1900;
    private const int YearMax = 2100;

    /// <summary>Facets that filter and can be excluded, with their names for the drafter, in the order of the page.</summary>
    public static IReadOnlyList<(string Name, string Chinese)> FilterFacets { get; } =
    [
        (SectionFacets.Year, "年份"), (SectionFacets.Function, "段落功能"), (SectionFacets.Region, "地区"),
        (SectionFacets.Kind, "文种"), (SectionFacets.Sector, "领域"), (SectionFacets.Issuer, "单位"),
    ];

    public static IReadOnlyList<SearchParameter> All { get; } =
    [
        new("q", "要找的话：不加引号的一串字按一字不差来找；“…” 短语，或、且、-、括号，同句(a b)，a NEAR/5 b，以*为抓手，标题:减负。没有 q 时至少要有一个筛选条件。") { Example = "数据共享" },
        new("limit", "一页几条。") { Range = (1, LimitMax), Default = "10" },
        new("page", "第几页，从 1 起；给了 cursor 时不看它。") { Range = (1, PageMax), Default = "1" },
        new("cursor", "上一次回答里的 next，接着往后取。"),
        new("year", "报告年份：2022，或 2022..2023，两端可空。可重复，任一即可。") { Repeats = true, Example = "2022..2023" },
        new("function", "段落功能；未定 = 没有把握、空着的。可重复，任一即可。") { Repeats = true, Allowed = [.. SectionFunctions.AllNames, SectionFacets.Undecided] },
        new("issuer", "发文单位。可重复，任一即可。") { Repeats = true },
        new("kind", "文种，如 总结。可重复，任一即可。") { Repeats = true },
        new("sector", "领域。可重复，任一即可。") { Repeats = true },
        new("region", "地区。可重复，任一即可。") { Repeats = true },
        new("report", "只在这些报告里找（报告的 id）。可重复。") { Repeats = true },
        .. FilterFacets.Select(facet => new SearchParameter("exclude." + facet.Name, $"不要这些{facet.Chinese}的。可重复。")
        {
            Repeats = true,
            Allowed = facet.Name == SectionFacets.Function ? [.. SectionFunctions.AllNames, SectionFacets.Undecided] : [],
        }),
        new("exclude.report", "不要这些报告（报告的 id）。可重复。") { Repeats = true },
        new("mode", "all：写的都要有；any：按话题排序，有一样就算。") { Allowed = ["all", "any"], Default = "all" },
        new("reading", "folded：折叠（D 读作党，全角半角、繁体简体不分）；literal：照原文字面。") { Allowed = ["folded", "literal"], Default = "folded" },
        new("copies", "collapse：相同的段合并；all：逐份列出。") { Allowed = ["collapse", "all"], Default = "collapse" },
        new("sort", "relevance：相关；newest：年份新；oldest：年份旧；issuer：单位。") { Allowed = ["relevance", "newest", "oldest", "issuer"], Default = "relevance" },
        new("facets", "要计数的分面，逗号分开，可重复。") { Repeats = true, Example = "year,function" },
    ];

    /// <summary>Reads named values; what cannot be used is left out of the request and named among the errors.</summary>
    public static (SectionSearchRequest Request, IReadOnlyList<ParameterError> Errors) Read(IEnumerable<KeyValuePair<string, string>> values)
    {
        var reader = new Reader(values);
        var request = new SectionSearchRequest
        {
            Q = reader.One("q") ?? "",
            Limit = reader.Number("limit") ?? 10,
            Offset = ((reader.Number("page") ?? 1) - 1) * (reader.Number("limit") ?? 10),
            Cursor = reader.One("cursor"),
            Functions = reader.Many("function"),
            Issuers = reader.Many("issuer"),
            Kinds = reader.Many("kind"),
            Sectors = reader.Many("sector"),
            Regions = reader.Many("region"),
            Reports = reader.Many("report"),
            ExcludeYears = reader.Years("exclude.year"),
            ExcludeFunctions = reader.Many("exclude.function"),
            ExcludeIssuers = reader.Many("exclude.issuer"),
            ExcludeKinds = reader.Many("exclude.kind"),
            ExcludeSectors = reader.Many("exclude.sector"),
            ExcludeRegions = reader.Many("exclude.region"),
            ExcludeReports = reader.Many("exclude.report"),
            Mode = reader.One("mode") == "any" ? SearchMode.Any : SearchMode.All,
            Reading = reader.One("reading") == "literal" ? SearchReading.Literal : SearchReading.Folded,
            Copies = reader.One("copies") == "all" ? CopyHandling.All : CopyHandling.Collapse,
            Sort = reader.One("sort") switch
            {
                "newest" => SectionSort.YearDescending,
                "oldest" => SectionSort.YearAscending,
                "issuer" => SectionSort.Issuer,
                _ => SectionSort.Relevance,
            },
            Facets = reader.Facets(),
        };
        request = reader.SingleYearRange("year") is var (min, max)
            ? request with { YearMin = min, YearMax = max }
            : request with { Years = reader.Years("year") };
        reader.CheckNames();
        return (request, reader.Errors);
    }

    /// <summary>Whether anything narrows the search besides the query.</summary>
    public static bool HasFilter(SectionSearchRequest request) =>
        request.YearMin is not null || request.YearMax is not null || request.Years.Count > 0 || request.Functions.Count > 0
        || request.Issuers.Count > 0 || request.Kinds.Count > 0 || request.Sectors.Count > 0 || request.Regions.Count > 0 || request.Reports.Count > 0;

    /// <summary>Both ends of <c>2022..2023</c>, <c>2022..</c>, <c>..2023</c> or <c>2022</c>; null when it is none of these.</summary>
    public static (int? Min, int? Max)? ReadYears(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0) return Year(text) is { } year ? (year, year) : null;
        var (from, to) = (text[..dots], text[(dots + 2)..]);
        var (min, max) = (Year(from), Year(to));
        if ((from.Length > 0 && min is null) || (to.Length > 0 && max is null) || (min is null && max is null) || min > max) return null;
        return (min, max);
    }

    private static int? Year(string text) =>
        text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= YearMin and <= YearMax ? year : null;

    private sealed class Reader(IEnumerable<KeyValuePair<string, string>> values)
    {
        private readonly ILookup<string, string> _values = values.ToLookup(pair => pair.Key, pair => pair.Value.Trim());
        private readonly List<ParameterError> _errors = [];

        public IReadOnlyList<ParameterError> Errors => [.. _errors.Distinct()];

        public void Add(string name, string message) => _errors.Add(new ParameterError(name, message));

        public string? One(string name)
        {
            var given = Given(name);
            if (given.Count > 1) Add(name, $"{name} 只能给一个，现在有 {given.Count} 个。");
            return given.Count > 0 && IsAllowed(name, given[0]) ? given[0] : null;
        }

        public IReadOnlyList<string> Many(string name) => [.. Given(name).Where(value => IsAllowed(name, value)).Distinct()];

        public int? Number(string name)
        {
            if (One(name) is not { } text) return null;
            var (min, max) = All.Single(parameter => parameter.Name == name).Range!.Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;
            Add(name, $"{name} 要在 {min} 到 {max} 之间，现在是“{text}”。");
            return null;
        }

        public (int? Min, int? Max)? SingleYearRange(string name) =>
            Given(name) is [var only] && only.Contains("..", StringComparison.Ordinal) ? ReadYears(only) : null;

        public IReadOnlyList<int> Years(string name)
        {
            var years = new SortedSet<int>();
            foreach (var text in Given(name))
            {
                if (ReadYears(text) is not var (min, max)) Add(name, $"{name} 写四位数字，如 2022，或 2022..2023，现在是“{text}”。");
                else years.UnionWith(Enumerable.Range(min ?? YearMin, (max ?? YearMax) - (min ?? YearMin) + 1));
            }

            return [.. years];
        }

        public IReadOnlyList<string> Facets()
        {
            var names = Given("facets").SelectMany(value => value.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct().ToList();
            foreach (var name in names.Where(name => !SectionFacets.All.Contains(name)))
                Add("facets", $"没有叫“{name}”的分面；有 {string.Join("、", SectionFacets.All)}。");
            return [.. names.Where(SectionFacets.All.Contains)];
        }

        /// <summary>A misspelt name would silently widen the search, so it is an error.</summary>
        public void CheckNames()
        {
            foreach (var name in _values.Select(group => group.Key).Where(name => All.All(parameter => parameter.Name != name)))
                Add(name, $"不认识的参数“{name}”。");
        }

        private List<string> Given(string name) => [.. _values[name].Where(value => value.Length > 0)];

        private bool IsAllowed(string name, string value)
        {
            var allowed = All.Single(parameter => parameter.Name == name).Allowed;
            if (allowed.Count == 0 || allowed.Contains(value)) return true;
            Add(name, $"{name} 没有“{value}”这个值；有 {string.Join("、", allowed)}。");
            return false;
        }
    }
}
