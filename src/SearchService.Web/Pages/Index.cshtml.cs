using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SearchService.Reports.Search;
using SearchService.Web.Hosting;
using SearchService.Web.Searching;

namespace SearchService.Web.Pages;

/// <summary>The start page: the box, the jobs, what is in the library, how to ask.</summary>
internal sealed class IndexModel(ServedLibrary served, LibraryOverview overview) : PageModel
{
    private static readonly (string Text, SearchState State)[] Tries =
    [
        ("“数据共享”，只看存在问题和原因分析", SearchState.For("数据共享", new("function", "存在问题", false), new("function", "原因分析", false))),
        ("“以*为抓手”，空位填什么都行", SearchState.For("以*为抓手")),
        ("同一句里说到“人手”和“任务”", SearchState.For("同句(人手 任务)")),
    ];

    public Overview? Overview { get; private set; }

    /// <summary>Things to try, with what they find.</summary>
    public IReadOnlyList<(string Text, string Url, AnswerTotal Total)> Examples { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (Request.Query.ContainsKey("q")) return Redirect(SearchState.From(Request.Query).Url);
        Overview = ServedLibrary.Try(() => overview.Current);
        if (Overview is null) return Page();
        Examples = [.. Tries.Select(example => (example.Text, example.State.Url, served.Library.Search(SearchParameters.Read(example.State.Parameters).Request with { Limit = 0 }).Total)).Where(example => example.Total.Places > 0)];
        return Page();
    }
}
