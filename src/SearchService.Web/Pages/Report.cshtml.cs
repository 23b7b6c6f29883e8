using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SearchService.Engine.Text;
using SearchService.Reports.Catalog;
using SearchService.Web.Hosting;
using SearchService.Web.Rendering;
using SearchService.Web.Searching;

namespace SearchService.Web.Pages;

/// <summary>One report to read: text at the left, what is known of it in the margin, every hit in reach.</summary>
internal sealed class ReportModel(ServedLibrary served) : PageModel
{
    private WholeReport? _whole;

    /// <summary>The search the reader came from; its URL leads back.</summary>
    public SearchState State { get; private set; } = SearchState.For("");

    public ReportDetail Report { get; private set; } = null!; // set before the page is written

    public Leaf Leaf { get; private set; } = null!;

    public bool IsOriginal { get; private set; }

    /// <summary>1, 2, … of the hit the reader stands at; 0 where there is none.</summary>
    public int Current { get; private set; }

    public int HitCount => Leaf.HitCount;

    public string Face { get; private set; } = "";

    public string Title => Report.Title.Value ?? Report.File?.Name ?? "（没有标题）";

    public string BackUrl => State.Url;

    public IActionResult OnGet(string id, CancellationToken cancellationToken)
    {
        State = SearchState.From(Request.Query);
        var library = served.Library;
        if (library.GetReport(id) is not { } report) return NotFound();

        Report = report;
        IsOriginal = Request.Query["view"] == "original";
        var face = Request.Query["face"].ToString();
        Face = DisplaySettings.Faces.Any(known => known.Value == face) ? face : DisplaySettings.Of(HttpContext).Face;
        _whole = WholeReport.Of(report, library);
        var hits = ReportHits.Find(_whole, State, IsOriginal, library, cancellationToken);
        Current = CurrentHit(hits);
        CurrentSpan = Current > 0 ? hits[Current - 1].Span : default;
        Leaf = Leaf.Of(_whole, IsOriginal, hits, Current);
        return Page();
    }

    /// <summary>This page with one thing changed; the rest of its state stays.</summary>
    public string UrlWith(string name, string? value, string anchor = "")
    {
        var url = State.UrlOf("/reports/" + Uri.EscapeDataString(Report.Id));
        var own = new Dictionary<string, string?>
        {
            ["view"] = IsOriginal ? "original" : null,
            ["face"] = Request.Query["face"].Count > 0 ? Face : null,
            ["hit"] = Current > 0 ? Current.ToString(CultureInfo.InvariantCulture) : null,
        };
        own[name] = value;
        foreach (var (key, text) in own.Where(pair => pair.Value is not null))
            url += $"{(url.Contains('?') ? '&' : '?')}{key}={Uri.EscapeDataString(text!)}";
        return url + anchor;
    }

    /// <summary>What goes under a passage of that row.</summary>
    public string CitationOf(LeafRow row) => Citations.Of(Title, Report.Issuer.Value, row.Section is { } section ? HeadingsOf(section) : []);

    /// <summary>The sentence around the current hit with its source; without hits, the source alone.</summary>
    public string Quotation
    {
        get
        {
            var row = Leaf.Rows.FirstOrDefault(row => row.Holds(CurrentSpan)) ?? Leaf.Rows[0];
            if (CurrentSpan.IsEmpty) return Citations.Of(Title, Report.Issuer.Value, []);
            var text = IsOriginal ? _whole!.Original : Report.Text;
            var sentence = Sentences.Of(text).First(sentence => sentence.Overlaps(CurrentSpan));
            return $"{Leaf.Text.Text(sentence).Trim()}\n{CitationOf(row)}";
        }
    }

    /// <summary>删去 3 处（广告 1，付费标记 2），还原 4 处.</summary>
    public string CleaningSummary
    {
        get
        {
            var ledger = _whole!.Ledger.Select(line => line.Noise).ToList();
            var removed = ledger.Where(noise => noise.Normal == "").GroupBy(noise => noise.KindName).Select(group => $"{group.Key} {group.Count()}").ToList();
            var restored = ledger.Count(noise => !string.IsNullOrWhiteSpace(noise.Normal));
            var parts = new[]
            {
                removed.Count > 0 ? $"删去 {ledger.Count(noise => noise.Normal == "")} 处（{string.Join('，', removed)}）" : null,
                restored > 0 ? $"还原 {restored} 处" : null,
                ledger.Any(noise => noise.Normal is null) ? $"遮住 {ledger.Count(noise => noise.Normal is null)} 处" : null,
            };
            return parts.All(part => part is null) ? "没有动过" : string.Join('，', parts.OfType<string>());
        }
    }

    private TextSpan CurrentSpan { get; set; }

    private List<string> HeadingsOf(ReportSection section)
    {
        var labels = new List<string>();
        for (ReportSection? at = section; at is not null; at = at.Parent is { } parent ? Report.Sections[parent] : null)
        {
            if (at.Heading.Length > 0 && Leaf.Rows.FirstOrDefault(row => row.Section?.No == at.No) is { } row) labels.Insert(0, row.Label(Leaf.Text));
        }

        return labels;
    }

    /// <summary>The hit by number; else the first one of the section the reader came for; else the first.</summary>
    private int CurrentHit(IReadOnlyList<ReportHit> hits)
    {
        if (hits.Count == 0) return 0;
        if (int.TryParse(Request.Query["hit"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1) return Math.Min(number, hits.Count);
        var unit = Request.Query["unit"].ToString();
        for (var i = 0; i < hits.Count; i++)
        {
            if (hits[i].UnitId == unit) return i + 1;
        }

        return 1;
    }
}
