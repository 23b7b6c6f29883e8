using SearchService.Engine.Text;
using SearchService.Reports;
using SearchService.Reports.Search;
using SearchService.Web.Searching;

namespace SearchService.Web.Rendering;

/// <summary>A hit of the query inside one report.</summary>
/// <param name="Span">Place in the text that is shown.</param>
/// <param name="UnitId">The section it is in.</param>
internal sealed record ReportHit(TextSpan Span, string UnitId);

/// <summary>Finds the hits of a search in the one report that is read, filters left aside: the reader wants to see them all.</summary>
internal static class ReportHits
{
    private const int SectionsMax = 1_000; // the library's limit; no report has as many sections

    public static IReadOnlyList<ReportHit> Find(WholeReport whole, SearchState state, bool original, ReportLibrary library, CancellationToken cancellationToken)
    {
        var report = whole.Report;
        var request = SearchParameters.Read(state.Parameters).Request;
        if (string.IsNullOrWhiteSpace(request.Q)) return [];

        var answer = library.Search(
            new SectionSearchRequest
            {
                Q = request.Q,
                Mode = request.Mode,
                Reading = request.Reading,
                Copies = CopyHandling.All,
                Reports = [report.Id],
                Limit = SectionsMax,
            },
            cancellationToken);
        // Blocks inside a line share the unit of the block around them, which comes first and starts where the unit starts.
        var starts = report.Sections.Where(section => section.UnitId is not null).GroupBy(section => section.UnitId!).ToDictionary(unit => unit.Key, unit => unit.First().TextStart);
        return
        [
            .. answer.Hits
                .SelectMany(hit => original
                    ? hit.Original.Spans.Select(span => new ReportHit(whole.InOriginal(span.Start, span.End), hit.Id))
                    : hit.Spans.Select(span => new ReportHit(Moved(span, starts.GetValueOrDefault(hit.Id, report.TitleStart)), hit.Id)))
                .Where(hit => !hit.Span.IsEmpty)
                .OrderBy(hit => hit.Span),
        ];
    }

    private static TextSpan Moved(AnswerSpan span, int by) => new(span.Start + by, span.End + by);
}
