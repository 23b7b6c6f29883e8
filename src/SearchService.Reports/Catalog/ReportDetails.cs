using System.Text;
using SearchService.Engine.Text;
using SearchService.Reports.Model;
using SearchService.Reports.Search;

namespace SearchService.Reports.Catalog;

/// <summary>Puts together what is shown of a report.</summary>
internal static class ReportDetails
{
    /// <summary>A report of a file.</summary>
    public static ReportDetail OfFile(
        ReportRow report, FileSummary file, FileTextRow texts, List<SectionRow> sections, List<NoiseRow> noise, List<ReportReference> copies)
    {
        var decoded = CatalogDatabase.ToText(texts.Decoded);
        var map = OffsetMap.FromArray(CatalogDatabase.ToNumbers(texts.Map), texts.Length);
        var span = new TextSpan(report.Start, report.End);
        var cleaned = map.ToDerived(span);
        var title = InText(new TextSpan(report.TitleStart, report.TitleEnd));
        return Describe(report, copies) with
        {
            File = file,
            Text = cleaned.Of(CatalogDatabase.ToText(texts.Cleaned)),
            Original = span.Of(decoded),
            Start = report.Start,
            End = report.End,
            TitleStart = report.TitleEnd > 0 ? title.Start : 0,
            TitleEnd = report.TitleEnd > 0 ? title.End : 0,
            Sections = [.. sections.Select(row =>
            {
                var place = InText(new TextSpan(row.Start, row.End));
                return new ReportSection
                {
                    No = row.No, Path = row.Path, Level = row.Level, Heading = row.Heading, Parent = row.Parent, IsInline = row.IsInline,
                    Function = row.Function, Confidence = row.Confidence, Evidence = EvidenceJson.Read(row.Evidence),
                    Start = row.Start, End = row.End, TextStart = place.Start, TextEnd = place.End, UnitId = row.UnitId,
                };
            })],
            Noise = [.. noise.Select(row => CatalogReader.Describe(row, decoded))],
            NoisePlaces = [.. noise.Select(row => InText(new TextSpan(row.Start, row.End)))],
        };

        AnswerSpan InText(TextSpan place)
        {
            var derived = map.ToDerived(place);
            var start = Math.Clamp(derived.Start - cleaned.Start, 0, cleaned.Length);
            return new AnswerSpan(start, Math.Clamp(derived.End - cleaned.Start, start, cleaned.Length));
        }
    }

    /// <summary>A report whose sections were imported: the sections one after the other, an empty line between.</summary>
    public static ReportDetail OfImported(ReportRow report, List<UnitRow> units, List<ReportReference> copies)
    {
        var text = new StringBuilder();
        var sections = new List<ReportSection>();
        foreach (var unit in units)
        {
            if (text.Length > 0) text.Append("\n\n");
            var start = text.Length;
            text.Append(CatalogDatabase.ToText(unit.Text));
            sections.Add(new ReportSection
            {
                No = sections.Count,
                Path = unit.Path,
                Level = 1,
                Heading = "",
                Parent = null,
                IsInline = false,
                Function = unit.Function,
                Confidence = unit.Confidence,
                Evidence = [],
                Start = start,
                End = text.Length,
                TextStart = start,
                TextEnd = text.Length,
                UnitId = unit.Id,
            });
        }

        return Describe(report, copies) with { Text = text.ToString(), Original = text.ToString(), End = text.Length, Sections = sections };
    }

    private static ReportDetail Describe(ReportRow report, List<ReportReference> copies)
    {
        var evidence = EvidenceJson.ReadByField(report.Evidence);
        return new ReportDetail
        {
            Id = report.Id,
            No = report.No,
            File = null,
            Title = new(report.Title, Of("title")),
            Year = new(report.Year, Of("year")),
            Period = new(report.Period, Of("period")),
            Kind = new(report.Kind, Of("kind")),
            Issuer = new(report.Issuer, Of("issuer")),
            Region = new(report.Region, Of("region")),
            Sector = new(report.Sector, Of("sector")),
            Text = "",
            Original = "",
            Start = 0,
            End = 0,
            TitleStart = 0,
            TitleEnd = 0,
            Sections = [],
            Noise = [],
            NoisePlaces = [],
            Source = report.Source ?? report.Id,
            Copies = copies,
        };

        Evidence[] Of(string name) => evidence.GetValueOrDefault(name, []);
    }
}
