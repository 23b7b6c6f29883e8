using SearchService.Engine.Text;
using SearchService.Ingestion.Structure;
using SearchService.Reports.Model;

namespace SearchService.Ingestion.Metadata;

/// <summary>The pieces of a report that metadata is read from, each with its place.</summary>
internal sealed class ReportParts
{
    private const int LongestLead = 600; // a report without sections is all lead
    private readonly CleanedText _cleaned;

    public ReportParts(CleanedText cleaned, ReportOutline report, string fileName, bool isAlone)
    {
        _cleaned = cleaned;
        Report = report;
        FileName = Path.GetFileNameWithoutExtension(fileName);
        IsAlone = isAlone;
        Title = report.TitleSpan;
        Head = Spans(BlockRole.Signature, head: true);
        Salutation = Spans(BlockRole.Salutation, head: true);
        Lead = report.Sections.FirstOrDefault(section => section.Role == BlockRole.Lead)?.Span is { } lead
            ? lead with { End = Math.Min(lead.End, lead.Start + LongestLead) }
            : null;
        Signature = Spans(BlockRole.Signature, head: false);
    }

    public ReportOutline Report { get; }

    public string FileName { get; }

    /// <summary>Whether it is the only report of the file.</summary>
    public bool IsAlone { get; }

    public TextSpan? Title { get; }

    /// <summary>Speaker and occasion under the title.</summary>
    public TextSpan? Head { get; }

    public TextSpan? Salutation { get; }

    public TextSpan? Lead { get; }

    /// <summary>Issuer and date at the end.</summary>
    public TextSpan? Signature { get; }

    public string Text => _cleaned.Text;

    public string Of(TextSpan? span) => span is { } value ? value.Of(_cleaned.Text) : "";

    /// <summary>Place in the decoded original of a match inside <paramref name="part"/>.</summary>
    public TextSpan? Place(TextSpan? part, int index, int length) =>
        part is { } span && length > 0 ? _cleaned.Map.ToSource(new TextSpan(span.Start + index, span.Start + index + length)) : null;

    private TextSpan? Spans(BlockRole role, bool head)
    {
        var body = Report.Sections.FirstOrDefault(section => section.Role is BlockRole.Lead or BlockRole.Body)?.Span.Start ?? int.MaxValue;
        return Report.Sections.FirstOrDefault(section => section.Role == role && section.Span.Start < body == head)?.Span;
    }
}
