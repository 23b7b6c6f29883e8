using SearchService.Engine.Text;
using SearchService.Reports;
using SearchService.Reports.Search;
using SearchService.Web.Rendering;
using SearchService.Web.Searching;

namespace SearchService.Web.Pages;

/// <summary>A hit as the page shows it: the passage at the left, all about it at the right.</summary>
internal sealed record HitView(
    int Number, AnswerHit Hit, string Url, string Title, IReadOnlyList<string> Headings, MarkedText Text, Excerpt Excerpt, string When, string Citation, IReadOnlyList<CopyView> Copies)
{
    private const int CopiesShownMax = 8;

    public static HitView Of(AnswerHit hit, int number, SearchState state, ReportLibrary library)
    {
        var spans = hit.Spans.Select(span => new TextSpan(span.Start, span.End)).ToList();
        var title = hit.Report.Title ?? hit.File ?? "（没有标题）";
        var headings = Citations.Headings(hit.Path, hit.Headings);
        return new HitView(
            number,
            hit,
            UrlOf(hit.Report.Id, hit.Id, state),
            title,
            headings,
            new MarkedText(hit.Text, [.. spans.Select(span => new HitMark(span))], Annotations.AsWritten(hit.Id, library)),
            Excerpt.Of(hit.Text, spans, hit.Headings is [.., var heading] ? heading : null),
            WhenOf(hit.Report),
            Citations.Of(title, hit.Report.Issuer, headings),
            [.. hit.Copies.Ids.Take(CopiesShownMax).Select(library.GetSection).OfType<Reports.Catalog.SectionDetail>()
                .Select(copy => new CopyView(UrlOf(copy.Report.Id, copy.Id, state), $"{copy.Report.Issuer ?? copy.Report.Title} {copy.Report.Year}".Trim()))]);
    }

    public int CopiesNotShown => Hit.Copies.Count - Copies.Count;

    private static string UrlOf(string report, string unit, SearchState state)
    {
        var url = state.UrlOf("/reports/" + Uri.EscapeDataString(report));
        return $"{url}{(url.Contains('?') ? '&' : '?')}unit={Uri.EscapeDataString(unit)}#here";
    }

    private static string WhenOf(ReportReference report) =>
        string.Join('·', new[] { report.Year is { } year ? $"{year} 年" : null, report.Kind, report.Sector }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>A copy of a hit's section in another report.</summary>
internal sealed record CopyView(string Url, string Name);
